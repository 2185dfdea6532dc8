using System.Text;
using RetroPC.Dos;
using RetroPC.Host.Ansi;
using RetroPC.Host.Text;

namespace RetroPC.Host.Dos;

/// <summary>What a program prints on its screen as on a teletype, for a terminal: UTF-8, colors as SGR, and no other control than a teletype has.</summary>
public sealed class TeletypeText
{
    private const byte Usual = 7, Bell = 7, Backspace = 8, LineFeed = 10, Return = 13;

    private static readonly int[] _colors = [0, 4, 2, 6, 1, 5, 3, 7];

    private readonly ActiveCodePage _active;
    private readonly StringBuilder _text = new();
    private byte _attribute = Usual;
    private int _lead = -1;

    /// <summary>Text of a code page.</summary>
    public TeletypeText(ActiveCodePage codePage) => _active = codePage;

    private CodePage Page => ((HostCodePage)_active.Current).Page;

    /// <summary>Takes a character.</summary>
    /// <param name="character">The character.</param>
    /// <param name="attribute">Its colors.</param>
    public void Write(byte character, byte attribute)
    {
        if (_lead >= 0)
        {
            int lead = _lead;
            _lead = -1;
            if (Page.TryPair(lead, character, out char wide))
            {
                _text.Append(SafeText.OfWide(wide));
                return;
            }

            _text.Append(SafeText.Of(Page.ToUnicode(lead)));
        }

        if (attribute != _attribute)
        {
            SetColors(attribute);
        }

        if (character is Bell or Backspace or LineFeed or Return)
        {
            _text.Append((char)character);
        }
        else if (character >= 0x80 && Page.IsDoubleByte && Page.IsLead(character))
        {
            _lead = character;
        }
        else
        {
            _text.Append(SafeText.Of(Page.ToUnicode(character)));
        }
    }

    /// <summary>What has come since the last call, as UTF-8.</summary>
    public byte[] Take()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(_text.ToString());
        _text.Clear();
        return bytes;
    }

    /// <summary>Leaves the terminal with its own colors.</summary>
    public void End()
    {
        if (_attribute != Usual)
        {
            SetColors(Usual);
        }
    }

    private void SetColors(byte attribute)
    {
        const int Bright = 8, Blink = 0x80, BrightBase = 90, ForegroundBase = 30, BackgroundBase = 40;
        _attribute = attribute;
        _text.Append("\u001B[0");
        int foreground = attribute & 15, background = (attribute >> 4) & 7;
        if (foreground != Usual)
        {
            _text.Append(';').Append((foreground & Bright) != 0 ? BrightBase + _colors[foreground & 7] : ForegroundBase + _colors[foreground]);
        }

        if (background != 0)
        {
            _text.Append(';').Append(BackgroundBase + _colors[background]);
        }

        _text.Append((attribute & Blink) != 0 ? ";5m" : "m");
    }
}
