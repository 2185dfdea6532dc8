namespace RetroPC.Hardware.Cpu.I8086;

// Shifts and rotates (facts 2.3, 2.9). Register field 6 is the undocumented SETMO: all bits of the operand become ones.
public sealed partial class I8086<TModel, TProbe>
{
    private void ShiftOnce(bool isWord)
    {
        int value = LoadOperand(isWord);
        StoreOperand(isWord, Shift(RegField, isWord, value), clocksBeforeWrite: 2);
    }

    /// <summary>Shifts by CL, all eight bits of it, at four clocks a time.</summary>
    private void ShiftByCl(bool isWord)
    {
        int value = LoadOperand(isWord);
        int count = GetByte(Register.Cl);
        Clocks(6 + (4 * count));
        for (; count > 0; count--)
        {
            value = Shift(RegField, isWord, value);
        }

        StoreOperand(isWord, value, clocksBeforeWrite: 1);
    }

    /// <summary>One step of the operation in the register field: ROL ROR RCL RCR SHL SHR SETMO SAR.</summary>
    private int Shift(int operation, bool isWord, int value)
    {
        int sign = Alu.SignBit(isWord);
        int low = value & 1;
        int high = (value & sign) != 0 ? 1 : 0;
        int result;
        switch (operation)
        {
            case 0:
                result = (value << 1) | high;
                RotateFlags(high, high ^ TopBit(isWord, result));
                break;
            case 1:
                result = (value >> 1) | (low * sign);
                RotateFlags(low, TopBit(isWord, result) ^ TopBit(isWord, result << 1));
                break;
            case 2:
                result = (value << 1) | Carry;
                RotateFlags(high, high ^ TopBit(isWord, result));
                break;
            case 3:
                result = (value >> 1) | (Carry * sign);
                RotateFlags(low, TopBit(isWord, result) ^ TopBit(isWord, result << 1));
                break;
            case 4:
                result = value << 1;
                ShiftFlags(isWord, result, high, high ^ TopBit(isWord, result), result & (int)FlagBit.Auxiliary);
                break;
            case 5:
                result = value >> 1;
                ShiftFlags(isWord, result, low, high, auxiliary: 0);
                break;
            case 6:
                result = Alu.Mask(isWord);
                ShiftFlags(isWord, result, carry: 0, overflow: 0, auxiliary: 0);
                break;
            default:
                result = (value >> 1) | (value & sign);
                ShiftFlags(isWord, result, low, overflow: 0, auxiliary: 0);
                break;
        }

        return result & Alu.Mask(isWord);
    }

    private static int TopBit(bool isWord, int value) => (value >> (isWord ? 15 : 7)) & 1;

    private void RotateFlags(int carry, int overflow)
    {
        const int Changed = (int)(FlagBit.Carry | FlagBit.Overflow);
        _s.Flags = (ushort)((_s.Flags & ~Changed) | carry | (overflow * (int)FlagBit.Overflow));
    }

    private void ShiftFlags(bool isWord, int result, int carry, int overflow, int auxiliary) =>
        SetStatus(Alu.SignZeroParity(isWord, result) | carry | (overflow * (int)FlagBit.Overflow) | auxiliary);
}
