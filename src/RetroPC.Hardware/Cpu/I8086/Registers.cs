using System.Runtime.CompilerServices;

namespace RetroPC.Hardware.Cpu.I8086;

/// <summary>The eight general registers, by the numbers that instructions use.</summary>
[InlineArray(8)]
public struct GeneralRegisters
{
    private ushort _ax;
}

/// <summary>The four segment registers, by the numbers that instructions use.</summary>
[InlineArray(4)]
public struct SegmentRegisters
{
    private ushort _es;
}

/// <summary>The numbers of the registers in ModR/M bytes and opcodes.</summary>
internal static class Register
{
    public const int Ax = 0, Cx = 1, Dx = 2, Bx = 3, Sp = 4, Bp = 5, Si = 6, Di = 7;
    public const int Es = 0, Cs = 1, Ss = 2, Ds = 3;

    /// <summary>Byte registers: those of AX CX DX BX, low halves first.</summary>
    public const int Al = 0, Cl = 1, Ah = 4;

    /// <summary>No segment override.</summary>
    public const int None = 4;
}

/// <summary>The bits of the flags register.</summary>
[Flags]
public enum FlagBit : ushort
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Carry.</summary>
    Carry = 0x0001,

    /// <summary>Even parity of the low byte.</summary>
    Parity = 0x0004,

    /// <summary>Carry out of bit 3.</summary>
    Auxiliary = 0x0010,

    /// <summary>Zero.</summary>
    Zero = 0x0040,

    /// <summary>Sign.</summary>
    Sign = 0x0080,

    /// <summary>Single step.</summary>
    Trap = 0x0100,

    /// <summary>Interrupts enabled.</summary>
    Interrupt = 0x0200,

    /// <summary>String instructions count down.</summary>
    Direction = 0x0400,

    /// <summary>Signed overflow.</summary>
    Overflow = 0x0800,

    /// <summary>The bits without a meaning that read as ones on the 8086 and 8088.</summary>
    AlwaysSet = 0xF002,

    /// <summary>The bits that POPF and IRET can change.</summary>
    Writable = 0x0FD5,

    /// <summary>The flags that arithmetic sets.</summary>
    Status = Carry | Parity | Auxiliary | Zero | Sign | Overflow,
}
