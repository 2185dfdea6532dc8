using System.Collections.Concurrent;
using System.Text;
using RetroPC.Terminal;

namespace RetroPC.Tests.Terminal;

/// <summary>A terminal of bytes: what it is to send is put in, what was written to it can be read.</summary>
internal sealed class FakeTerminal : TerminalDevice
{
    private readonly ConcurrentQueue<byte[]> _input = new();
    private readonly StringBuilder _written = new();
    private readonly AutoResetEvent _arrival = new(false);
    private int _isWoken;

    public bool IsRaw { get; private set; }

    public int TimesRestored { get; private set; }

    public bool IsGone { get; set; }

    public override TerminalSize Size => new(80, 26);

    public string Written
    {
        get
        {
            lock (_written)
            {
                return _written.ToString();
            }
        }
    }

    public void Send(string text)
    {
        _input.Enqueue(Encoding.UTF8.GetBytes(text));
        _arrival.Set();
    }

    public string TakeWritten()
    {
        lock (_written)
        {
            string written = _written.ToString();
            _written.Clear();
            return written;
        }
    }

    public override void EnterRaw() => IsRaw = true;

    public override void LeaveRaw()
    {
        IsRaw = false;
        TimesRestored++;
    }

    public override void MakeSane() => IsRaw = false;

    public override int Read(Span<byte> buffer, int milliseconds)
    {
        long end = milliseconds < 0 ? long.MaxValue : Environment.TickCount64 + milliseconds;
        while (true)
        {
            if (_input.TryDequeue(out byte[]? bytes))
            {
                bytes.CopyTo(buffer);
                return bytes.Length;
            }

            long left = end - Environment.TickCount64;
            if (IsGone || left <= 0 || Interlocked.Exchange(ref _isWoken, 0) != 0)
            {
                return IsGone ? Ended : 0;
            }

            _arrival.WaitOne((int)Math.Min(left, 1000));
        }
    }

    public override void Write(ReadOnlySpan<byte> bytes, int milliseconds)
    {
        lock (_written)
        {
            _written.Append(Encoding.UTF8.GetString(bytes));
        }
    }

    public override void Wake()
    {
        _isWoken = 1;
        _arrival.Set();
    }

    public override void Dispose()
    {
    }
}
