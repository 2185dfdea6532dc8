namespace RetroPC.Hardware.Cpu.I8086;

// String instructions (facts 2.6), one round a step.
//
// An interrupt is looked for once a round, where MartyPC's microcode does. The routine RPTI then sets the instruction back by two bytes:
// the last prefix and the opcode. Of several prefixes only the last is there when the instruction goes on.
public sealed partial class I8086<TModel, TProbe>
{
    private int StringStep(bool isWord)
    {
        int size = isWord ? 2 : 1;
        return (_s.Flags & (int)FlagBit.Direction) != 0 ? -size : size;
    }

    private void BeginString(byte opcode)
    {
        Clocks(1);
        if (_s.RepeatPrefix == 0)
        {
            StringRound(opcode);
            Clocks(StringEndClocks(opcode));
            EndInstruction();
        }
        else if (General(Register.Cx) == 0)
        {
            Clocks(4);
            EndInstruction();
        }
        else
        {
            Clocks(7);
            _s.RepeatedOpcode = opcode;
            RepeatString();
        }
    }

    /// <summary>Clocks between the last access of an instruction that is not repeated and its end.</summary>
    private static int StringEndClocks(byte opcode) => (opcode & 0xFE) == 0xAC ? 0 : 1;

    private void RepeatString()
    {
        byte opcode = _s.RepeatedOpcode;
        StringRound(opcode);
        bool goesOn = (opcode & 0xFE) switch
        {
            0xA4 => CountMove(),
            0xAA => CountStore(),
            0xAC => CountLoad(),
            _ => CountCompare(),
        };
        _s.Activity = goesOn ? Activity.Repeating : Activity.Boundary;
        if (!goesOn)
        {
            EndInstruction();
        }
    }

    private void StringRound(byte opcode)
    {
        bool isWord = (opcode & 1) != 0;
        switch (opcode & 0xFE)
        {
            case 0xA4:
                MoveString(isWord);
                break;
            case 0xA6:
                CompareString(isWord);
                break;
            case 0xAA:
                StoreString(isWord);
                break;
            case 0xAC:
                LoadString(isWord);
                break;
            default:
                ScanString(isWord);
                break;
        }
    }

    private int ReadSource(bool isWord)
    {
        ref ushort si = ref General(Register.Si);
        int value = Read(isWord, SegmentOr(Register.Ds), si);
        si = (ushort)(si + StringStep(isWord));
        return value;
    }

    private int ReadDestination(bool isWord)
    {
        ref ushort di = ref General(Register.Di);
        int value = Read(isWord, Register.Es, di);
        di = (ushort)(di + StringStep(isWord));
        return value;
    }

    private void WriteDestination(bool isWord, int value)
    {
        ref ushort di = ref General(Register.Di);
        Write(isWord, Register.Es, di, value);
        di = (ushort)(di + StringStep(isWord));
    }

    private void MoveString(bool isWord)
    {
        int value = ReadSource(isWord);
        Clocks(1);
        WriteDestination(isWord, value);
        Clocks(2);
    }

    private void StoreString(bool isWord)
    {
        WriteDestination(isWord, General(Register.Ax));
        Clocks(2);
    }

    private void LoadString(bool isWord)
    {
        SetRegister(isWord, Register.Ax, ReadSource(isWord));
        Clocks(3);
    }

    private void CompareString(bool isWord)
    {
        Clocks(1);
        int left = ReadSource(isWord);
        Clocks(2);
        int right = ReadDestination(isWord);
        Clocks(3);
        Operate(Compare, isWord, left, right);
    }

    private void ScanString(bool isWord)
    {
        Clocks(2);
        int right = ReadDestination(isWord);
        Clocks(3);
        Operate(Compare, isWord, GetRegister(isWord, Register.Ax), right);
    }

    private bool CountMove()
    {
        General(Register.Cx)--;
        Clocks(1);
        return !IsRepetitionInterrupted() && GoesOnAfter(1);
    }

    private bool CountStore()
    {
        General(Register.Cx)--;
        Clocks(1);
        return !IsRepetitionInterrupted() && GoesOnAfter(1);
    }

    private bool CountLoad()
    {
        General(Register.Cx)--;
        Clocks(2);
        return !IsRepetitionInterrupted() && GoesOnAfter(1);
    }

    /// <summary>REPE (F3h) goes on while ZF is set, REPNE (F2h) while it is clear. An end by ZF comes before an interrupt.</summary>
    private bool CountCompare()
    {
        General(Register.Cx)--;
        Clocks(2);
        bool isZero = (_s.Flags & (int)FlagBit.Zero) != 0;
        if (isZero != (_s.RepeatPrefix == 0xF3))
        {
            return false;
        }

        return !IsRepetitionInterrupted() && GoesOnAfter(1);
    }

    private bool GoesOnAfter(int clocks)
    {
        Clocks(clocks);
        if (General(Register.Cx) == 0)
        {
            return false;
        }

        Clocks(1);
        return true;
    }

    private bool IsRepetitionInterrupted()
    {
        SamplePins();
        if (_s.Attention == Attention.None || !IsInterruptDue)
        {
            return false;
        }

        Clocks(1);
        RewindInstruction(2);
        return true;
    }

    /// <summary>The microcode routine RPTI: sets the instruction pointer back, so that the instruction is begun again after the interrupt.</summary>
    private void RewindInstruction(int bytes)
    {
        SuspendPrefetch();
        Clocks(2);
        CorrectFetchPointer();
        _s.FetchPointer -= (ushort)bytes;
        Clocks(1);
        FlushQueue();
    }
}
