namespace RetroPC.Conformance.Oracle;

/// <content>Addition, subtraction, logic and the decimal adjustments (8086-facts.md 2.9).</content>
public sealed partial class SteppedCpu
{
    /// <summary>The number of CMP among the eight operations, the one without a result.</summary>
    private const int Compare = 7;

    private int Operate(int operation, int left, int right, Width width) => operation switch
    {
        0 => Add(left, right, 0, width),
        1 => Logic(left | right, width),
        2 => Add(left, right, Has(Carry) ? 1 : 0, width),
        3 => Subtract(left, right, Has(Carry) ? 1 : 0, width),
        4 => Logic(left & right, width),
        6 => Logic(left ^ right, width),
        _ => Subtract(left, right, 0, width),
    };

    private int Add(int left, int right, int carry, Width width)
    {
        int sum = left + right + carry;
        SetFlag(Carry, sum > width.Mask());
        SetFlag(Overflow, width.IsNegative((left ^ sum) & (right ^ sum)));
        return ArithmeticResult(left, right, sum, width);
    }

    private int Subtract(int left, int right, int borrow, Width width)
    {
        int difference = left - right - borrow;
        SetFlag(Carry, difference < 0);
        SetFlag(Overflow, width.IsNegative((left ^ right) & (left ^ difference)));
        return ArithmeticResult(left, right, difference, width);
    }

    private int ArithmeticResult(int left, int right, int result, Width width)
    {
        SetFlag(Auxiliary, ((left ^ right ^ result) & 0x10) != 0);
        SetSignZeroParity(result, width);
        return result & width.Mask();
    }

    private int Logic(int result, Width width)
    {
        SetCarryAndOverflow(false);
        SetFlag(Auxiliary, false);
        SetSignZeroParity(result, width);
        return result;
    }

    private int Increment(int value, Width width)
    {
        bool carry = Has(Carry);
        int result = Add(value, 1, 0, width);
        SetFlag(Carry, carry);
        return result;
    }

    private int Decrement(int value, Width width)
    {
        bool carry = Has(Carry);
        int result = Subtract(value, 1, 0, width);
        SetFlag(Carry, carry);
        return result;
    }

    /// <summary>DAA and DAS.</summary>
    private void AdjustDecimal(bool afterSubtraction)
    {
        bool low = NeedsLowAdjustment();
        bool high = Al > (Has(Auxiliary) ? 0x9F : 0x99) || Has(Carry);
        int adjustment = (low ? 0x06 : 0) + (high ? 0x60 : 0);
        Al = afterSubtraction ? Subtract(Al, adjustment, 0, Width.Byte) : Add(Al, adjustment, 0, Width.Byte);
        SetFlag(Auxiliary, low);
        SetFlag(Carry, high);
        Clocks(2);
    }

    /// <summary>AAA and AAS.</summary>
    private void AdjustAscii(bool afterSubtraction)
    {
        bool adjust = NeedsLowAdjustment();
        int adjustment = adjust ? 6 : 0;
        int result = afterSubtraction ? Subtract(Al, adjustment, 0, Width.Byte) : Add(Al, adjustment, 0, Width.Byte);
        Al = result & 0x0F;
        if (adjust)
        {
            Ah += afterSubtraction ? -1 : 1;
        }

        SetFlag(Auxiliary, adjust);
        SetFlag(Carry, adjust);
        Clocks(6);
        if (!adjust)
        {
            Clocks(1);
        }
    }

    private bool NeedsLowAdjustment() => (Al & 0x0F) > 9 || Has(Auxiliary);
}
