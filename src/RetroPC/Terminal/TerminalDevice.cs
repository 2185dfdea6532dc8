namespace RetroPC.Terminal;

/// <summary>The system's side of a terminal: bytes in, bytes out, raw mode, size. It knows no escape sequence.</summary>
internal abstract class TerminalDevice : IDisposable
{
    /// <summary>What <see cref="Read"/> returns when nothing will come any more.</summary>
    public const int Ended = -1;

    /// <summary>The terminal's size as it is now.</summary>
    public abstract TerminalSize Size { get; }

    /// <summary>Switches off echo, line editing and signal keys. May be called again after another program has changed the mode.</summary>
    public abstract void EnterRaw();

    /// <summary>Drops what was typed and not read, and puts the mode back.</summary>
    public abstract void LeaveRaw();

    /// <summary>Puts the mode back to the usual one, whatever it is now.</summary>
    public abstract void MakeSane();

    /// <summary>Waits for input and takes what there is.</summary>
    /// <param name="buffer">Receives it.</param>
    /// <param name="milliseconds">How long to wait; -1 without end.</param>
    /// <returns>
    /// The number of bytes; 0 if the time is up or <see cref="Wake"/> was called; <see cref="Ended"/> if the terminal is gone.
    /// </returns>
    public abstract int Read(Span<byte> buffer, int milliseconds);

    /// <summary>Writes all bytes, waiting for a slow terminal. A terminal that is gone takes everything silently.</summary>
    /// <param name="bytes">What to write.</param>
    /// <param name="milliseconds">How long to wait for a terminal that takes nothing; -1 without end.</param>
    public abstract void Write(ReadOnlySpan<byte> bytes, int milliseconds);

    /// <summary>Ends the wait of <see cref="Read"/>, from any thread; if none waits, the next one ends at once.</summary>
    public abstract void Wake();

    /// <inheritdoc/>
    public abstract void Dispose();
}
