using System.Diagnostics;

namespace RetroPC.Terminal;

// Reads a terminal: waits for bytes, has them decoded, and knows how long a lone ESC is waited for. It answers for the terminal's
// questions too: once the terminal says that it has the kitty keyboard protocol, the protocol is switched on.

/// <summary>Reads keys, pastes and changes of size from a terminal.</summary>
/// <param name="terminal">The terminal.</param>
internal sealed class KeyReader(RawTerminal terminal)
{
    private const int KittyReleases = 2, KittyAllKeys = 8;

    private readonly KeyDecoder _decoder = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly List<byte> _kept = [];
    private int _epoch = terminal.Epoch;
    private long _lastByte = Stopwatch.GetTimestamp();
    private bool _isEnded;

    /// <summary>How long ESC may stand alone before it is the Esc key.</summary>
    public TimeSpan EscapeTime { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>How long the rest of a sequence is waited for.</summary>
    public TimeSpan SequenceTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a paste may pause before it is taken for ended.</summary>
    public TimeSpan PasteTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the terminal reports releases of keys.</summary>
    public bool AreReleasesReported => _decoder.AreReleasesReported;

    /// <summary>Whether what is read is kept for <see cref="TakeBytes"/>.</summary>
    public bool KeepsBytes { get; init; }

    /// <summary>What was read since the last call, or since an answer of the terminal.</summary>
    public byte[] TakeBytes()
    {
        byte[] bytes = [.. _kept];
        _kept.Clear();
        return bytes;
    }

    /// <summary>Waits for the next event.</summary>
    /// <param name="timeout">How long; below zero without end.</param>
    /// <param name="e">Receives it.</param>
    /// <returns>False if the time is up, or somebody called <see cref="RawTerminal.Wake"/>.</returns>
    public bool TryRead(TimeSpan timeout, out TerminalEvent e)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TryTake(out e))
            {
                return true;
            }

            TimeSpan left = timeout < TimeSpan.Zero ? TimeSpan.MaxValue : timeout - Stopwatch.GetElapsedTime(begin);
            TimeSpan untilExpiry = TimeToExpiry() - Stopwatch.GetElapsedTime(_lastByte);
            if (_decoder.Wait != DecoderWait.None && untilExpiry <= TimeSpan.Zero && !HasMore())
            {
                _decoder.Expire();
                continue;
            }

            TimeSpan wait = _decoder.Wait != DecoderWait.None && untilExpiry < left ? untilExpiry : left;
            long waitBegin = Stopwatch.GetTimestamp();
            int count = terminal.Read(_buffer, Milliseconds(wait));
            bool isExpiryDue = wait != left && Stopwatch.GetElapsedTime(waitBegin) >= wait;
            if (count == 0 && !isExpiryDue && _epoch == terminal.Epoch)
            {
                return false;
            }

            Feed(count);
        }
    }

    private static int Milliseconds(TimeSpan time) =>
        time == TimeSpan.MaxValue ? Timeout.Infinite : (int)Math.Clamp(Math.Ceiling(time.TotalMilliseconds), 0, int.MaxValue);

    private TimeSpan TimeToExpiry() => _decoder.Wait switch
    {
        DecoderWait.Escape => EscapeTime,
        DecoderWait.Paste => PasteTime,
        _ => SequenceTime,
    };

    /// <summary>Bytes that came while this thread was busy elsewhere count as in time.</summary>
    private bool HasMore()
    {
        int count = terminal.Read(_buffer, 0);
        Feed(count);
        return count > 0;
    }

    private void Feed(int count)
    {
        if (count > 0)
        {
            _lastByte = Stopwatch.GetTimestamp();
            if (KeepsBytes)
            {
                _kept.AddRange(_buffer.AsSpan(0, count));
            }

            _decoder.Feed(_buffer.AsSpan(0, count));
        }
        else if (count == TerminalDevice.Ended)
        {
            _isEnded = true;
        }
    }

    private bool TryTake(out TerminalEvent e)
    {
        if (_epoch != terminal.Epoch)
        {
            _epoch = terminal.Epoch;
            e = new TerminalEvent(TerminalEventKind.Resize);
            return true;
        }

        while (_decoder.TryTake(out e))
        {
            if (e.Kind != TerminalEventKind.Reply)
            {
                return true;
            }

            TakeReply(e);
        }

        e = new TerminalEvent(TerminalEventKind.End);
        return _isEnded;
    }

    private void TakeReply(in TerminalEvent e)
    {
        _kept.Clear();
        if (e.Reply == TerminalReply.DeviceAttributes)
        {
            terminal.Answered();
        }
        else if (e.Reply == TerminalReply.KittyKeyboard)
        {
            if (!terminal.IsKittyKeyboard)
            {
                terminal.PushKittyKeyboard();
            }
            else
            {
                const int Needed = KittyReleases | KittyAllKeys;
                _decoder.AreReleasesReported = (e.Number & Needed) == Needed;
            }
        }
    }
}
