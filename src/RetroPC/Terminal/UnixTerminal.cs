using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RetroPC.Terminal;

// A terminal of Linux, macOS and the BSDs, on standard input and output.
//
// The mode (struct termios) differs in every system; it is a buffer that is larger than any of them, which only the C library looks into.
// A pipe beside standard input lets other threads end a wait.

/// <summary>The terminal on standard input and output of a Unix system.</summary>
internal sealed class UnixTerminal : TerminalDevice
{
    private const int Input = 0, Output = 1, ModeSize = 256, ReadEnd = 0, WriteEnd = 1;
    private readonly byte[] _modeBefore = new byte[ModeSize];
    private readonly byte[] _modeRaw = new byte[ModeSize];
    private readonly int[] _pipe = [-1, -1];
    private readonly Lock _pipeLock = new();
    private int _isWoken;
    private volatile bool _isGone;

    /// <summary>Looks at the terminal and changes nothing.</summary>
    /// <exception cref="TerminalException">Standard input or output is no terminal.</exception>
    public UnixTerminal()
    {
        if (UnixCalls.GetMode(Input, _modeBefore) != 0)
        {
            throw new TerminalException("The terminal does not tell its mode, so it could not be restored.");
        }

        _modeBefore.CopyTo(_modeRaw, 0);
        UnixCalls.MakeRaw(_modeRaw);
        if (UnixCalls.Pipe(_pipe) != 0)
        {
            throw new TerminalException("The system gives no pipe; too many files are open.");
        }
    }

    /// <summary>Whether standard input is a terminal.</summary>
    public static bool IsInput => UnixCalls.IsTerminal(Input) == 1;

    /// <summary>Whether the other end of standard input is closed.</summary>
    public static bool IsInputGone
    {
        get
        {
            Span<UnixCalls.PollEntry> entries = [new UnixCalls.PollEntry { Descriptor = Input }];
            return UnixCalls.Poll(entries, 1, 0) > 0 && (entries[0].Happened & UnixCalls.PollGone) != 0;
        }
    }

    /// <summary>Whether standard output is a terminal.</summary>
    public static bool IsOutput => UnixCalls.IsTerminal(Output) == 1;

    /// <inheritdoc/>
    public override TerminalSize Size
    {
        get
        {
            (int columns, int rows) = UnixCalls.WindowSize(Output);
            return TerminalSize.Of(columns, rows);
        }
    }

    /// <inheritdoc/>
    public override void EnterRaw() => _ = UnixCalls.SetMode(Input, UnixCalls.ActNow, _modeRaw);

    /// <inheritdoc/>
    public override void LeaveRaw()
    {
        _ = UnixCalls.Flush(Input, UnixCalls.InputQueue);
        _ = UnixCalls.SetMode(Input, UnixCalls.ActNow, _modeBefore);
    }

    /// <inheritdoc/>
    public override void MakeSane()
    {
        // What a sane mode is differs in every system; stty knows.
        try
        {
            using var stty = Process.Start("stty", "sane");
            stty.WaitForExit();
        }
        catch (Win32Exception e)
        {
            throw new TerminalException($"The program stty, which resets the terminal's mode, cannot be started: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer, int milliseconds)
    {
        if (_isGone)
        {
            return Ended;
        }

        Span<UnixCalls.PollEntry> entries =
        [
            new UnixCalls.PollEntry { Descriptor = Input, Wanted = UnixCalls.PollInput },
            new UnixCalls.PollEntry { Descriptor = _pipe[ReadEnd], Wanted = UnixCalls.PollInput },
        ];
        if (UnixCalls.Poll(entries, 2, milliseconds) <= 0)
        {
            return 0;
        }

        if (entries[1].Happened != 0)
        {
            EmptyPipe();
        }

        return entries[0].Happened == 0 ? 0 : ReadInput(buffer);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> bytes, int milliseconds)
    {
        while (!bytes.IsEmpty && !_isGone)
        {
            nint written = UnixCalls.Write(Output, bytes, (nuint)bytes.Length);
            if (written > 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error == UnixCalls.TryAgain)
            {
                if (!WaitForOutput(milliseconds))
                {
                    return;
                }
            }
            else if (error != UnixCalls.Interrupted)
            {
                _isGone = true;
            }
        }
    }

    /// <inheritdoc/>
    public override void Wake()
    {
        if (Interlocked.Exchange(ref _isWoken, 1) != 0)
        {
            return;
        }

        lock (_pipeLock)
        {
            if (_pipe[WriteEnd] >= 0)
            {
                _ = UnixCalls.Write(_pipe[WriteEnd], [0], 1);
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        lock (_pipeLock)
        {
            for (int end = 0; end < _pipe.Length; end++)
            {
                if (_pipe[end] >= 0)
                {
                    _ = UnixCalls.Close(_pipe[end]);
                    _pipe[end] = -1;
                }
            }
        }
    }

    private static bool WaitForOutput(int milliseconds)
    {
        Span<UnixCalls.PollEntry> entries = [new UnixCalls.PollEntry { Descriptor = Output, Wanted = UnixCalls.PollOutput }];
        int ready = UnixCalls.Poll(entries, 1, milliseconds);
        return ready > 0 || (ready < 0 && Marshal.GetLastPInvokeError() == UnixCalls.Interrupted);
    }

    private int ReadInput(Span<byte> buffer)
    {
        nint count = UnixCalls.Read(Input, buffer, (nuint)buffer.Length);
        if (count > 0)
        {
            return (int)count;
        }

        int error = count == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (count < 0 && (error == UnixCalls.Interrupted || error == UnixCalls.TryAgain))
        {
            return 0;
        }

        _isGone = true;
        return Ended;
    }

    /// <summary>The mark is taken away before the byte is read: a wake in between writes another byte, and none is lost.</summary>
    private void EmptyPipe()
    {
        Interlocked.Exchange(ref _isWoken, 0);
        Span<byte> rest = stackalloc byte[64];
        _ = UnixCalls.Read(_pipe[ReadEnd], rest, (nuint)rest.Length);
    }
}
