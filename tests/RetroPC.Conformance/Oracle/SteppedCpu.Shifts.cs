namespace RetroPC.Conformance.Oracle;

/// <content>Shifts and rotates (8086-facts.md 2.9).</content>
public sealed partial class SteppedCpu
{
    /// <summary>D0 and D1: load; to memory 2 W.</summary>
    private void ShiftOnce(Width width)
    {
        int value = LoadOperand(width);
        StoreResult(width, ShiftedOnce(_regField, value, width), clocksBeforeWrite: 2);
    }

    /// <summary>D2 and D3: load 6, 4 per count; to memory 1 W, even if the count is 0.</summary>
    private void ShiftByCl(Width width)
    {
        int value = LoadOperand(width);
        Clocks(6);
        for (int count = Cx & 0xFF; count > 0; count--)
        {
            value = ShiftedOnce(_regField, value, width);
            Clocks(4);
        }

        StoreResult(width, value, clocksBeforeWrite: 1);
    }

    private int ShiftedOnce(int operation, int value, Width width) => operation switch
    {
        0 => RotatedLeft(value, width.IsNegative(value), width),
        1 => RotatedRight(value, (value & 1) != 0, width),
        2 => RotatedLeft(value, Has(Carry), width),
        3 => RotatedRight(value, Has(Carry), width),
        4 => ShiftedLeft(value, width),
        5 => ShiftedRight(value, false, width),
        6 => Logic(width.Mask(), width), // SETMO
        _ => ShiftedRight(value, width.IsNegative(value), width),
    };

    private int RotatedLeft(int value, bool bitIn, Width width)
    {
        int result = ((value << 1) & width.Mask()) | (bitIn ? 1 : 0);
        SetFlag(Carry, width.IsNegative(value));
        SetFlag(Overflow, Has(Carry) != width.IsNegative(result));
        return result;
    }

    private int RotatedRight(int value, bool bitIn, Width width)
    {
        int result = (value >> 1) | (bitIn ? width.SignBit() : 0);
        SetFlag(Carry, (value & 1) != 0);
        SetFlag(Overflow, width.IsNegative(result ^ (result << 1)));
        return result;
    }

    private int ShiftedLeft(int value, Width width)
    {
        int result = RotatedLeft(value, false, width);
        SetFlag(Auxiliary, (result & 0x10) != 0);
        SetSignZeroParity(result, width);
        return result;
    }

    private int ShiftedRight(int value, bool bitIn, Width width)
    {
        int result = RotatedRight(value, bitIn, width);
        SetFlag(Auxiliary, false);
        SetSignZeroParity(result, width);
        return result;
    }
}
