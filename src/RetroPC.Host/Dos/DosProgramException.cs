namespace RetroPC.Host.Dos;

/// <summary>A program cannot be run. The message is one line for the user.</summary>
public sealed class DosProgramException : Exception
{
    /// <summary>A program cannot be run.</summary>
    public DosProgramException()
    {
    }

    /// <summary>A program cannot be run.</summary>
    /// <param name="message">Why, and how to mend it.</param>
    public DosProgramException(string message)
        : base(message)
    {
    }

    /// <summary>A program cannot be run.</summary>
    /// <param name="message">Why, and how to mend it.</param>
    /// <param name="innerException">What was the matter.</param>
    public DosProgramException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
