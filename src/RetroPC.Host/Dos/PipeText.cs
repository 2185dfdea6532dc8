using System.Text;
using RetroPC.Dos;
using RetroPC.Host.Text;

namespace RetroPC.Host.Dos;

/// <summary>What a program writes to a pipe, as UTF-8 with the host's line ends.</summary>
public sealed class PipeText
{
    private const int BufferSize = 0x8000, MostForOne = 8;
    private const byte LineFeed = 10, Return = 13, Delete = 0x7F;

    private readonly Stream _stream;
    private readonly ActiveCodePage _active;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly byte[][] _encoded = new byte[256][];
    private CodePage _codePage;
    private int _length;
    private int _lead = -1;
    private int _returns;

    /// <summary>Text for a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="codePage">What the program's characters are.</param>
    public PipeText(Stream stream, ActiveCodePage codePage)
    {
        ArgumentNullException.ThrowIfNull(codePage);
        _stream = stream;
        _active = codePage;
        _codePage = PageOf(codePage);
        Use(_codePage);
    }

    /// <summary>Whether the reader has gone away.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Takes characters.</summary>
    public void Write(ReadOnlySpan<byte> characters)
    {
        if (PageOf(_active) is var page && page != _codePage)
        {
            Use(page);
        }

        foreach (byte character in characters)
        {
            Write(character);
        }
    }

    /// <summary>Gives the stream what is held back.</summary>
    public void Flush()
    {
        try
        {
            if (!IsBroken)
            {
                _stream.Write(_buffer, 0, _length);
                _stream.Flush();
            }
        }
        catch (IOException)
        {
            IsBroken = true;
        }

        _length = 0;
    }

    /// <summary>Gives out everything: there comes no more.</summary>
    public void End()
    {
        PutReturns();
        Flush();
    }

    private static CodePage PageOf(ActiveCodePage active) => ((HostCodePage)active.Current).Page;

    private void Use(CodePage page)
    {
        _codePage = page;
        for (int code = 0; code < _encoded.Length; code++)
        {
            bool isControl = code is < ' ' or Delete;
            _encoded[code] = isControl ? [(byte)code] : Encoding.UTF8.GetBytes(page.ToUnicode(code).ToString());
        }
    }

    private void PutReturns()
    {
        for (; _returns > 0; _returns--)
        {
            Put([Return]);
        }
    }

    private void Write(byte character)
    {
        if (_lead >= 0)
        {
            int lead = _lead;
            _lead = -1;
            if (_codePage.TryPair(lead, character, out char wide))
            {
                Put(Encoding.UTF8.GetBytes(wide.ToString()));
                return;
            }

            Put(_encoded[lead]);
        }

        if (character == Return)
        {
            _returns++;
            return;
        }

        if (character != LineFeed)
        {
            PutReturns();
        }

        _returns = 0;
        if (character == LineFeed)
        {
            Put([LineFeed]);
        }
        else if (_codePage.IsDoubleByte && character >= 0x80 && _codePage.IsLead(character))
        {
            _lead = character;
        }
        else
        {
            Put(_encoded[character]);
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (_length + MostForOne > BufferSize)
        {
            Flush();
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }
}
