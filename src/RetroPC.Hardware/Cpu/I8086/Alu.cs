using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetroPC.Hardware.Cpu.I8086;

/// <summary>
/// Results and flags of the arithmetic unit. Flags that Intel calls undefined come out as the chip's adder leaves them (facts 2.9).
/// </summary>
internal static class Alu
{
    /// <summary>Sign, zero and parity of each byte.</summary>
    private static readonly byte[] _signZeroParity = MakeSignZeroParity();

    public static int SignBit(bool isWord) => isWord ? 0x8000 : 0x80;

    public static int Mask(bool isWord) => isWord ? 0xFFFF : 0xFF;

    /// <summary>SF, ZF and PF of a result of byte or word width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SignZeroParity(bool isWord, int result)
    {
        if (!isWord)
        {
            return _signZeroParity[(byte)result];
        }

        int parity = _signZeroParity[(byte)result] & (int)FlagBit.Parity;
        int zero = (ushort)result == 0 ? (int)FlagBit.Zero : 0;
        return parity | zero | ((result >> 8) & (int)FlagBit.Sign);
    }

    /// <summary>left + right + carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(bool isWord, int left, int right, int carry, out int flags)
    {
        int result = left + right + carry;
        flags = CarryOut(isWord, result)
            | ((left ^ right ^ result) & (int)FlagBit.Auxiliary)
            | OverflowAt(isWord, (left ^ result) & (right ^ result))
            | SignZeroParity(isWord, result);
        return result & Mask(isWord);
    }

    /// <summary>left - right - borrow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Subtract(bool isWord, int left, int right, int borrow, out int flags)
    {
        int result = left - right - borrow;
        flags = CarryOut(isWord, result)
            | ((left ^ right ^ result) & (int)FlagBit.Auxiliary)
            | OverflowAt(isWord, (left ^ right) & (left ^ result))
            | SignZeroParity(isWord, result);
        return result & Mask(isWord);
    }

    /// <summary>The operation of bits 5-3 of an ALU opcode: ADD OR ADC SBB AND SUB XOR CMP. The result of CMP is that of SUB.</summary>
    public static int Operate(int operation, bool isWord, int left, int right, int carry, out int flags)
    {
        int result;
        switch (operation & 7)
        {
            case 0:
                return Add(isWord, left, right, 0, out flags);
            case 1:
                result = left | right;
                break;
            case 2:
                return Add(isWord, left, right, carry, out flags);
            case 3:
                return Subtract(isWord, left, right, carry, out flags);
            case 4:
                result = left & right;
                break;
            case 6:
                result = left ^ right;
                break;
            default:
                return Subtract(isWord, left, right, 0, out flags);
        }

        flags = SignZeroParity(isWord, result);
        return result;
    }

    private static int CarryOut(bool isWord, int result) => (result >> (isWord ? 16 : 8)) & (int)FlagBit.Carry;

    private static int OverflowAt(bool isWord, int signs) =>
        (isWord ? signs >> 4 : signs << 4) & (int)FlagBit.Overflow;

    private static byte[] MakeSignZeroParity()
    {
        byte[] table = new byte[256];
        for (int value = 0; value < table.Length; value++)
        {
            bool isEven = BitOperations.PopCount((uint)value) % 2 == 0;
            table[value] = (byte)((value & (int)FlagBit.Sign) | (isEven ? (int)FlagBit.Parity : 0));
        }

        table[0] |= (byte)FlagBit.Zero;
        return table;
    }
}
