namespace RetroPC.Host.Firmware;

/// <summary>A ROM that a machine cannot have; the message is one line that says what, where and how to mend it.</summary>
public sealed class FirmwareException : Exception
{
    /// <summary>An exception without a message.</summary>
    public FirmwareException()
    {
    }

    /// <summary>An exception with a message for the user.</summary>
    public FirmwareException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for the user and a cause.</summary>
    public FirmwareException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
