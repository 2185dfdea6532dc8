using System.Text;
using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Devices;

// The slave's side is held open: the mode stays raw, the line stays when a program closes it, and a read finds nothing rather than an end.
// So the line is always connected, and nobody can tell whether a program listens. What nobody reads waits, first in the system's buffer of
// some KB, then in the line's queue, until CTS goes off: a program that comes later reads it.
//
// A link is made anew if there is one already that leads to a terminal's device: a run that was killed has left it. Anything else of that
// name stays, and is an error.

/// <summary>
/// A pseudo-terminal, in raw mode, for programs that want a serial device: <c>screen /dev/pts/3</c>. Linux and macOS have them.
/// </summary>
public sealed class PtyEnd : SerialEnd
{
    private const int ChunkSize = 256;
    private const string TerminalPrefix = "/dev/pts/", MacTerminalPrefix = "/dev/tty";
    private readonly string? _link;
    private readonly byte[] _outgoing = new byte[ChunkSize];
    private readonly byte[] _incoming = new byte[ChunkSize];
    private readonly int _master = -1;

    /// <summary>Held open, so that the line stays when a program closes its side.</summary>
    private readonly int _slave = -1;
    private int _unsent;

    /// <summary>Makes one.</summary>
    /// <param name="link">A symbolic link to make to it, so that it has a name that does not change; null for none.</param>
    /// <exception cref="IOException">There are none to be had, or the link's name is taken.</exception>
    /// <exception cref="UnauthorizedAccessException">The link must not be made.</exception>
    /// <exception cref="NotSupportedException">This system has none.</exception>
    public PtyEnd(string? link)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            throw new NotSupportedException("this system has no pseudo-terminals: use tcp:PORT");
        }

        try
        {
            int flags = PtyCalls.ReadWrite | PtyCalls.NoControllingTerminal | PtyCalls.CloseOnExec;
            _master = PtyCalls.Open(PtyCalls.Multiplexer, flags | PtyCalls.NonBlocking);
            Path = _master >= 0 && PtyCalls.Grant(_master) == 0 && PtyCalls.Unlock(_master) == 0 ? NameOf(_master) : throw Failure();
            _slave = PtyCalls.Open(Path, flags);
            SetRawMode(_slave >= 0 ? _slave : throw Failure());
            if (link is not null)
            {
                if (IsOfTerminal(link))
                {
                    File.Delete(link);
                }

                File.CreateSymbolicLink(link, Path);
                _link = link;
            }
        }
        catch
        {
            CloseBoth();
            throw;
        }
    }

    /// <summary>The device that programs open.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override string Notice => $"a serial port is at {_link ?? Path}";

    /// <inheritdoc/>
    protected override void Exchange(SerialLine line)
    {
        line.SetConnected(true);
        Receive(line);
        Send(line);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        CloseBoth();
        try
        {
            if (_link is not null && new FileInfo(_link).LinkTarget == Path)
            {
                File.Delete(_link);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its folder has gone, or may not be written any more: there is nothing to tidy up.
        }
    }

    private static bool IsOfTerminal(string link) =>
        new FileInfo(link).LinkTarget is { } target
        && (target.StartsWith(TerminalPrefix, StringComparison.Ordinal) || target.StartsWith(MacTerminalPrefix, StringComparison.Ordinal));

    private static IOException Failure() => new("this system gives no pseudo-terminal: use tcp:PORT");

    private static string NameOf(int master)
    {
        byte[] name = new byte[128];
        return PtyCalls.Name(master, name, (nuint)name.Length) == 0
            ? Encoding.UTF8.GetString(name.AsSpan(0, Array.IndexOf(name, (byte)0)))
            : throw Failure();
    }

    private static void SetRawMode(int slave)
    {
        byte[] mode = new byte[PtyCalls.ModeSize];
        if (PtyCalls.GetMode(slave, mode) != 0)
        {
            throw Failure();
        }

        PtyCalls.MakeRaw(mode);
        if (PtyCalls.SetMode(slave, PtyCalls.ActNow, mode) != 0)
        {
            throw Failure();
        }
    }

    private void Receive(SerialLine line)
    {
        int room = SerialBuffer.Capacity - line.ToGuest;
        while (room > 0)
        {
            nint count = PtyCalls.Read(_master, _incoming, (nuint)Math.Min(room, _incoming.Length));
            if (count <= 0)
            {
                return;
            }

            foreach (byte value in _incoming.AsSpan(0, (int)count))
            {
                line.TrySend(value);
            }

            room -= (int)count;
        }
    }

    /// <summary>What nobody reads waits; the guest sees that in CTS.</summary>
    private void Send(SerialLine line)
    {
        while (true)
        {
            while (_unsent < _outgoing.Length && line.TryTake(out byte value))
            {
                _outgoing[_unsent++] = value;
            }

            nint count = _unsent == 0 ? 0 : PtyCalls.Write(_master, _outgoing, (nuint)_unsent);
            if (count <= 0)
            {
                return;
            }

            _outgoing.AsSpan((int)count, _unsent - (int)count).CopyTo(_outgoing);
            _unsent -= (int)count;
        }
    }

    private void CloseBoth()
    {
        foreach (int descriptor in new[] { _slave, _master }.Where(descriptor => descriptor >= 0))
        {
            _ = PtyCalls.Close(descriptor);
        }
    }
}
