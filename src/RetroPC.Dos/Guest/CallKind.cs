namespace RetroPC.Dos.Guest;

/// <summary>How an entry of DOS was called, which says how it returns.</summary>
internal enum CallKind
{
    /// <summary>By INT: IP, CS and the flags are on the stack, and all three go.</summary>
    Interrupt,

    /// <summary>By INT, but the flags stay on the stack: INT 25h and 26h.</summary>
    InterruptKeepingFlags,

    /// <summary>By a far CALL: IP and CS are on the stack.</summary>
    Far,
}
