namespace RetroPC.Hardware.Cpu;

/// <summary>The registers of the 8086 and its successors in real mode. The general ones and the segments come in the order of their numbers in code.</summary>
public enum CpuRegister
{
    /// <summary>Accumulator.</summary>
    Ax,

    /// <summary>Count.</summary>
    Cx,

    /// <summary>Data.</summary>
    Dx,

    /// <summary>Base.</summary>
    Bx,

    /// <summary>Stack pointer.</summary>
    Sp,

    /// <summary>Base pointer.</summary>
    Bp,

    /// <summary>Source index.</summary>
    Si,

    /// <summary>Destination index.</summary>
    Di,

    /// <summary>Extra segment.</summary>
    Es,

    /// <summary>Code segment; read only.</summary>
    Cs,

    /// <summary>Stack segment.</summary>
    Ss,

    /// <summary>Data segment.</summary>
    Ds,

    /// <summary>Instruction pointer; read only.</summary>
    Ip,

    /// <summary>The flags; bits without a meaning stay as they are.</summary>
    Flags,
}
