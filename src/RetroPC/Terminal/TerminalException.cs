namespace RetroPC.Terminal;

/// <summary>There is no terminal that a screen could be drawn on; the message is one line that says why, and what helps.</summary>
internal sealed class TerminalException : Exception
{
    /// <summary>An exception without a message of its own.</summary>
    public TerminalException()
    {
    }

    /// <summary>An exception that says why.</summary>
    public TerminalException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says why, with its cause.</summary>
    public TerminalException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
