namespace RetroPC.Hardware.Cpu.I8086;

// The opcodes whose register field chooses the operation: F6, F7, FE and FF (facts 2.3, 2.4, 2.10). With a register operand they
// take one clock more before anything else.
//
// FE runs FF's microcode with byte cycles. Its undefined forms 2-7, and the far forms with a register, follow MartyPC: no capture holds
// them.
public sealed partial class I8086<TModel, TProbe>
{
    private int LoadGroupOperand(bool isWord)
    {
        DecodeModRm();
        if (OperandIsRegister)
        {
            Clocks(1);
        }

        return LoadDecodedOperand(isWord);
    }

    private void Group3(bool isWord)
    {
        int value = LoadGroupOperand(isWord);
        switch (RegField)
        {
            case 0 or 1:
                TestImmediate(isWord, value);
                break;
            case 2:
                StoreOperand(isWord, ~value & Alu.Mask(isWord), clocksBeforeWrite: 2);
                break;
            case 3:
                StoreOperand(isWord, Negate(isWord, value), clocksBeforeWrite: 2);
                break;
            case 4:
                MultiplyUnsigned(isWord, value);
                break;
            case 5:
                MultiplySigned(isWord, value);
                break;
            case 6:
                DivideUnsigned(isWord, value);
                break;
            default:
                DivideSigned(isWord, value);
                break;
        }
    }

    private void TestImmediate(bool isWord, int left)
    {
        Test(isWord, left, ReadImmediate(isWord));
        if (!OperandIsRegister)
        {
            Clocks(1);
        }
    }

    private void Group5(bool isWord)
    {
        int value = LoadGroupOperand(isWord);
        switch (RegField)
        {
            case 0:
                StoreOperand(isWord, Increment(isWord, value), clocksBeforeWrite: 2);
                break;
            case 1:
                StoreOperand(isWord, Decrement(isWord, value), clocksBeforeWrite: 2);
                break;
            case 2:
                CallNearTo(isWord, WordOf(isWord, value));
                break;
            case 3:
                CallFarIndirect(isWord, WordOf(isWord, value));
                break;
            case 4:
                JumpNearIndirect(WordOf(isWord, value));
                break;
            case 5:
                JumpFarIndirect(isWord, WordOf(isWord, value));
                break;
            default:
                PushOperand(isWord, WordOf(isWord, value));
                break;
        }
    }

    /// <summary>What the byte forms take for a word: a byte from memory with ones above it, or the word register around a byte register.</summary>
    private int WordOf(bool isWord, int value) =>
        isWord ? value : OperandIsRegister ? General(RmField & 3) : 0xFF00 | value;

    private int TargetSegment(bool isWord)
    {
        int segment = ReadPointerSegment(isWord);
        return isWord ? segment : 0xFF00 | segment;
    }

    private void CallFarIndirect(bool isWord, int offset)
    {
        Clocks(1);
        int segment = TargetSegment(isWord);
        Clocks(1);
        CallFarTo(isWord, segment, offset);
    }

    private void JumpNearIndirect(int offset)
    {
        SuspendPrefetch();
        Clocks(1);
        JumpTo(offset);
    }

    private void JumpFarIndirect(bool isWord, int offset)
    {
        Clocks(1);
        SuspendPrefetch();
        Clocks(1);
        int segment = TargetSegment(isWord);
        Segment(Register.Cs) = (ushort)segment;
        JumpTo(offset);
    }

    /// <summary>FF 6 and 7: PUSH SP stores the value after the push.</summary>
    private void PushOperand(bool isWord, int value)
    {
        Clocks(3);
        bool isStackPointer = isWord && OperandIsRegister && RmField == Register.Sp;
        Push(isWord, isStackPointer ? value - 2 : value);
    }
}
