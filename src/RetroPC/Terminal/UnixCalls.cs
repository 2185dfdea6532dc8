using System.Runtime.InteropServices;

namespace RetroPC.Terminal;

/// <summary>The few calls of the C library that a terminal takes. None of them has a variable number of arguments, save one.</summary>
internal static partial class UnixCalls
{
    /// <summary>poll: there is something to read.</summary>
    public const short PollInput = 1;

    /// <summary>poll: something can be written.</summary>
    public const short PollOutput = 4;

    /// <summary>poll: an error, a hang-up, or no such file (POLLERR, POLLHUP, POLLNVAL).</summary>
    public const short PollGone = 0x38;

    /// <summary>tcsetattr: at once, without waiting for output that a stopped terminal would never take.</summary>
    public const int ActNow = 0;

    /// <summary>errno: a signal came in between.</summary>
    public const int Interrupted = 4;

    private const string Library = "libc";
    private const ulong LinuxWindowSize = 0x5413, BsdWindowSize = 0x40087468;

    /// <summary>errno: not now.</summary>
    public static int TryAgain => OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>tcflush: the input.</summary>
    public static int InputQueue => OperatingSystem.IsLinux() ? 0 : 1;

    /// <summary>SIGTSTP.</summary>
    public static int TerminalStop => OperatingSystem.IsLinux() ? 20 : 18;

    /// <summary>SIGSTOP, which nothing can hold up.</summary>
    public static int StopSignal => OperatingSystem.IsLinux() ? 19 : 17;

    /// <summary>Sends a signal; to process 0 is to all of the terminal's foreground job.</summary>
    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport(Library, EntryPoint = "isatty")]
    public static partial int IsTerminal(int descriptor);

    [LibraryImport(Library, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetMode(int descriptor, Span<byte> mode);

    [LibraryImport(Library, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetMode(int descriptor, int when, ReadOnlySpan<byte> mode);

    [LibraryImport(Library, EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(Span<byte> mode);

    [LibraryImport(Library, EntryPoint = "tcflush", SetLastError = true)]
    public static partial int Flush(int descriptor, int queue);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(Span<PollEntry> entries, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, Span<byte> buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "pipe", SetLastError = true)]
    public static partial int Pipe(Span<int> ends);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    /// <summary>The size of a terminal's window, (0, 0) if it has none.</summary>
    public static (int Columns, int Rows) WindowSize(int descriptor)
    {
        WindowSizeData data = default;
        int result = OperatingSystem.IsLinux() ? Control(descriptor, LinuxWindowSize, ref data)
            : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 && OperatingSystem.IsMacOS()
                ? ControlOnStack(descriptor, BsdWindowSize, 0, 0, 0, 0, 0, 0, ref data)
                : Control(descriptor, BsdWindowSize, ref data);
        return result == 0 ? (data.Columns, data.Rows) : (0, 0);
    }

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, ulong request, ref WindowSizeData data);

    /// <summary>ioctl's third argument is a variable one: Apple passes those on the stack, where the ninth of a usual call lies.</summary>
    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int ControlOnStack(
        int descriptor, ulong request, nint x2, nint x3, nint x4, nint x5, nint x6, nint x7, ref WindowSizeData data);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        /// <summary>Of what.</summary>
        public int Descriptor;

        /// <summary>What is waited for.</summary>
        public short Wanted;

        /// <summary>What happened.</summary>
        public short Happened;
    }

    /// <summary>struct winsize.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSizeData
    {
        public ushort Rows, Columns, PixelWidth, PixelHeight;
    }
}
