namespace RetroPC.Hardware.Cpu.I8086;

// Data transfers (facts 2.3).
public sealed partial class I8086<TModel, TProbe>
{
    private void MoveToMemory(bool isWord)
    {
        AddressOperand();
        StoreOperand(isWord, GetRegister(isWord, RegField), clocksBeforeWrite: 2);
    }

    private void MoveToRegister(bool isWord)
    {
        int value = LoadOperand(isWord);
        SetRegister(isWord, RegField, value);
    }

    private void MoveFromSegment()
    {
        AddressOperand();
        StoreOperand(isWord: true, Segment(RegField), clocksBeforeWrite: 1);
    }

    private void MoveToSegment()
    {
        int value = LoadOperand(isWord: true);
        LoadSegment(RegField, value);
    }

    private void LoadSegment(int segment, int value)
    {
        // Loading CS moves the code that is fetched from now on, and not what was fetched before.
        CatchUpPrefetch(_s.Now);
        Segment(segment) = (ushort)value;
        CastShadow();
    }

    private void MoveImmediateToMemory(bool isWord)
    {
        AddressOperand();
        int value = ReadImmediate(isWord);
        StoreOperand(isWord, value, clocksBeforeWrite: 1);
    }

    private void MoveImmediate(int register, bool isWord) => SetRegister(isWord, register, ReadImmediate(isWord));

    private void LoadAccumulator(bool isWord)
    {
        int offset = ReadQueueWord();
        SetRegister(isWord, Register.Ax, Read(isWord, SegmentOr(Register.Ds), offset));
    }

    private void StoreAccumulator(bool isWord)
    {
        int offset = ReadQueueWord();
        Clocks(1);
        Write(isWord, SegmentOr(Register.Ds), offset, General(Register.Ax));
    }

    private void LoadEffectiveAddress()
    {
        AddressOperand();
        General(RegField) = _s.EffectiveAddress;
    }

    /// <summary>LES and LDS. With a register operand the segment comes from behind the last address that an instruction had.</summary>
    private void LoadPointer(int segment)
    {
        int offset = LoadOperand(isWord: true);
        Clocks(2);
        int value = ReadPointerSegment(isWord: true);
        General(RegField) = (ushort)offset;
        Segment(segment) = (ushort)value;
    }

    /// <summary>Reads the second word of a far pointer.</summary>
    private int ReadPointerSegment(bool isWord)
    {
        int segment = OperandIsRegister ? SegmentOr(Register.Ds) : _operandSegment;
        return Read(isWord, segment, (ushort)(OperandOffset + 2));
    }

    private void ExchangeMemoryRegister(bool isWord)
    {
        int value = LoadOperand(isWord);
        Clocks(2);
        int register = GetRegister(isWord, RegField);
        SetRegister(isWord, RegField, value);
        StoreOperand(isWord, register, clocksBeforeWrite: 2);
    }

    private void ExchangeAccumulator(int register)
    {
        Clocks(1);
        (General(Register.Ax), General(register)) = (General(register), General(Register.Ax));
    }

    /// <summary>PUSH of a register; SP goes out as it is after the push.</summary>
    private void PushRegister(int register)
    {
        Clocks(3);
        PushWord(register == Register.Sp ? General(Register.Sp) - 2 : General(register));
    }

    private void PopRegister(int register)
    {
        int value = PopWord();
        General(register) = (ushort)value;
    }

    private void PushSegment(int segment)
    {
        Clocks(3);
        PushWord(Segment(segment));
    }

    /// <summary>POP of a segment register, and 0Fh, POP CS, behind which the queue goes on with what it holds.</summary>
    private void PopSegment(int segment) => LoadSegment(segment, PopWord());

    private void PopMemory()
    {
        AddressOperand();
        Clocks(1);
        int value = PopWord();
        Clocks(1);
        StoreOperand(isWord: true, value, clocksBeforeWrite: 2);
    }

    private void PushFlags()
    {
        Clocks(3);
        PushWord(_s.Flags);
    }

    private void PopFlags()
    {
        int before = _s.Flags;
        SetFlagsWord(PopWord());
        CastShadowIfEnabled(before);
    }

    private void SetFlagsWord(int value) => _s.Flags = (ushort)((value & (int)FlagBit.Writable) | (int)FlagBit.AlwaysSet);

    /// <summary>SAHF.</summary>
    private void StoreFlags()
    {
        Clocks(2);
        const int Changed = (int)FlagBit.Writable & 0xFF;
        _s.Flags = (ushort)((_s.Flags & ~Changed) | (GetByte(Register.Ah) & Changed));
    }

    /// <summary>LAHF.</summary>
    private void LoadFlags() => SetByte(Register.Ah, _s.Flags);

    private void Translate()
    {
        Clocks(3);
        int offset = (ushort)(General(Register.Bx) + GetByte(Register.Al));
        SetByte(Register.Al, ReadByte(SegmentOr(Register.Ds), offset));
    }

    private void InImmediate(bool isWord)
    {
        int port = ReadImmediate(isWord: false);
        SetRegister(isWord, Register.Ax, isWord ? InWord(port) : InByte(port));
    }

    private void OutImmediate(bool isWord)
    {
        int port = ReadQueue();
        Clocks(2);
        if (isWord)
        {
            OutWord(port, General(Register.Ax));
        }
        else
        {
            OutByte(port, General(Register.Ax));
        }
    }

    /// <summary>ESC: the CPU puts a memory operand's address out for the 8087 by reading it.</summary>
    private void Escape() => LoadOperand(isWord: true);

    private void ChangeFlags(FlagBit clear, FlagBit set, FlagBit toggle) =>
        _s.Flags = (ushort)(((_s.Flags & ~(int)clear) | (int)set) ^ (int)toggle);

    private void EnableInterrupts()
    {
        int before = _s.Flags;
        ChangeFlags(FlagBit.None, FlagBit.Interrupt, FlagBit.None);
        CastShadowIfEnabled(before);
    }
}
