using System.Diagnostics;
using RetroPC.Host.Ansi;

namespace RetroPC.Terminal;

// Reads a terminal: waits for bytes, has them decoded, and knows how long a lone ESC is waited for. It takes the terminal's answers
// too: once it says that it has the kitty keyboard protocol, the protocol is switched on.
//
// An ESC after which nothing comes may be the Esc key, or the beginning of a sequence whose rest is late, over a slow line. A terminal that answers is asked
// something: the answer comes behind the rest, if there is one. Where none comes, time decides.

/// <summary>Reads keys, pastes and changes of size from a terminal.</summary>
/// <param name="terminal">The terminal.</param>
internal sealed class KeyReader(RawTerminal terminal)
{
    private const int KittyReleases = 2, KittyAllKeys = 8, WideColumn = 3;

    private readonly KeyDecoder _decoder = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly List<byte> _kept = [];
    private int _epoch = terminal.Epoch;
    private long _lastByte = Stopwatch.GetTimestamp();
    private bool _isEnded, _isProbing;

    /// <summary>How long ESC may stand alone before it is the Esc key.</summary>
    public TimeSpan EscapeTime { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>How long an answer is waited for that tells the Esc key from a sequence.</summary>
    public TimeSpan ProbeTime { get; set; } = TimeSpan.FromMilliseconds(400);

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
                Expire();
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
        DecoderWait.Escape => _isProbing ? ProbeTime : EscapeTime,
        DecoderWait.Paste => PasteTime,
        _ => SequenceTime,
    };

    /// <summary>The time is up: for the Esc key, unless the terminal can be asked.</summary>
    private void Expire()
    {
        if (_decoder.Wait == DecoderWait.Escape && !_isProbing && terminal.Features.HasAnswered)
        {
            _isProbing = true;
            _lastByte = Stopwatch.GetTimestamp();
            terminal.AskPresence();
        }
        else
        {
            _isProbing = false;
            _decoder.Expire();
        }
    }

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
            _isProbing = false;
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
        TerminalFeatures features = terminal.Features;
        _kept.Clear();
        switch (e.Reply)
        {
            case TerminalReply.DeviceAttributes:
                features.HasAnswered = true;
                features.HasSixel = e.Number != 0;
                terminal.Answered();
                terminal.EnterWin32Input();
                BeginEpochIf(features.HasSixel || features.HasKittyGraphics);
                break;
            case TerminalReply.KittyKeyboard when !terminal.IsKittyKeyboard:
                terminal.PushKittyKeyboard();
                break;
            case TerminalReply.KittyKeyboard:
                const int Needed = KittyReleases | KittyAllKeys;
                _decoder.AreReleasesReported = (e.Number & Needed) == Needed;
                break;
            case TerminalReply.KittyGraphics:
                features.HasKittyGraphics = e.Number != 0;
                break;
            case TerminalReply.MousePixels:
                features.HasMousePixels = e.Number != 0;
                break;
            case TerminalReply.CursorPosition when e.Number == WideColumn:
                features.Wide |= KindOfRow(e.Second);
                BeginEpochIf(true);
                break;
            case TerminalReply.CellSize:
                (features.CellWidth, features.CellHeight) = (e.Number, e.Second);
                break;
            case TerminalReply.AreaSize when features.CellWidth == 0:
                (features.CellWidth, features.CellHeight) = (e.Number / terminal.Size.Columns, e.Second / terminal.Size.Rows);
                break;
        }
    }

    private void BeginEpochIf(bool isNew)
    {
        if (isNew)
        {
            terminal.BeginEpoch();
        }
    }

    /// <summary>In which row of <see cref="TerminalCodes.AskWidths"/> which kind is.</summary>
    private static AmbiguousKinds KindOfRow(int row) => row switch
    {
        2 => AmbiguousKinds.Boxes,
        3 => AmbiguousKinds.Letters,
        4 => AmbiguousKinds.Signs,
        5 => AmbiguousKinds.Pictures,
        _ => AmbiguousKinds.None,
    };
}
