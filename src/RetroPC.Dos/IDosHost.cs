namespace RetroPC.Dos;

/// <summary>What the built-in DOS needs of the world outside the machine.</summary>
public interface IDosHost
{
    /// <summary>Whether a standard handle of the first program is a file or pipe of the host's, not the console.</summary>
    /// <param name="handle">0 input, 1 output, 2 errors.</param>
    bool IsRedirected(int handle);

    /// <summary>Whether input has come through a redirected handle 0, or has ended.</summary>
    bool IsInputReady { get; }

    /// <summary>Reads what has come. Blocks only if <see cref="IsInputReady"/> is false.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    int ReadInput(Span<byte> bytes);

    /// <summary>Looks at the next byte of the input.</summary>
    /// <returns>The byte; -1 at the end or if none has come.</returns>
    int PeekInput();

    /// <summary>Writes to a redirected handle.</summary>
    /// <param name="handle">1 or 2.</param>
    /// <param name="bytes">Characters of the code page.</param>
    void WriteOutput(int handle, ReadOnlySpan<byte> bytes);

    /// <summary>A character has gone to the screen as on a teletype.</summary>
    /// <param name="character">A character of the code page; control characters as a teletype takes them.</param>
    /// <param name="attribute">Its colors.</param>
    void Typed(byte character, byte attribute);

    /// <summary>The program wants the screen as a screen: it places text, or sets a mode.</summary>
    void Drawn();

    /// <summary>DOS has ended with its first program.</summary>
    /// <param name="exitCode">The errorlevel.</param>
    void Ended(int exitCode);

    /// <summary>DOS cannot go on: the program cannot be started.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="file">The program or the driver: its DOS path.</param>
    void Failed(StartFailure failure, string file);
}
