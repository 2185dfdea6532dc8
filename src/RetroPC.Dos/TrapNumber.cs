namespace RetroPC.Dos;

/// <summary>The entries of the low part of DOS, as <c>roms/dos/dos.asm</c> numbers them.</summary>
internal enum TrapNumber : byte
{
    Boot = 1,
    Continue = 2,
    VideoCall = 0x10,
    Terminate = 0x20,
    Function = 0x21,
    TerminateAddress = 0x22,
    CtrlC = 0x23,
    CriticalError = 0x24,
    AbsoluteRead = 0x25,
    AbsoluteWrite = 0x26,
    StayResident = 0x27,
    FastOutput = 0x29,
    Command = 0x2E,
    Multiplex = 0x2F,
    Call5 = 0x30,
    Mouse = 0x33,
    Device = 0x40,
    Xms = 0x41,
    CaseMap = 0x42,
    MouseInterrupt = 0x43,
    Program = 0x44,
    Step = 0x45,
    Breakpoint = 0x46,
    BreakKey = 0x47,
    DebuggeeEnd = 0x48,
    DivideOverflow = 0x49,
    Ems = 0x67,
}
