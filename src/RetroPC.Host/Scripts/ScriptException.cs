namespace RetroPC.Host.Scripts;

/// <summary>A script that cannot be read: the message is a line for each mistake, with file, line and column.</summary>
public sealed class ScriptException : Exception
{
    /// <summary>An exception without a message.</summary>
    public ScriptException()
    {
    }

    /// <summary>An exception with a message for the user.</summary>
    public ScriptException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for the user and a cause.</summary>
    public ScriptException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
