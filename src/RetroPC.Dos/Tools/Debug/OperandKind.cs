namespace RetroPC.Dos.Tools.Debug;

/// <summary>What an operand of an instruction is, and where its code lies.</summary>
internal enum OperandKind
{
    /// <summary>Eb, Ew: register or memory by ModR/M, whose size another operand tells, or nobody has to.</summary>
    RegisterOrMemory,

    /// <summary>Zb, Zw: the same, with BYTE PTR or WORD PTR.</summary>
    SizedRegisterOrMemory,

    /// <summary>Ef: the same, holding a far address.</summary>
    FarRegisterOrMemory,

    /// <summary>M, Md, Mq, Mt: memory by ModR/M, with no size or that of a coprocessor's number.</summary>
    Memory,

    /// <summary>Gb, Gw: a register by ModR/M.</summary>
    Register,

    /// <summary>Sw: a segment register by ModR/M.</summary>
    Segment,

    /// <summary>Rb, Rw: a register by the opcode's last three bits.</summary>
    OpcodeRegister,

    /// <summary>A certain register, as AL.</summary>
    FixedRegister,

    /// <summary>A certain segment register.</summary>
    FixedSegment,

    /// <summary>Ib, Iw: a number.</summary>
    Immediate,

    /// <summary>Is: a byte that stands for a word.</summary>
    SignedImmediate,

    /// <summary>A certain number, as in INT 3.</summary>
    FixedNumber,

    /// <summary>Jb, Jw: a place relative to the next instruction.</summary>
    Relative,

    /// <summary>Ap: a far address.</summary>
    FarAddress,

    /// <summary>Ob, Ow: memory at an offset.</summary>
    Offset,

    /// <summary>ST, the coprocessor's top register.</summary>
    StackTop,

    /// <summary>STi, one of its registers.</summary>
    StackRegister,
}
