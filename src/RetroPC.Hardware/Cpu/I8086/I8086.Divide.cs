namespace RetroPC.Hardware.Cpu.I8086;

// DIV, IDIV and AAM: the microcode shifts and subtracts (facts 2.8). Its trial subtractions leave the flags.
public sealed partial class I8086<TModel, TProbe>
{
    private void DivideUnsigned(bool isWord, int divisor)
    {
        int dividend = GetDividend(isWord);
        Clocks(3 + 2);
        if (!Cord(isWord, dividend, divisor, out int quotient, out int remainder))
        {
            DivideError();
            return;
        }

        Clocks(2);
        StoreQuotient(isWord, quotient, remainder);
    }

    /// <summary>IDIV: divides magnitudes. A REP prefix negates the quotient, for its flag is the routine's sign flag.</summary>
    private void DivideSigned(bool isWord, int divisor)
    {
        int dividend = GetDividend(isWord);
        bool isRemainderNegative = isWord ? dividend < 0 : (dividend & 0x8000) != 0;
        bool isQuotientNegative = _s.RepeatPrefix != 0 ^ isRemainderNegative;
        Clocks(3 + 3 + (isRemainderNegative ? 5 : 1));
        if (isRemainderNegative)
        {
            dividend = isWord ? unchecked(-dividend) : -dividend & 0xFFFF;
        }

        Clocks(3);
        if (TopBit(isWord, divisor) != 0)
        {
            divisor = -divisor & Alu.Mask(isWord);
            isQuotientNegative = !isQuotientNegative;
            Clocks(2);
        }
        else
        {
            Clocks(3);
        }

        Clocks(2);
        if (!Cord(isWord, dividend, divisor, out int quotient, out int remainder))
        {
            DivideError();
            return;
        }

        Clocks(2 + 2);
        if (TopBit(isWord, quotient) != 0)
        {
            Clocks(1);
            _s.Flags &= unchecked((ushort)~FlagBit.Carry);
            DivideError();
            return;
        }

        Clocks(3 + 1 + 2 + 1 + 2);
        _s.Flags &= unchecked((ushort)~(FlagBit.Carry | FlagBit.Overflow));
        StoreQuotient(isWord, isQuotientNegative ? -quotient : quotient, isRemainderNegative ? -remainder : remainder);
    }

    private int GetDividend(bool isWord) =>
        isWord ? (General(Register.Dx) << 16) | General(Register.Ax) : General(Register.Ax);

    private void StoreQuotient(bool isWord, int quotient, int remainder)
    {
        SetRegister(isWord, Register.Ax, quotient);
        SetRegister(isWord, isWord ? Register.Dx : Register.Ah, remainder);
    }

    /// <summary>The microcode routine CORD: divides without sign and leaves the flags of its last subtraction.</summary>
    /// <returns>Whether the quotient fits.</returns>
    private bool Cord(bool isWord, int dividend, int divisor, out int quotient, out int remainder)
    {
        int bits = isWord ? 16 : 8;
        int mask = Alu.Mask(isWord);
        int high = (int)((uint)dividend >> bits) & mask;
        int low = dividend & mask;
        quotient = 0;
        remainder = 0;
        Alu.Subtract(isWord, high, divisor, 0, out int flags);
        SetStatus(flags);
        Clocks(3);
        if (high >= divisor)
        {
            Clocks(1);
            return false;
        }

        for (int bit = bits - 1; bit >= 0; bit--)
        {
            int shifted = (high << 1) | ((low >> bit) & 1);
            bool subtracts = CordStep(isWord, shifted, divisor, ref flags);
            high = (subtracts ? shifted - divisor : shifted) & mask;
            quotient = (quotient << 1) | (subtracts ? 1 : 0);
            Clocks(bit > 0 ? 1 : subtracts ? 2 : 0);
        }

        Clocks(4);
        remainder = high;
        const int Kept = (int)(FlagBit.Status & ~FlagBit.Carry);
        SetStatus((flags & Kept) | (TopBit(isWord, quotient) ^ 1));
        return true;
    }

    /// <summary>One bit of the quotient: the subtraction that is tried unless the shift has carried.</summary>
    private bool CordStep(bool isWord, int shifted, int divisor, ref int flags)
    {
        if (shifted > Alu.Mask(isWord))
        {
            Clocks(4 + 3);
            return true;
        }

        Alu.Subtract(isWord, shifted, divisor, 0, out flags);
        bool fits = shifted >= divisor;
        Clocks(4 + 2 + (fits ? 2 : 1));
        return fits;
    }

    /// <summary>AAM: AL divided by the immediate byte.</summary>
    private void AsciiAdjustMultiplication()
    {
        int radix = ReadQueue();
        Clocks(3);
        if (!Cord(isWord: false, GetByte(Register.Al), radix, out int quotient, out int remainder))
        {
            SetStatus(Alu.SignZeroParity(isWord: false, 0));
            DivideError();
            return;
        }

        Clocks(1);
        General(Register.Ax) = (ushort)((quotient << 8) | remainder);
        SetStatus(Alu.SignZeroParity(isWord: false, remainder));
    }
}
