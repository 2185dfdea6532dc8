namespace RetroPC.Host.Ansi;

/// <summary>How a cursor's shape is told to a terminal.</summary>
public enum CursorDialect
{
    /// <summary>CSI n SP q (DECSCUSR).</summary>
    Standard,

    /// <summary>CSI ? n c: the Linux console.</summary>
    LinuxConsole,
}
