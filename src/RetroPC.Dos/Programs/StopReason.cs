namespace RetroPC.Dos.Programs;

/// <summary>Why a program that is debugged has come back to the debugger.</summary>
internal enum StopReason
{
    /// <summary>INT 1: an instruction with the trap flag has run.</summary>
    Step,

    /// <summary>INT 3.</summary>
    Breakpoint,

    /// <summary>INT 23h: Ctrl-C.</summary>
    BreakKey,

    /// <summary>It has ended.</summary>
    Ended,
}
