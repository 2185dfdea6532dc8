using System.Text;
using RetroPC.Dos;

namespace RetroPC.Host.Dos;

/// <summary>Standard input of the host, read by a thread of its own from the moment that a program asks for it: UTF-8 becomes the code page, a line's end CR and LF.</summary>
public sealed class PipeInput : IDisposable
{
    private const int BufferSize = 4096, MostAhead = 1 << 20;
    private const string Unknown = "?";

    private static readonly TimeSpan _firstWait = TimeSpan.FromMilliseconds(100);

    private readonly Func<Stream> _open;
    private readonly ActiveCodePage _codePage;
    private readonly Queue<byte> _bytes = new();
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _arrived = new(false);
    private Thread? _thread;
    private bool _hasEnded;

    /// <summary>The input of a stream.</summary>
    /// <param name="open">Opens it, when it is first asked for.</param>
    /// <param name="codePage">What the program's characters are.</param>
    public PipeInput(Func<Stream> open, ActiveCodePage codePage)
    {
        _open = open;
        _codePage = codePage;
    }

    /// <summary>Whether something has come, or the end.</summary>
    public bool IsReady
    {
        get
        {
            Start();
            lock (_gate)
            {
                return _bytes.Count > 0 || _hasEnded;
            }
        }
    }

    /// <summary>Whether it has been asked for, and has not ended: something may still come.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (_gate)
            {
                return _thread is not null && !_hasEnded;
            }
        }
    }

    /// <summary>Reads what has come; waits for it if nothing has.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    public int Read(Span<byte> bytes)
    {
        while (!IsReady)
        {
            _arrived.WaitOne();
        }

        int count = 0;
        lock (_gate)
        {
            while (count < bytes.Length && _bytes.TryDequeue(out byte value))
            {
                bytes[count++] = value;
            }
        }

        return count;
    }

    /// <summary>Looks at the next byte; -1 if there is none.</summary>
    public int Peek()
    {
        Start();
        lock (_gate)
        {
            return _bytes.TryPeek(out byte value) ? value : -1;
        }
    }

    /// <summary>Waits until something comes.</summary>
    /// <param name="time">How long at most.</param>
    public void Wait(TimeSpan time) => _arrived.WaitOne(time);

    /// <inheritdoc/>
    public void Dispose() => _arrived.Dispose();

    private void Start()
    {
        if (_thread is null)
        {
            _thread = new Thread(Pump) { Name = "standard input", IsBackground = true };
            _thread.Start();

            // A file is ready at once: who asks first is not to be told otherwise only because the thread has not come to it.
            _arrived.WaitOne(_firstWait);
        }
    }

    private void Pump()
    {
        byte[] buffer = new byte[BufferSize];
        char[] text = new char[BufferSize];
        Decoder decoder = Encoding.UTF8.GetDecoder();
        char last = '\0';
        try
        {
            using Stream stream = _open();
            while (stream.Read(buffer) is var count and > 0)
            {
                int length = decoder.GetChars(buffer, 0, count, text, 0);
                Add(text.AsSpan(0, length), ref last);
            }
        }
        catch (IOException)
        {
            // What cannot be read is at its end.
        }

        lock (_gate)
        {
            _hasEnded = true;
        }

        Signal();
    }

    private void Add(ReadOnlySpan<char> text, ref char last)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_bytes.Count < MostAhead)
                {
                    break;
                }
            }

            Thread.Sleep(1);
        }

        lock (_gate)
        {
            foreach (char character in text)
            {
                if (character == '\n' && last != '\r')
                {
                    _bytes.Enqueue((byte)'\r');
                }

                Encode(character);
                last = character;
            }
        }

        Signal();
    }

    private void Encode(char character)
    {
        if (character < 0x80)
        {
            _bytes.Enqueue((byte)character);
            return;
        }

        string? bytes = char.IsLowSurrogate(character) ? "" : _codePage.Current.FromHost(character.ToString());
        foreach (char value in bytes ?? Unknown)
        {
            _bytes.Enqueue((byte)value);
        }
    }

    private void Signal()
    {
        try
        {
            _arrived.Set();
        }
        catch (ObjectDisposedException)
        {
            // The run is over: nobody waits any more.
        }
    }
}
