namespace RetroPC.Media;

/// <summary>An image that cannot be used or saved; the message is one line that says what, where and how to mend it.</summary>
public sealed class MediaException : Exception
{
    /// <summary>An exception without a message.</summary>
    public MediaException()
    {
    }

    /// <summary>An exception with a message for the user.</summary>
    public MediaException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for the user and a cause.</summary>
    public MediaException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Whether the image is sound, but could not be saved.</summary>
    public bool IsSaveFailure { get; init; }
}
