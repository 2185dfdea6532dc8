namespace RetroPC.Dos.Programs;

/// <summary>
/// Where a built-in program keeps what it passes to DOS: offsets in its segment. roms/dos/program.asm sets the stack; behind all of it the block ends.
/// </summary>
internal static class ProgramMemory
{
    /// <summary>Behind the stack.</summary>
    public const ushort StackEnd = 0x800;

    /// <summary>A file's name.</summary>
    public const ushort Name = 0x800;

    /// <summary>A second name.</summary>
    public const ushort SecondName = 0x900;

    /// <summary>Where searches leave what they have found, and small things.</summary>
    public const ushort Dta = 0xA00;

    /// <summary>EXEC's parameters, with the two FCBs.</summary>
    public const ushort Parameters = 0xA80;

    /// <summary>EXEC's two FCBs.</summary>
    public const ushort FirstFcb = Parameters + 0x20, SecondFcb = FirstFcb + 0x10;

    /// <summary>A few instructions that the CPU is to run.</summary>
    public const ushort Code = 0xAE0;

    /// <summary>A command line for EXEC, or one that is typed.</summary>
    public const ushort Line = 0xB00;

    /// <summary>What is read and written.</summary>
    public const ushort Buffer = 0xC00;

    /// <summary>Its bytes.</summary>
    public const int BufferLength = 0x1000;

    /// <summary>How long names in it may be, with the zero.</summary>
    public const int NameLength = 0x100;

    /// <summary>Paragraphs of the whole block.</summary>
    public const int Paragraphs = (Buffer + BufferLength) / 16;
}
