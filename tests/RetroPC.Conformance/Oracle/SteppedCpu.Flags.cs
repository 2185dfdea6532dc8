using System.Numerics;

namespace RetroPC.Conformance.Oracle;

/// <content>The flags register.</content>
public sealed partial class SteppedCpu
{
    private const int Carry = 0x001;
    private const int Parity = 0x004;
    private const int Auxiliary = 0x010;
    private const int Zero = 0x040;
    private const int Sign = 0x080;
    private const int Trap = 0x100;
    private const int Interrupt = 0x200;
    private const int Direction = 0x400;
    private const int Overflow = 0x800;

    /// <summary>The flags in the low byte, as SAHF sets them.</summary>
    private const int LowFlags = Sign | Zero | Auxiliary | Parity | Carry;

    private const int AllFlags = Overflow | Direction | Interrupt | Trap | LowFlags;

    /// <summary>Bits that read as ones.</summary>
    private const int AlwaysSet = 0xF002;

    private bool Has(int flag) => (Flags & flag) != 0;

    private void SetFlag(int flag, bool value) => Flags = (ushort)(value ? Flags | flag : Flags & ~flag);

    private void PutFlags(int value) => Flags = (ushort)((value & AllFlags) | AlwaysSet);

    private void PutLowFlags(int value) => Flags = (ushort)((Flags & ~LowFlags) | (value & LowFlags));

    private void SetSignZeroParity(int result, Width width)
    {
        SetFlag(Sign, width.IsNegative(result));
        SetFlag(Zero, (result & width.Mask()) == 0);
        SetFlag(Parity, int.IsEvenInteger(BitOperations.PopCount((uint)result & 0xFF)));
    }

    private void SetCarryAndOverflow(bool value)
    {
        SetFlag(Carry, value);
        SetFlag(Overflow, value);
    }
}
