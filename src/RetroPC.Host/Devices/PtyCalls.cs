using System.Runtime.InteropServices;

namespace RetroPC.Host.Devices;

/// <summary>The calls of the C library for pseudo-terminals.</summary>
internal static partial class PtyCalls
{
    /// <summary>open: what gives the master's side of a new pseudo-terminal, on both systems.</summary>
    public const string Multiplexer = "/dev/ptmx";

    /// <summary>open: for both directions.</summary>
    public const int ReadWrite = 2;

    /// <summary>tcsetattr: at once.</summary>
    public const int ActNow = 0;

    /// <summary>More than a <c>struct termios</c> has on any system.</summary>
    public const int ModeSize = 256;

    private const string Library = "libc";

    /// <summary>open: it does not become the terminal that controls this program.</summary>
    public static int NoControllingTerminal => OperatingSystem.IsLinux() ? 0x100 : 0x20000;

    /// <summary>open: calls that would wait fail instead.</summary>
    public static int NonBlocking => OperatingSystem.IsLinux() ? 0x800 : 4;

    /// <summary>open: programs that this one starts do not get it.</summary>
    public static int CloseOnExec => OperatingSystem.IsLinux() ? 0x80000 : 0x1000000;

    [LibraryImport(Library, EntryPoint = "grantpt")]
    public static partial int Grant(int master);

    [LibraryImport(Library, EntryPoint = "unlockpt")]
    public static partial int Unlock(int master);

    [LibraryImport(Library, EntryPoint = "ptsname_r")]
    public static partial int Name(int master, Span<byte> name, nuint size);

    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "tcgetattr")]
    public static partial int GetMode(int descriptor, Span<byte> mode);

    [LibraryImport(Library, EntryPoint = "tcsetattr")]
    public static partial int SetMode(int descriptor, int when, ReadOnlySpan<byte> mode);

    [LibraryImport(Library, EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(Span<byte> mode);

    [LibraryImport(Library, EntryPoint = "read")]
    public static partial nint Read(int descriptor, Span<byte> buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "write")]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "close")]
    public static partial int Close(int descriptor);
}
