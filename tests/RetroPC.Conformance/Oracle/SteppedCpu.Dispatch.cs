using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Oracle;

/// <content>From the opcode to the steps of its instruction. The order is that of the opcodes.</content>
public sealed partial class SteppedCpu
{
    private void Dispatch(byte opcode)
    {
        Width width = (opcode & 1) != 0 ? Width.Word : Width.Byte;
        switch (opcode >> 6)
        {
            case 0:
                DispatchArithmetic(opcode, width);
                break;
            case 1:
                DispatchOneByte(opcode);
                break;
            case 2:
                DispatchMoves(opcode, width);
                break;
            default:
                DispatchLastQuarter(opcode, width);
                break;
        }
    }

    /// <summary>00 to 3F.</summary>
    private void DispatchArithmetic(byte opcode, Width width)
    {
        int row = opcode >> 3;
        switch (opcode & 7)
        {
            case < 4:
                OperateOnModRm(row, width, toRegister: (opcode & 2) != 0);
                break;
            case < 6:
                OperateOnAccumulator(row, width);
                break;
            default:
                DispatchSegmentStackOrAdjust(opcode);
                break;
        }
    }

    private void DispatchSegmentStackOrAdjust(byte opcode)
    {
        switch (opcode)
        {
            case 0x06 or 0x0E or 0x16 or 0x1E:
                PushSegment(RegisterOrder.Segments[opcode >> 3]);
                break;
            case 0x07 or 0x17 or 0x1F:
                PopSegment(RegisterOrder.Segments[opcode >> 3]);
                break;
            case 0x0F: // undocumented; the queue is not flushed
                PopSegment(Reg.Cs);
                break;
            case 0x27 or 0x2F:
                AdjustDecimal(afterSubtraction: opcode == 0x2F);
                break;
            default: // 37, 3F
                AdjustAscii(afterSubtraction: opcode == 0x3F);
                break;
        }
    }

    /// <summary>40 to 7F; 60 to 6F are the same as 70 to 7F.</summary>
    private void DispatchOneByte(byte opcode)
    {
        int number = opcode & 7;
        switch (opcode & 0x38)
        {
            case 0x00:
                SetGeneral(number, Width.Word, Increment(GetGeneral(number, Width.Word), Width.Word));
                break;
            case 0x08:
                SetGeneral(number, Width.Word, Decrement(GetGeneral(number, Width.Word), Width.Word));
                break;
            case 0x10:
                PushRegister(RegisterOrder.General[number]);
                break;
            case 0x18:
                SetGeneral(number, Width.Word, Pop());
                break;
            default:
                JumpConditionally(opcode & 0x0F);
                break;
        }
    }

    /// <summary>80 to BF.</summary>
    private void DispatchMoves(byte opcode, Width width)
    {
        switch (opcode)
        {
            case <= 0x83:
                OperateWithImmediate(opcode, width);
                break;
            case <= 0x85:
                TestModRm(width);
                break;
            case <= 0x87:
                Exchange(width);
                break;
            case <= 0x8F:
                DispatchMovesByModRm(opcode, width);
                break;
            case <= 0x97:
                ExchangeAccumulator(opcode & 7);
                break;
            case <= 0x9F:
                DispatchConvertAndFlags(opcode);
                break;
            case <= 0xA3:
                MoveAccumulator(width, toMemory: opcode >= 0xA2);
                break;
            case 0xA8 or 0xA9:
                TestAccumulator(width);
                break;
            case <= 0xAF:
                ExecuteString(opcode, width);
                break;
            case <= 0xB7:
                SetGeneral(opcode & 7, Width.Byte, PopImmediateByte());
                break;
            default:
                SetGeneral(opcode & 7, Width.Word, PopWord());
                break;
        }
    }

    private void DispatchMovesByModRm(byte opcode, Width width)
    {
        switch (opcode)
        {
            case 0x88 or 0x89:
                MoveFromRegister(width);
                break;
            case 0x8A or 0x8B:
                SetGeneral(_regField, width, LoadOperand(width));
                break;
            case 0x8C:
                MoveFromSegment();
                break;
            case 0x8D:
                LoadEffectiveAddress();
                break;
            case 0x8E:
                MoveToSegment();
                break;
            default: // 8F
                PopOperand();
                break;
        }
    }

    private void DispatchConvertAndFlags(byte opcode)
    {
        switch (opcode)
        {
            case 0x98:
                Ax = (ushort)(sbyte)Al;
                break;
            case 0x99:
                ConvertWordToDouble();
                break;
            case 0x9A:
                CallFarImmediate();
                break;
            case 0x9B:
                PollTest();
                break;
            case 0x9C:
                Clocks(3);
                Push(Flags);
                break;
            case 0x9D:
                PopFlags();
                break;
            case 0x9E:
                Clocks(2);
                PutLowFlags(Ah);
                break;
            default: // 9F
                Ah = Flags;
                break;
        }
    }

    /// <summary>C0 to FF.</summary>
    private void DispatchLastQuarter(byte opcode, Width width)
    {
        switch (opcode)
        {
            case 0xC4 or 0xC5:
                LoadFarPointer(opcode == 0xC4 ? Reg.Es : Reg.Ds);
                break;
            case 0xC6 or 0xC7:
                MoveImmediate(width);
                break;
            case <= 0xCF:
                DispatchReturnOrInterrupt(opcode);
                break;
            case <= 0xDF:
                DispatchShiftsAndEscapes(opcode, width);
                break;
            case <= 0xE3 or (>= 0xE8 and <= 0xEB):
                DispatchJump(opcode);
                break;
            case <= 0xEF:
                DispatchInputOutput(opcode, width);
                break;
            default:
                DispatchLastRow(opcode, width);
                break;
        }
    }

    /// <summary>C0 to C3 and C8 to CF; C0, C1, C8 and C9 are the same as C2, C3, CA and CB.</summary>
    private void DispatchReturnOrInterrupt(byte opcode)
    {
        switch (opcode)
        {
            case 0xC0 or 0xC2:
                ReturnAndRelease(isFar: false);
                break;
            case 0xC1 or 0xC3:
                ReturnNear();
                break;
            case 0xC8 or 0xCA:
                ReturnAndRelease(isFar: true);
                break;
            case 0xC9 or 0xCB:
                ReturnFar();
                break;
            case 0xCC:
                Clocks(3);
                InterruptThrough(BreakpointVector);
                break;
            case 0xCD:
                InterruptImmediate();
                break;
            case 0xCE:
                InterruptOnOverflow();
                break;
            default: // CF
                ReturnFromInterrupt();
                break;
        }
    }

    /// <summary>D0 to DF.</summary>
    private void DispatchShiftsAndEscapes(byte opcode, Width width)
    {
        switch (opcode)
        {
            case 0xD0 or 0xD1:
                ShiftOnce(width);
                break;
            case 0xD2 or 0xD3:
                ShiftByCl(width);
                break;
            case 0xD4:
                AdjustAfterMultiplication();
                break;
            case 0xD5:
                AdjustBeforeDivision();
                break;
            case 0xD6:
                SetAlFromCarry();
                break;
            case 0xD7:
                Translate();
                break;
            default: // ESC only shows the coprocessor its operand
                LoadOperand(Width.Word);
                break;
        }
    }

    private void DispatchJump(byte opcode)
    {
        switch (opcode)
        {
            case 0xE0 or 0xE1:
                LoopOnZero(zero: opcode == 0xE1);
                break;
            case 0xE2:
                Loop();
                break;
            case 0xE3:
                JumpIfCxZero();
                break;
            case 0xE8:
                CallImmediate();
                break;
            case 0xE9:
                JumpRelative((short)PopWord());
                break;
            case 0xEA:
                JumpFarImmediate();
                break;
            default: // EB
                JumpRelative((sbyte)PopImmediateByte());
                break;
        }
    }

    /// <summary>E4 to E7 and EC to EF: Q 1 IR, Q 2 IW, IR, 1 IW.</summary>
    private void DispatchInputOutput(byte opcode, Width width)
    {
        bool isImmediate = opcode <= 0xE7;
        int port = isImmediate ? PopImmediateByte() : Dx;
        if ((opcode & 2) == 0)
        {
            SetGeneral(0, width, In(port, width));
        }
        else
        {
            Clocks(1);
            Out(port, width, GetGeneral(0, width));
        }
    }

    /// <summary>F4 to FF.</summary>
    private void DispatchLastRow(byte opcode, Width width)
    {
        switch (opcode)
        {
            case 0xF4:
                Halt();
                break;
            case 0xF5:
                SetFlag(Carry, !Has(Carry));
                break;
            case 0xF6 or 0xF7:
                MultiplyDivideGroup(width);
                break;
            case 0xF8 or 0xF9:
                SetFlag(Carry, opcode == 0xF9);
                break;
            case 0xFA:
                SetFlag(Interrupt, false);
                break;
            case 0xFB:
                EnableInterrupts();
                break;
            case 0xFC or 0xFD:
                SetFlag(Direction, opcode == 0xFD);
                break;
            default: // FE, FF
                IncrementCallGroup(width);
                break;
        }
    }
}
