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

    private void AluAccumulatorByte(int operation)
    {
        Clocks(1);
        int result = Operate(operation, isWord: false, GetByte(0), ReadImmediate(isWord: false));
        if ((operation & 7) != Compare)
        {
            SetByte(0, result);
        }
    }

    private void AluAccumulatorWord(int operation)
    {
        Clocks(1);
        int result = Operate(operation, isWord: true, General(Register.Ax), ReadQueueWord());
        if ((operation & 7) != Compare)
        {
            General(Register.Ax) = (ushort)result;
        }
    }

    /// <summary>80h to 83h; 82h is 80h, and 83h extends the sign of its byte.</summary>
    private void AluImmediate(bool isWord, bool isImmediateWord)
    {
        int left = LoadOperand(isWord);
        int right = isImmediateWord ? ReadQueueWord() : ReadImmediate(isWord: false);
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

    private void TestAccumulatorByte()
    {
        Clocks(1);
        Test(isWord: false, GetByte(0), ReadImmediate(isWord: false));
    }

    private void TestAccumulatorWord()
    {
        Clocks(1);
        Test(isWord: true, General(Register.Ax), ReadQueueWord());
    }

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

    private void IncrementRegister(int register)
    {
        Clocks(1);
        General(register) = (ushort)Increment(isWord: true, General(register));
    }

    private void DecrementRegister(int register)
    {
        Clocks(1);
        General(register) = (ushort)Decrement(isWord: true, General(register));
    }

    private int Negate(bool isWord, int value)
    {
        int result = Alu.Subtract(isWord, 0, value, 0, out int flags);
        SetStatus(flags);
        return result;
    }

    /// <summary>DAA and DAS.</summary>
    private void DecimalAdjust(bool isSubtraction)
    {
        Clocks(3);
        int al = GetByte(0);
        bool wasAuxiliary = (_s.Flags & (int)FlagBit.Auxiliary) != 0;
        bool adjustsLow = (al & 0x0F) > 9 || wasAuxiliary;
        bool adjustsHigh = al > (wasAuxiliary ? 0x9F : 0x99) || Carry != 0;
        int adjustment = (adjustsLow ? 0x06 : 0) + (adjustsHigh ? 0x60 : 0);
        SetByte(0, Adjust(isSubtraction, al, adjustment, out int flags));
        SetDecimalCarries(flags, adjustsLow, adjustsHigh);
    }

    /// <summary>AAA and AAS. SF, ZF, PF and OF are those of the byte before its upper half is cleared.</summary>
    private void AsciiAdjust(bool isSubtraction)
    {
        int al = GetByte(0);
        bool adjusts = (al & 0x0F) > 9 || (_s.Flags & (int)FlagBit.Auxiliary) != 0;
        Clocks(adjusts ? 7 : 8);
        int result = Adjust(isSubtraction, al, adjusts ? 6 : 0, out int flags);
        SetByte(0, result & 0x0F);
        SetByte(4, GetByte(4) + (adjusts ? (isSubtraction ? -1 : 1) : 0));
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

    private void ConvertByteToWord()
    {
        Clocks(1);
        General(Register.Ax) = (ushort)(sbyte)GetByte(0);
    }

    private void ConvertWordToDouble()
    {
        bool isNegative = (General(Register.Ax) & 0x8000) != 0;
        Clocks(isNegative ? 5 : 4);
        General(Register.Dx) = (ushort)(isNegative ? 0xFFFF : 0);
    }

    /// <summary>D6h, SALC: AL becomes FFh with CF set, else 0.</summary>
    private void SetAlFromCarry()
    {
        Clocks(2 + Carry);
        SetByte(0, -Carry);
    }
}
