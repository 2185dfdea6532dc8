namespace RetroPC.Dos;

/// <summary>Why the first program cannot be started.</summary>
public enum StartFailure
{
    /// <summary>There is no such file.</summary>
    NotFound,

    /// <summary>It is no program that DOS can run.</summary>
    BadFormat,

    /// <summary>It does not fit into memory.</summary>
    NoMemory,

    /// <summary>It cannot be read.</summary>
    Unreadable,

    /// <summary>There is no such device driver.</summary>
    DriverNotFound,

    /// <summary>A file is no device driver, or is damaged.</summary>
    BadDriver,

    /// <summary>A device driver is one for drives.</summary>
    BlockDriver,
}
