namespace RetroPC.Hardware.Cpu.I8086;

// Control transfers (facts 2.4). Each stops the prefetcher (SUSP), may correct the fetch pointer to the instruction's own (CORR) and
// flushes the queue (FLUSH), behind which the new code is on its way while the microcode still works.
public sealed partial class I8086<TModel, TProbe>
{
    /// <summary>The microcode routine RELJMP.</summary>
    private void JumpRelative(int displacement)
    {
        SuspendPrefetch();
        Clocks(2);
        CorrectFetchPointer();
        Clocks(1);
        JumpTo(_s.FetchPointer + displacement);
        Clocks(1);
    }

    private void JumpTo(int offset)
    {
        _s.FetchPointer = (ushort)offset;
        FlushQueue();
    }

    private void JumpIf(int condition)
    {
        int displacement = (sbyte)ReadQueue();
        Clocks(1);
        if (IsTrue(condition))
        {
            Clocks(1);
            JumpRelative(displacement);
        }
    }

    /// <summary>The condition in the low half of the opcode; odd ones are the opposites of those before.</summary>
    private bool IsTrue(int condition)
    {
        int flags = _s.Flags;
        bool isLess = ((flags >> 7) & 1) != ((flags >> 11) & 1);
        bool isTrue = (condition >> 1) switch
        {
            0 => (flags & (int)FlagBit.Overflow) != 0,
            1 => (flags & (int)FlagBit.Carry) != 0,
            2 => (flags & (int)FlagBit.Zero) != 0,
            3 => (flags & (int)(FlagBit.Carry | FlagBit.Zero)) != 0,
            4 => (flags & (int)FlagBit.Sign) != 0,
            5 => (flags & (int)FlagBit.Parity) != 0,
            6 => isLess,
            _ => isLess || (flags & (int)FlagBit.Zero) != 0,
        };
        return isTrue != ((condition & 1) != 0);
    }

    private void JumpNear() => JumpRelative(ReadQueueWord());

    private void JumpShort()
    {
        int displacement = (sbyte)ReadQueue();
        Clocks(1);
        JumpRelative(displacement);
    }

    private void JumpFar()
    {
        int offset = ReadQueueWord();
        int segment = ReadQueueWord();
        SuspendPrefetch();
        Clocks(2);
        Segment(Register.Cs) = (ushort)segment;
        JumpTo(offset);
        Clocks(1);
    }

    /// <summary>LOOPNE and LOOPE.</summary>
    private void LoopWhile(bool zero)
    {
        Clocks(2);
        int displacement = (sbyte)ReadQueue();
        ref ushort cx = ref General(Register.Cx);
        cx--;
        bool isZero = (_s.Flags & (int)FlagBit.Zero) != 0;
        if (isZero != zero)
        {
            Clocks(1);
        }
        else if (cx != 0)
        {
            Clocks(2);
            JumpRelative(displacement);
        }
    }

    private void Loop()
    {
        Clocks(2);
        int displacement = (sbyte)ReadQueue();
        Clocks(1);
        if (--General(Register.Cx) != 0)
        {
            JumpRelative(displacement);
        }
    }

    private void JumpIfCxZero()
    {
        Clocks(2);
        int displacement = (sbyte)ReadQueue();
        Clocks(1);
        if (General(Register.Cx) == 0)
        {
            Clocks(1);
            JumpRelative(displacement);
        }
    }

    private void CallNear()
    {
        int displacement = ReadQueueWord();
        CallNearTo(isWord: true, InstructionPointer + displacement);
    }

    private void CallNearTo(bool isWord, int offset)
    {
        SuspendPrefetch();
        Clocks(2);
        CorrectFetchPointer();
        int returnOffset = _s.FetchPointer;
        Clocks(1);
        JumpTo(offset);
        Clocks(3);
        Push(isWord, returnOffset);
    }

    private void CallFar()
    {
        int offset = ReadQueueWord();
        int segment = ReadQueueWord();
        Clocks(1);
        CallFarTo(isWord: true, segment, offset);
    }

    /// <summary>The microcode routine FARCALL.</summary>
    private void CallFarTo(bool isWord, int segment, int offset)
    {
        SuspendPrefetch();
        Clocks(2);
        CorrectFetchPointer();
        Push(isWord, Segment(Register.Cs));
        JumpFarAndPush(isWord, segment, offset);
    }

    /// <summary>The end of FARCALL and INTR: jumps, and saves the old IP while the new code is fetched.</summary>
    private void JumpFarAndPush(bool isWord, int segment, int offset)
    {
        int returnOffset = _s.FetchPointer;
        Clocks(4);
        Segment(Register.Cs) = (ushort)segment;
        JumpTo(offset);
        Clocks(3);
        Push(isWord, returnOffset);
    }

    private void ReturnNear()
    {
        int offset = PopWord();
        SuspendPrefetch();
        Clocks(1);
        JumpTo(offset);
        Clocks(2);
    }

    private void ReturnNearAndRelease()
    {
        int size = ReadQueueWord();
        Clocks(1);
        int offset = PopWord();
        SuspendPrefetch();
        Clocks(2);
        JumpTo(offset);
        Clocks(3);
        General(Register.Sp) += (ushort)size;
    }

    private void ReturnFar()
    {
        Clocks(1);
        ReturnFarRoutine();
    }

    private void ReturnFarAndRelease()
    {
        int size = ReadQueueWord();
        ReturnFarRoutine();
        Clocks(1);
        General(Register.Sp) += (ushort)size;
    }

    /// <summary>The microcode routine FARRET.</summary>
    private void ReturnFarRoutine()
    {
        Clocks(1);
        int offset = PopWord();
        SuspendPrefetch();
        Clocks(3);
        Segment(Register.Cs) = (ushort)PopWord();
        JumpTo(offset);
        Clocks(2);
    }

    private void InterruptImmediate()
    {
        int vector = ReadQueue();
        Clocks(1);
        InterruptInstruction(vector);
    }

    private void InterruptReturn()
    {
        Clocks(1);
        ReturnFarRoutine();
        SetFlagsWord(PopWord());
        Clocks(1);
    }
}
