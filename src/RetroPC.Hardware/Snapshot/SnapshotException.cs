namespace RetroPC.Hardware.Snapshots;

/// <summary>A state file that this machine cannot load; the message says why.</summary>
public sealed class SnapshotException : Exception
{
    /// <summary>An exception without a message.</summary>
    public SnapshotException()
    {
    }

    /// <summary>An exception with a message for the user.</summary>
    public SnapshotException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for the user and a cause.</summary>
    public SnapshotException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
