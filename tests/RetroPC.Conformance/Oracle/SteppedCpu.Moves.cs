using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Oracle;

/// <content>Moves, stack and simple arithmetic (8086-facts.md 2.3).</content>
public sealed partial class SteppedCpu
{
    /// <summary>An immediate byte: Q 1.</summary>
    private byte PopImmediateByte()
    {
        byte value = PopByte();
        Clocks(1);
        return value;
    }

    /// <summary>An immediate: byte Q 1, word Q Q.</summary>
    private int PopImmediate(Width width) => width == Width.Word ? PopWord() : PopImmediateByte();

    private void OperateOnModRm(int operation, Width width, bool toRegister)
    {
        int operand = LoadOperand(width);
        int register = GetGeneral(_regField, width);
        Clocks(1);
        int result = toRegister ? Operate(operation, register, operand, width) : Operate(operation, operand, register, width);
        if (operation == Compare)
        {
            return;
        }

        if (toRegister)
        {
            SetGeneral(_regField, width, result);
        }
        else
        {
            StoreResult(width, result, clocksBeforeWrite: 2);
        }
    }

    private void OperateOnAccumulator(int operation, Width width)
    {
        int result = Operate(operation, GetGeneral(0, width), PopImmediate(width), width);
        if (operation != Compare)
        {
            SetGeneral(0, width, result);
        }
    }

    /// <summary>80 to 83; 83 extends the sign of its byte.</summary>
    private void OperateWithImmediate(byte opcode, Width width)
    {
        int operand = LoadOperand(width);
        int immediate = opcode == 0x81 ? PopWord() : (sbyte)PopImmediateByte() & width.Mask();
        int result = Operate(_regField, operand, immediate, width);
        if (_regField != Compare)
        {
            StoreResult(width, result, clocksBeforeWrite: 2);
        }
        else if (_isMemory)
        {
            Clocks(1);
        }
    }

    private void TestModRm(Width width)
    {
        Logic(LoadOperand(width) & GetGeneral(_regField, width), width);
        Clocks(1);
    }

    private void TestAccumulator(Width width) => Logic(GetGeneral(0, width) & PopImmediate(width), width);

    private void Exchange(Width width)
    {
        int operand = LoadOperand(width);
        int register = GetGeneral(_regField, width);
        Clocks(2);
        SetGeneral(_regField, width, operand);
        StoreResult(width, register, clocksBeforeWrite: 2);
    }

    private void ExchangeAccumulator(int number)
    {
        Clocks(1);
        ref ushort register = ref Register(RegisterOrder.General[number]);
        (Ax, register) = (register, Ax);
    }

    private void MoveFromRegister(Width width)
    {
        SkipLoad();
        StoreResult(width, GetGeneral(_regField, width), clocksBeforeWrite: 2);
    }

    private void MoveFromSegment()
    {
        SkipLoad();
        StoreResult(Width.Word, this[RegisterOrder.Segments[_regField & 3]], clocksBeforeWrite: 1);
    }

    private void MoveToSegment()
    {
        Register(RegisterOrder.Segments[_regField & 3]) = (ushort)LoadOperand(Width.Word);
        _shadow = Shadow.Everything;
    }

    private void MoveImmediate(Width width)
    {
        SkipLoad();
        StoreResult(width, PopImmediate(width), clocksBeforeWrite: 1);
    }

    private void MoveAccumulator(Width width, bool toMemory)
    {
        ushort offset = PopWord();
        if (toMemory)
        {
            Clocks(1);
            Write(DataSegment, offset, width, GetGeneral(0, width));
        }
        else
        {
            SetGeneral(0, width, Read(DataSegment, offset, width));
        }
    }

    private void LoadEffectiveAddress()
    {
        SkipLoad();
        Register(RegisterOrder.General[_regField]) = _effectiveOffset;
    }

    private void LoadFarPointer(Reg segment)
    {
        int offset = LoadOperand(Width.Word);
        Clocks(2);
        int selector = ReadSecondWord(Width.Word);
        Register(RegisterOrder.General[_regField]) = (ushort)offset;
        Register(segment) = (ushort)selector;
    }

    /// <summary>PUSH SP stores the SP that the push itself leaves.</summary>
    private void PushRegister(Reg register, Width width = Width.Word)
    {
        Clocks(3);
        int pushed = register == Reg.Sp ? Sp - 2 : Register(register);
        Push(pushed, width);
    }

    private void PushSegment(Reg segment)
    {
        Clocks(3);
        Push(Register(segment));
    }

    private void PopSegment(Reg segment)
    {
        Register(segment) = Pop();
        _shadow = Shadow.Everything;
    }

    private void PopOperand()
    {
        SkipLoad();
        Clocks(1);
        ushort value = Pop();
        Clocks(1);
        StoreResult(Width.Word, value, clocksBeforeWrite: 2);
    }

    private void PopFlags()
    {
        bool enabled = Has(Interrupt);
        PutFlags(Pop());
        _shadow = !enabled && Has(Interrupt) ? Shadow.AllButNmi : Shadow.None;
    }

    private void EnableInterrupts()
    {
        _shadow = Has(Interrupt) ? Shadow.None : Shadow.AllButNmi;
        SetFlag(Interrupt, true);
    }

    private void ConvertWordToDouble()
    {
        bool negative = Width.Word.IsNegative(Ax);
        Dx = (ushort)(negative ? 0xFFFF : 0);
        Clocks(negative ? 3 + 1 : 3);
    }

    /// <summary>SALC, undocumented: the flags stay as they are.</summary>
    private void SetAlFromCarry()
    {
        Al = Has(Carry) ? 0xFF : 0;
        Clocks(Has(Carry) ? 1 + 1 : 1);
    }

    private void Translate()
    {
        Clocks(3);
        Al = Read(DataSegment, this[Reg.Bx] + Al, Width.Byte);
    }
}
