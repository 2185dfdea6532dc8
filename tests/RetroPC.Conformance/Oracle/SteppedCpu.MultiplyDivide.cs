using System.Numerics;

namespace RetroPC.Conformance.Oracle;

/// <content>Multiplication and division (8086-facts.md 2.7 and 2.8).</content>
public sealed partial class SteppedCpu
{
    /// <summary>MUL and IMUL. A repetition prefix negates the product.</summary>
    private void Multiply(Width width, int operand, bool isSigned)
    {
        int accumulator = GetGeneral(0, width);
        bool negate = _repetition != Repetition.None;
        Clocks(2);
        if (isSigned)
        {
            accumulator = Magnitude(accumulator, width, ref negate, clocksIfNegative: 3, clocksIfNot: 1);
            operand = Magnitude(operand, width, ref negate, clocksIfNegative: 2, clocksIfNot: 3);
        }

        Clocks(2);
        uint product = MultiplyCore(accumulator, operand, width);
        Clocks(1);
        if (negate)
        {
            product = 0 - product;
            Clocks(1 + 5);
            Clocks(3 + (width.IsNegative(operand) ? 2 : 3));
        }

        Clocks(1);
        int low = (int)product & width.Mask();
        int high = (int)(product >> (int)width) & width.Mask();
        SetDouble(width, high, low);
        if (isSigned)
        {
            EndSignedMultiply(high, low, width);
        }
        else
        {
            EndUnsignedMultiply(high, width);
        }
    }

    /// <summary>3, then one delay for a negative value and another for a positive one.</summary>
    private int Magnitude(int value, Width width, ref bool negate, int clocksIfNegative, int clocksIfNot)
    {
        Clocks(3);
        if (!width.IsNegative(value))
        {
            Clocks(clocksIfNot);
            return value;
        }

        negate = !negate;
        Clocks(clocksIfNegative);
        return width.Negated(value);
    }

    /// <summary>CORX: 2, for every bit 1 + (set ? 2 : 1) + 3 and 1 between the bits, 2.</summary>
    private uint MultiplyCore(int multiplier, int multiplicand, Width width)
    {
        int bits = (int)width;
        int ones = BitOperations.PopCount((uint)multiplier);
        Clocks(2 + (bits * (1 + 1 + 3)) + ones + (bits - 1) + 2);
        return (uint)multiplier * (uint)multiplicand;
    }

    private void EndUnsignedMultiply(int high, Width width)
    {
        Logic(high, width);
        SetCarryAndOverflow(high != 0);
        Clocks(6 + (high == 0 ? 4 : 3));
    }

    private void EndSignedMultiply(int high, int low, Width width)
    {
        int beyondSign = Add(high, width.IsNegative(low) ? 1 : 0, 0, width);
        SetCarryAndOverflow(beyondSign != 0);
        Clocks(4 + (beyondSign == 0 ? 4 : 3) + 2);
    }

    /// <summary>DIV and IDIV. A repetition prefix negates IDIV's quotient.</summary>
    private void Divide(Width width, int divisor, bool isSigned)
    {
        (int high, int low) = GetDouble(width);
        bool negateQuotient = _repetition != Repetition.None;
        bool negateRemainder = isSigned && width.IsNegative(high);
        Clocks(3);
        if (isSigned)
        {
            (high, low) = DividendMagnitude(high, low, width, ref negateQuotient);
            divisor = Magnitude(divisor, width, ref negateQuotient, clocksIfNegative: 2, clocksIfNot: 3);
        }

        Clocks(2);
        if (!DivideCore(high, low, divisor, width, out int quotient, out int remainder))
        {
            DivideError();
            return;
        }

        Clocks(2);
        if (isSigned)
        {
            if (!EndSignedDivide(quotient, width))
            {
                DivideError();
                return;
            }

            quotient = negateQuotient ? width.Negated(quotient) : quotient;
            remainder = negateRemainder ? width.Negated(remainder) : remainder;
        }

        SetDouble(width, remainder, quotient);
    }

    /// <summary>3, then 1 for a positive dividend or 5 for a negative one.</summary>
    private (int High, int Low) DividendMagnitude(int high, int low, Width width, ref bool negate)
    {
        Clocks(3);
        if (!width.IsNegative(high))
        {
            Clocks(1);
            return (high, low);
        }

        negate = !negate;
        Clocks(5);
        int borrow = low == 0 ? 0 : 1;
        return (width.Negated(high + borrow), width.Negated(low));
    }

    /// <summary>CORD: false is an overflow. Quotient bits come in behind the dividend as it is shifted out of its low half.</summary>
    private bool DivideCore(int high, int low, int divisor, Width width, out int quotient, out int remainder)
    {
        quotient = low;
        remainder = high;
        Clocks(3);
        Subtract(high, divisor, 0, width);
        if (!Has(Carry))
        {
            Clocks(1);
            return false;
        }

        for (int bit = (int)width; bit > 0; bit--)
        {
            bool fits = DivideBit(ref remainder, ref quotient, divisor, width);
            bool isLast = bit == 1;
            Clocks(isLast ? (fits ? 2 : 0) : 1);
        }

        SetFlag(Carry, !width.IsNegative(quotient));
        Clocks(4);
        return true;
    }

    private bool DivideBit(ref int remainder, ref int quotient, int divisor, Width width)
    {
        int shifted = (remainder << 1) | (width.IsNegative(quotient) ? 1 : 0);
        remainder = shifted & width.Mask();
        quotient = (quotient << 1) & width.Mask();
        Clocks(4);
        bool fits = SubtractionFits(shifted, divisor, width);
        if (fits)
        {
            remainder = (shifted - divisor) & width.Mask();
            quotient |= 1;
        }

        return fits;
    }

    /// <summary>A bit that the shift has carried out makes the trial subtraction unnecessary.</summary>
    private bool SubtractionFits(int shifted, int divisor, Width width)
    {
        if (shifted > width.Mask())
        {
            Clocks(3);
            return true;
        }

        Clocks(2);
        Subtract(shifted, divisor, 0, width);
        bool fits = !Has(Carry);
        Clocks(fits ? 2 : 1);
        return fits;
    }

    /// <summary>1 1, then false if the magnitude of the quotient has its top bit set.</summary>
    private bool EndSignedDivide(int quotient, Width width)
    {
        Clocks(1);
        Clocks(1);
        SetFlag(Carry, false);
        if (width.IsNegative(quotient))
        {
            Clocks(1);
            return false;
        }

        SetFlag(Overflow, false);
        Clocks(3 + 1 + 2 + 1 + 2);
        return true;
    }

    /// <summary>AAM.</summary>
    private void AdjustAfterMultiplication()
    {
        byte divisor = PopByte();
        Clocks(3);
        if (!DivideCore(0, Al, divisor, Width.Byte, out int quotient, out int remainder))
        {
            Logic(0, Width.Byte);
            DivideError();
            return;
        }

        Clocks(1);
        SetDouble(Width.Byte, quotient, remainder);
        Logic(Al, Width.Byte);
    }

    /// <summary>AAD. It is the immediate whose bits are tested.</summary>
    private void AdjustBeforeDivision()
    {
        byte multiplier = PopByte();
        Clocks(3);
        uint product = MultiplyCore(multiplier, Ah, Width.Byte);
        Clocks(2);
        int sum = Add(Al, (int)product & 0xFF, 0, Width.Byte);
        SetDouble(Width.Byte, 0, sum);
    }

    /// <summary>AH and AL, or DX and AX.</summary>
    private (int High, int Low) GetDouble(Width width) => width == Width.Word ? (Dx, Ax) : (Ah, Al);

    private void SetDouble(Width width, int high, int low)
    {
        if (width == Width.Word)
        {
            Dx = (ushort)high;
            Ax = (ushort)low;
        }
        else
        {
            Ah = high;
            Al = low;
        }
    }
}
