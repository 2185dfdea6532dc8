using System.Numerics;

namespace RetroPC.Hardware.Cpu.I8086;

// MUL, IMUL and AAD: the microcode shifts and adds, one bit of the accumulator a turn (facts 2.7).
public sealed partial class I8086<TModel, TProbe>
{
    /// <summary>The clocks of the microcode routine CORX: more for each 1 bit.</summary>
    private static int CorxClocks(bool isWord, int multiplier) =>
        (6 * (isWord ? 16 : 8)) + 3 + BitOperations.PopCount((uint)multiplier);

    private void MultiplyUnsigned(bool isWord, int operand)
    {
        int accumulator = GetRegister(isWord, Register.Ax);
        Clocks(4);
        int product = MultiplyMagnitudes(isWord, accumulator, operand, isNegative: _s.RepeatPrefix != 0);
        int high = HighHalf(isWord, product);
        Clocks(6 + (high == 0 ? 4 : 3));
        int flags = Alu.SignZeroParity(isWord, high);
        SetStatus(high == 0 ? flags : flags | (int)(FlagBit.Carry | FlagBit.Overflow));
    }

    private void MultiplySigned(bool isWord, int operand)
    {
        int accumulator = GetRegister(isWord, Register.Ax);
        bool isNegative = _s.RepeatPrefix != 0;
        Clocks(2 + 3);
        if (TopBit(isWord, accumulator) != 0)
        {
            accumulator = -accumulator & Alu.Mask(isWord);
            isNegative = !isNegative;
            Clocks(3);
        }
        else
        {
            Clocks(1);
        }

        Clocks(3);
        if (TopBit(isWord, operand) != 0)
        {
            operand = -operand & Alu.Mask(isWord);
            isNegative = !isNegative;
            Clocks(2);
        }
        else
        {
            Clocks(3);
        }

        Clocks(2);
        SignedProductFlags(isWord, MultiplyMagnitudes(isWord, accumulator, operand, isNegative));
    }

    /// <summary>
    /// CORX and what follows it for both instructions. The flag that says whether to negate the product is the one that a REP prefix
    /// sets, so that such a prefix negates it (MartyPC; no capture has it).
    /// </summary>
    private int MultiplyMagnitudes(bool isWord, int accumulator, int operand, bool isNegative)
    {
        int product = unchecked(accumulator * operand);
        Clocks(CorxClocks(isWord, accumulator) + 1);
        if (isNegative)
        {
            product = -product;
            Clocks(1 + 5 + 3 + (TopBit(isWord, operand) != 0 ? 2 : 3));
        }

        Clocks(1);
        StoreProduct(isWord, product);
        return product;
    }

    private void SignedProductFlags(bool isWord, int product)
    {
        int high = HighHalf(isWord, product);
        int extension = Alu.Add(isWord, high, TopBit(isWord, product), 0, out int flags);
        Clocks(4 + (extension == 0 ? 4 : 3) + 2);
        flags &= (int)(FlagBit.Sign | FlagBit.Zero | FlagBit.Parity | FlagBit.Auxiliary);
        SetStatus(extension == 0 ? flags : flags | (int)(FlagBit.Carry | FlagBit.Overflow));
    }

    private static int HighHalf(bool isWord, int product) => isWord ? (ushort)(product >> 16) : (byte)(product >> 8);

    private void StoreProduct(bool isWord, int product)
    {
        General(Register.Ax) = (ushort)product;
        if (isWord)
        {
            General(Register.Dx) = (ushort)(product >> 16);
        }
    }

    /// <summary>AAD: AL + AH × the immediate byte. CORX goes through the bits of that byte.</summary>
    private void AsciiAdjustDivision()
    {
        int radix = ReadQueue();
        Clocks(3 + CorxClocks(isWord: false, radix) + 2);
        int product = (byte)(GetByte(Register.Ah) * radix);
        General(Register.Ax) = (ushort)Alu.Add(isWord: false, product, GetByte(Register.Al), 0, out int flags);
        SetStatus(flags);
    }
}
