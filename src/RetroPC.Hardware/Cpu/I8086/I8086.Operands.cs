using System.Runtime.CompilerServices;

namespace RetroPC.Hardware.Cpu.I8086;

// Registers, ModR/M operands and the stack (facts 2.2).
public sealed partial class I8086<TModel, TProbe>
{
    private int _modRm;
    private int _operandSegment;

    private bool OperandIsRegister => _modRm >= 0xC0;

    private int RegField => (_modRm >> 3) & 7;

    private int RmField => _modRm & 7;

    private int OperandOffset => _s.EffectiveAddress;

    private ref ushort General(int register) => ref _s.General[register & 7];

    private ref ushort Segment(int register) => ref _s.Segments[register & 3];

    /// <summary>A byte register: AL CL DL BL, then AH CH DH BH.</summary>
    private int GetByte(int register) => (byte)(_s.General[register & 3] >> ((register & 4) << 1));

    private void SetByte(int register, int value)
    {
        int shift = (register & 4) << 1;
        ref ushort word = ref _s.General[register & 3];
        word = (ushort)((word & ~(0xFF << shift)) | ((byte)value << shift));
    }

    private int GetRegister(bool isWord, int register) => isWord ? General(register) : GetByte(register);

    private void SetRegister(bool isWord, int register, int value)
    {
        if (isWord)
        {
            General(register) = (ushort)value;
        }
        else
        {
            SetByte(register, value);
        }
    }

    /// <summary>The segment of an operand: the prefix's, or the given one.</summary>
    private int SegmentOr(int register) =>
        _s.SegmentOverride == Register.None ? register : _s.SegmentOverride;

    /// <summary>Reads the ModR/M byte and works its address out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DecodeModRm()
    {
        _modRm = ReadQueue();
        if (_modRm < 0xC0)
        {
            ComputeEffectiveAddress();
        }
    }

    private void ComputeEffectiveAddress()
    {
        int mod = _modRm >> 6;
        int segment = Register.Ds;
        int offset;
        switch (RmField)
        {
            case 0:
                offset = General(Register.Bx) + General(Register.Si);
                Clocks(5);
                break;
            case 1:
                offset = General(Register.Bx) + General(Register.Di);
                Clocks(6);
                break;
            case 2:
                offset = General(Register.Bp) + General(Register.Si);
                segment = Register.Ss;
                Clocks(6);
                break;
            case 3:
                offset = General(Register.Bp) + General(Register.Di);
                segment = Register.Ss;
                Clocks(5);
                break;
            case 4:
                offset = General(Register.Si);
                Clocks(3);
                break;
            case 5:
                offset = General(Register.Di);
                Clocks(3);
                break;
            case 6 when mod == 0:
                Clocks(1);
                offset = ReadQueueWord();
                Clocks(1);
                break;
            case 6:
                offset = General(Register.Bp);
                segment = Register.Ss;
                Clocks(3);
                break;
            default:
                offset = General(Register.Bx);
                Clocks(3);
                break;
        }

        _s.EffectiveAddress = (ushort)(offset + ReadDisplacement(mod));
        _operandSegment = SegmentOr(segment);
    }

    private int ReadDisplacement(int mod)
    {
        int displacement = 0;
        if (mod == 1)
        {
            displacement = (sbyte)ReadQueue();
            Clocks(3);
        }
        else if (mod == 2)
        {
            displacement = ReadQueueWord();
            Clocks(2);
        }

        return displacement;
    }

    /// <summary>Decodes ModR/M and reads its operand.</summary>
    private int LoadOperand(bool isWord)
    {
        DecodeModRm();
        return LoadDecodedOperand(isWord);
    }

    private int LoadDecodedOperand(bool isWord)
    {
        if (OperandIsRegister)
        {
            return GetRegister(isWord, RmField);
        }

        int value = Read(isWord, _operandSegment, OperandOffset);
        Clocks(2);
        return value;
    }

    /// <summary>Decodes ModR/M of an instruction that only writes its operand.</summary>
    private void AddressOperand()
    {
        DecodeModRm();
        if (!OperandIsRegister)
        {
            Clocks(2);
        }
    }

    /// <summary>Writes the operand; in memory after some clocks.</summary>
    private void StoreOperand(bool isWord, int value, int clocksBeforeWrite)
    {
        if (OperandIsRegister)
        {
            SetRegister(isWord, RmField, value);
        }
        else
        {
            Clocks(clocksBeforeWrite);
            Write(isWord, _operandSegment, OperandOffset, value);
        }
    }

    private int ReadImmediate(bool isWord)
    {
        if (isWord)
        {
            return ReadQueueWord();
        }

        int value = ReadQueue();
        Clocks(1);
        return value;
    }

    private void PushWord(int value) => Push(isWord: true, value);

    /// <summary>Pushes a word, or its low byte alone: SP goes down by two all the same.</summary>
    private void Push(bool isWord, int value)
    {
        ref ushort sp = ref General(Register.Sp);
        sp -= 2;
        Write(isWord, Register.Ss, sp, value);
    }

    private int PopWord()
    {
        ref ushort sp = ref General(Register.Sp);
        int value = ReadWord(Register.Ss, sp);
        sp += 2;
        return value;
    }
}
