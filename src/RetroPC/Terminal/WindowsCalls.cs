using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace RetroPC.Terminal;

/// <summary>The console calls of Windows.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsCalls
{
    public const int InputHandle = -10, OutputHandle = -11;
    public const uint VirtualTerminalInput = 0x200, WindowInput = 0x08, ExtendedFlags = 0x80;
    public const uint ProcessedOutput = 0x01, VirtualTerminalOutput = 0x04, NoAutoReturn = 0x08;

    /// <summary>The modes with which a console begins: lines, echo, mouse, insert, quick edit; wrapped output.</summary>
    public const uint UsualInput = 0x1F7, UsualOutput = 0x07;

    public const uint Utf8 = 65001, Forever = uint.MaxValue, Failed = uint.MaxValue;
    public const ushort KeyEvent = 1, SizeEvent = 4;

    private const string Library = "kernel32.dll";

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint GetStdHandle(int which);

    [LibraryImport(Library, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetConsoleMode(nint handle, out uint mode);

    [LibraryImport(Library, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetConsoleMode(nint handle, uint mode);

    [LibraryImport(Library)]
    public static partial uint GetConsoleOutputCP();

    [LibraryImport(Library, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetConsoleOutputCP(uint page);

    [LibraryImport(Library, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool FlushConsoleInputBuffer(nint handle);

    [LibraryImport(Library, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetNumberOfConsoleInputEvents(nint handle, out uint count);

    [LibraryImport(Library, EntryPoint = "ReadConsoleInputW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool ReadConsoleInput(nint handle, Span<InputRecord> records, uint length, out uint count);

    [LibraryImport(Library, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool WriteFile(nint handle, ReadOnlySpan<byte> bytes, uint length, out uint written, nint overlapped);

    [LibraryImport(Library, SetLastError = true)]
    public static partial uint WaitForMultipleObjects(
        uint count, ReadOnlySpan<nint> handles, [MarshalAs(UnmanagedType.Bool)] bool all, uint milliseconds);

    /// <summary>INPUT_RECORD with the fields of a KEY_EVENT_RECORD; other events have other fields in the same place.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 20)]
    public struct InputRecord
    {
        [FieldOffset(0)]
        public ushort EventType;

        [FieldOffset(4)]
        public int KeyDown;

        [FieldOffset(8)]
        public ushort RepeatCount;

        [FieldOffset(10)]
        public ushort VirtualKey;

        [FieldOffset(14)]
        public ushort Character;
    }
}
