using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Cards;

/// <summary>
/// The beam of the monitor on a CGA: draws character by character where HSYNC and VSYNC have brought it, from its own copy of the CRT
/// controller, which lags behind the real one.
/// </summary>
internal sealed class CgaBeam
{
    private const int Width = 1024;
    private const int Height = 320;

    /// <summary>Without HSYNC the monitor's own oscillator begins a line after so many hdots.</summary>
    private const int LongestLine = 1000;

    /// <summary>A VSYNC after fewer lines finds the monitor not ready to follow.</summary>
    private const int ShortestField = 200;

    private CrtcState _crtc;
    private byte[] _drawing = new byte[Width * Height];
    private byte[] _finished = new byte[Width * Height];
    private readonly byte[] _character = new byte[16];
    private int _x, _y;

    /// <summary>How many hdots of this character have been drawn.</summary>
    private int _drawn;

    private int _left, _top, _right, _bottom;
    private int _finishedLeft, _finishedTop, _finishedRight, _finishedBottom;

    /// <summary>Whether a VSYNC began this field; a monitor that has lost the rhythm follows any.</summary>
    private bool _isLocked;

    /// <summary>Whether a whole field has been drawn and something was displayed in it.</summary>
    public bool HasField { get; private set; }

    /// <summary>The byte that the CPU's access leaves in place of the next character; -1 for none.</summary>
    public int Snow { get; set; } = -1;

    /// <summary>Starts from where the CRT controller is.</summary>
    public void Begin(in CrtcState crtc)
    {
        _crtc = crtc;
        _x = 0;
        _isLocked = false;
        HasField = false;
        Snow = -1;
        _drawn = 0;
        Clear();
    }

    /// <summary>The registers have changed.</summary>
    public void CopyRegisters(in CrtcState crtc) => _crtc.Registers = crtc.Registers;

    /// <summary>Draws the rest of this character and others after it, then the first hdots of the next.</summary>
    public void Draw(Cga card, int characters, int hdots)
    {
        int length = card.HdotsInCharacter;
        for (; characters > 0; characters--)
        {
            if (_drawn > 0)
            {
                DrawPart(card, length, length);
                _drawn = 0;
            }
            else if (_x + length <= Width)
            {
                DrawOne(card, _drawing.AsSpan((_y * Width) + _x, length));
            }

            Snow = -1;
            _x += length;
            CrtcPins before = _crtc.Pins;
            _crtc.Step();
            CrtcPins risen = _crtc.Pins & ~before;
            if ((risen & CrtcPins.HSync) != 0 || _x > LongestLine)
            {
                _x = 0;
                _y++;
            }

            if ((risen & CrtcPins.VSync) != 0 && (_y >= ShortestField || !_isLocked))
            {
                Finish();
                _isLocked = true;
            }
            else if (_y == Height)
            {
                Finish();
                _isLocked = false;
            }
        }

        DrawPart(card, length, hdots);
    }

    /// <summary>Gives the last whole field.</summary>
    public void Take(Frame frame)
    {
        int width = _finishedRight - _finishedLeft;
        int height = _finishedBottom - _finishedTop;
        frame.BeginGraphics(width, height);
        for (int y = 0; y < height; y++)
        {
            _finished.AsSpan(((_finishedTop + y) * Width) + _finishedLeft, width).CopyTo(frame.Pixels.AsSpan(y * width));
        }
    }

    /// <summary>Draws a character up to an hdot, from where it stopped the last time.</summary>
    private void DrawPart(Cga card, int length, int end)
    {
        if (end > _drawn && _x + length <= Width)
        {
            DrawOne(card, _character.AsSpan(0, length));
            _character.AsSpan(_drawn, end - _drawn).CopyTo(_drawing.AsSpan((_y * Width) + _x + _drawn));
            _drawn = end;
        }
    }

    private void DrawOne(Cga card, Span<byte> target)
    {
        if (_crtc.IsDisplayed)
        {
            _left = Math.Min(_left, _x);
            _right = Math.Max(_right, _x + target.Length);
            _top = Math.Min(_top, _y);
            _bottom = _y + 1;
            if (card.IsVideoOn)
            {
                card.DrawCharacter(target, in _crtc, _crtc.Address, _crtc.RowLine, Snow);
                return;
            }
        }

        target.Fill(_crtc.IsHSync || _crtc.IsVSync ? (byte)0 : card.BorderColor);
    }

    private void Finish()
    {
        if (_isLocked && _right > _left)
        {
            (_drawing, _finished) = (_finished, _drawing);
            (_finishedLeft, _finishedTop, _finishedRight, _finishedBottom) = (_left, _top, _right, _bottom);
            HasField = true;
        }

        Clear();
    }

    private void Clear()
    {
        _y = 0;
        _left = Width;
        _top = Height;
        _right = _bottom = 0;
        _drawing.AsSpan().Clear();
    }
}
