namespace RetroPC.Hardware.Cpu.I8086;

// Addition, subtraction, logic and decimal adjustment (facts 2.3, 2.9).
public sealed partial class I8086<TModel, TProbe>
{
    private const int Compare = 7;

    private int Carry => _s.Flags & (int)FlagBit.Carry;

    private void SetStatus(int flags) => _s.Flags = (ushort)((_s.Flags & ~(int)FlagBit.Status) | flags);

    /// <summary>Sets the status flags but CF.</summary>
    private void SetStatusKeepCarry(int flags) => SetStatus((flags & ~(int)FlagBit.Carry) | Carry);

    private int Operate(int operation, bool isWord, int left, int right)
    {
        int result = Alu.Operate(operation, isWord, left, right, Carry, out int flags);
        SetStatus(flags);
        return result;
    }

    private void AluMemoryRegister(int operation, bool isWord)
    {
        int left = LoadOperand(isWord);
        Clocks(1);
        int result = Operate(operation, isWord, left, GetRegister(isWord, RegField));
        if ((operation & 7) != Compare)
        {
            StoreOperand(isWord, result, clocksBeforeWrite: 2);
        }
    }

    private void AluRegisterMemory(int operation, bool isWord)
    {
        int right = LoadOperand(isWord);
        Clocks(1);
        int result = Operate(operation, isWord, GetRegister(isWord, RegField), right);
        if ((operation & 7) != Compare)
        {
            SetRegister(isWord, RegField, result);
        }
    }

    private void AluAccumulator(int operation, bool isWord)
    {
        int result = Operate(operation, isWord, GetRegister(isWord, Register.Ax), ReadImmediate(isWord));
        if ((operation & 7) != Compare)
        {
            SetRegister(isWord, Register.Ax, result);
        }
    }

    /// <summary>80h to 83h; 82h is 80h, and 83h extends the sign of its byte.</summary>
    private void AluImmediate(bool isWord, bool isImmediateWord)
    {
        int left = LoadOperand(isWord);
        int right = ReadImmediate(isImmediateWord);
        if (isWord && !isImmediateWord)
        {
            right = (ushort)(sbyte)right;
        }

        int result = Operate(RegField, isWord, left, right);
        if (RegField != Compare)
        {
            StoreOperand(isWord, result, clocksBeforeWrite: 2);
        }
        else if (!OperandIsRegister)
        {
            Clocks(1);
        }
    }

    private void Test(bool isWord, int left, int right) => SetStatus(Alu.SignZeroParity(isWord, left & right));

    private void TestMemoryRegister(bool isWord)
    {
        int left = LoadOperand(isWord);
        Clocks(1);
        Test(isWord, left, GetRegister(isWord, RegField));
    }

    private void TestAccumulator(bool isWord) => Test(isWord, GetRegister(isWord, Register.Ax), ReadImmediate(isWord));

    private int Increment(bool isWord, int value)
    {
        int result = Alu.Add(isWord, value, 1, 0, out int flags);
        SetStatusKeepCarry(flags);
        return result;
    }

    private int Decrement(bool isWord, int value)
    {
        int result = Alu.Subtract(isWord, value, 1, 0, out int flags);
        SetStatusKeepCarry(flags);
        return result;
    }

    private void IncrementRegister(int register) =>
        General(register) = (ushort)Increment(isWord: true, General(register));

    private void DecrementRegister(int register) =>
        General(register) = (ushort)Decrement(isWord: true, General(register));

    private int Negate(bool isWord, int value)
    {
        int result = Alu.Subtract(isWord, 0, value, 0, out int flags);
        SetStatus(flags);
        return result;
    }

    /// <summary>DAA and DAS.</summary>
    private void DecimalAdjust(bool isSubtraction)
    {
        Clocks(2);
        int al = GetByte(Register.Al);
        bool wasAuxiliary = (_s.Flags & (int)FlagBit.Auxiliary) != 0;
        bool adjustsLow = (al & 0x0F) > 9 || wasAuxiliary;
        bool adjustsHigh = al > (wasAuxiliary ? 0x9F : 0x99) || Carry != 0;
        int adjustment = (adjustsLow ? 0x06 : 0) + (adjustsHigh ? 0x60 : 0);
        SetByte(Register.Al, Adjust(isSubtraction, al, adjustment, out int flags));
        SetDecimalCarries(flags, adjustsLow, adjustsHigh);
    }

    /// <summary>AAA and AAS. SF, ZF, PF and OF are those of the byte before its upper half is cleared.</summary>
    private void AsciiAdjust(bool isSubtraction)
    {
        int al = GetByte(Register.Al);
        bool adjusts = (al & 0x0F) > 9 || (_s.Flags & (int)FlagBit.Auxiliary) != 0;
        Clocks(adjusts ? 6 : 7);
        int result = Adjust(isSubtraction, al, adjusts ? 6 : 0, out int flags);
        SetByte(Register.Al, result & 0x0F);
        SetByte(Register.Ah, GetByte(Register.Ah) + (adjusts ? (isSubtraction ? -1 : 1) : 0));
        SetDecimalCarries(flags, adjusts, adjusts);
    }

    private static int Adjust(bool isSubtraction, int al, int adjustment, out int flags) =>
        isSubtraction
            ? Alu.Subtract(isWord: false, al, adjustment, 0, out flags)
            : Alu.Add(isWord: false, al, adjustment, 0, out flags);

    private void SetDecimalCarries(int flags, bool auxiliary, bool carry)
    {
        const int Kept = (int)(FlagBit.Status & ~(FlagBit.Auxiliary | FlagBit.Carry));
        SetStatus((flags & Kept) | (auxiliary ? (int)FlagBit.Auxiliary : 0) | (carry ? (int)FlagBit.Carry : 0));
    }

    private void ConvertByteToWord() => General(Register.Ax) = (ushort)(sbyte)GetByte(Register.Al);

    private void ConvertWordToDouble()
    {
        bool isNegative = (General(Register.Ax) & 0x8000) != 0;
        Clocks(isNegative ? 4 : 3);
        General(Register.Dx) = (ushort)(isNegative ? 0xFFFF : 0);
    }

    /// <summary>D6h, SALC: AL becomes FFh with CF set, else 0.</summary>
    private void SetAlFromCarry()
    {
        Clocks(1 + Carry);
        SetByte(Register.Al, -Carry);
    }
}
