namespace RetroPC.Hardware.Cpu.I8086;

// Opcodes (facts 2.2 to 2.4, 2.10). The clock that decodes an opcode is spent here; what an instruction's own method spends is its row in
// the fact sheet. With a ModR/M byte there is no such clock: that byte is read in its place.
public sealed partial class I8086<TModel, TProbe>
{
    /// <summary>
    /// 1 for the opcodes that take a clock to decode, 0 for those that read a ModR/M byte and for prefixes, which spend their clock when LOCK is on.
    /// </summary>
    private static ReadOnlySpan<byte> DecodeClocks =>
    [
        0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1,
        0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1,
        0, 0, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1,
        0, 0, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1,
        0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0,
    ];

    private void Execute(byte opcode)
    {
        Clocks(DecodeClocks[opcode]);
        switch (opcode)
        {
            case 0x00 or 0x08 or 0x10 or 0x18 or 0x20 or 0x28 or 0x30 or 0x38:
                AluMemoryRegister(opcode >> 3, isWord: false);
                break;
            case 0x01 or 0x09 or 0x11 or 0x19 or 0x21 or 0x29 or 0x31 or 0x39:
                AluMemoryRegister(opcode >> 3, isWord: true);
                break;
            case 0x02 or 0x0A or 0x12 or 0x1A or 0x22 or 0x2A or 0x32 or 0x3A:
                AluRegisterMemory(opcode >> 3, isWord: false);
                break;
            case 0x03 or 0x0B or 0x13 or 0x1B or 0x23 or 0x2B or 0x33 or 0x3B:
                AluRegisterMemory(opcode >> 3, isWord: true);
                break;
            case 0x04 or 0x0C or 0x14 or 0x1C or 0x24 or 0x2C or 0x34 or 0x3C:
                AluAccumulator(opcode >> 3, isWord: false);
                break;
            case 0x05 or 0x0D or 0x15 or 0x1D or 0x25 or 0x2D or 0x35 or 0x3D:
                AluAccumulator(opcode >> 3, isWord: true);
                break;
            case 0x06 or 0x0E or 0x16 or 0x1E:
                PushSegment(opcode >> 3);
                break;
            case 0x07 or 0x0F or 0x17 or 0x1F:
                PopSegment(opcode >> 3);
                break;
            case 0x26 or 0x2E or 0x36 or 0x3E or 0xF0 or 0xF1 or 0xF2 or 0xF3:
                Prefix(opcode);
                return;
            case 0x27:
                DecimalAdjust(isSubtraction: false);
                break;
            case 0x2F:
                DecimalAdjust(isSubtraction: true);
                break;
            case 0x37:
                AsciiAdjust(isSubtraction: false);
                break;
            case 0x3F:
                AsciiAdjust(isSubtraction: true);
                break;
            case 0x40 or 0x41 or 0x42 or 0x43 or 0x44 or 0x45 or 0x46 or 0x47:
                IncrementRegister(opcode & 7);
                break;
            case 0x48 or 0x49 or 0x4A or 0x4B or 0x4C or 0x4D or 0x4E or 0x4F:
                DecrementRegister(opcode & 7);
                break;
            case 0x50 or 0x51 or 0x52 or 0x53 or 0x54 or 0x55 or 0x56 or 0x57:
                PushRegister(opcode & 7);
                break;
            case 0x58 or 0x59 or 0x5A or 0x5B or 0x5C or 0x5D or 0x5E or 0x5F:
                PopRegister(opcode & 7);
                break;
            case >= 0x60 and <= 0x7F:
                JumpIf(opcode & 0x0F);
                break;
            case 0x80 or 0x82:
                AluImmediate(isWord: false, isImmediateWord: false);
                break;
            case 0x81:
                AluImmediate(isWord: true, isImmediateWord: true);
                break;
            case 0x83:
                AluImmediate(isWord: true, isImmediateWord: false);
                break;
            case 0x84:
                TestMemoryRegister(isWord: false);
                break;
            case 0x85:
                TestMemoryRegister(isWord: true);
                break;
            case 0x86:
                ExchangeMemoryRegister(isWord: false);
                break;
            case 0x87:
                ExchangeMemoryRegister(isWord: true);
                break;
            case 0x88:
                MoveToMemory(isWord: false);
                break;
            case 0x89:
                MoveToMemory(isWord: true);
                break;
            case 0x8A:
                MoveToRegister(isWord: false);
                break;
            case 0x8B:
                MoveToRegister(isWord: true);
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
            case 0x8F:
                PopMemory();
                break;
            case 0x90 or 0x91 or 0x92 or 0x93 or 0x94 or 0x95 or 0x96 or 0x97:
                ExchangeAccumulator(opcode & 7);
                break;
            case 0x98:
                ConvertByteToWord();
                break;
            case 0x99:
                ConvertWordToDouble();
                break;
            case 0x9A:
                CallFar();
                break;
            case 0x9B:
                Wait();
                return;
            case 0x9C:
                PushFlags();
                break;
            case 0x9D:
                PopFlags();
                break;
            case 0x9E:
                StoreFlags();
                break;
            case 0x9F:
                LoadFlags();
                break;
            case 0xA0:
                LoadAccumulator(isWord: false);
                break;
            case 0xA1:
                LoadAccumulator(isWord: true);
                break;
            case 0xA2:
                StoreAccumulator(isWord: false);
                break;
            case 0xA3:
                StoreAccumulator(isWord: true);
                break;
            case 0xA4 or 0xA5 or 0xA6 or 0xA7 or 0xAA or 0xAB or 0xAC or 0xAD or 0xAE or 0xAF:
                BeginString(opcode);
                return;
            case 0xA8:
                TestAccumulator(isWord: false);
                break;
            case 0xA9:
                TestAccumulator(isWord: true);
                break;
            case 0xB0 or 0xB1 or 0xB2 or 0xB3 or 0xB4 or 0xB5 or 0xB6 or 0xB7:
                MoveImmediate(opcode & 7, isWord: false);
                break;
            case 0xB8 or 0xB9 or 0xBA or 0xBB or 0xBC or 0xBD or 0xBE or 0xBF:
                MoveImmediate(opcode & 7, isWord: true);
                break;
            case 0xC0 or 0xC2:
                ReturnNearAndRelease();
                break;
            case 0xC1 or 0xC3:
                ReturnNear();
                break;
            case 0xC4:
                LoadPointer(Register.Es);
                break;
            case 0xC5:
                LoadPointer(Register.Ds);
                break;
            case 0xC6:
                MoveImmediateToMemory(isWord: false);
                break;
            case 0xC7:
                MoveImmediateToMemory(isWord: true);
                break;
            case 0xC8 or 0xCA:
                ReturnFarAndRelease();
                break;
            case 0xC9 or 0xCB:
                ReturnFar();
                break;
            case 0xCC:
                Clocks(3);
                InterruptInstruction(3);
                break;
            case 0xCD:
                InterruptImmediate();
                break;
            case 0xCE:
                Into();
                break;
            case 0xCF:
                InterruptReturn();
                break;
            case 0xD0:
                ShiftOnce(isWord: false);
                break;
            case 0xD1:
                ShiftOnce(isWord: true);
                break;
            case 0xD2:
                ShiftByCl(isWord: false);
                break;
            case 0xD3:
                ShiftByCl(isWord: true);
                break;
            case 0xD4:
                AsciiAdjustMultiplication();
                break;
            case 0xD5:
                AsciiAdjustDivision();
                break;
            case 0xD6:
                SetAlFromCarry();
                break;
            case 0xD7:
                Translate();
                break;
            case >= 0xD8 and <= 0xDF:
                Escape();
                break;
            case 0xE0:
                LoopWhile(zero: false);
                break;
            case 0xE1:
                LoopWhile(zero: true);
                break;
            case 0xE2:
                Loop();
                break;
            case 0xE3:
                JumpIfCxZero();
                break;
            case 0xE4:
                InImmediate(isWord: false);
                break;
            case 0xE5:
                InImmediate(isWord: true);
                break;
            case 0xE6:
                OutImmediate(isWord: false);
                break;
            case 0xE7:
                OutImmediate(isWord: true);
                break;
            case 0xE8:
                CallNear();
                break;
            case 0xE9:
                JumpNear();
                break;
            case 0xEA:
                JumpFar();
                break;
            case 0xEB:
                JumpShort();
                break;
            case 0xEC:
                SetByte(Register.Al, InByte(General(Register.Dx)));
                break;
            case 0xED:
                General(Register.Ax) = (ushort)InWord(General(Register.Dx));
                break;
            case 0xEE:
                Clocks(1);
                OutByte(General(Register.Dx), General(Register.Ax));
                break;
            case 0xEF:
                Clocks(1);
                OutWord(General(Register.Dx), General(Register.Ax));
                break;
            case 0xF4:
                Halt();
                return;
            case 0xF5:
                ChangeFlags(FlagBit.None, FlagBit.None, FlagBit.Carry);
                break;
            case 0xF6:
                Group3(isWord: false);
                break;
            case 0xF7:
                Group3(isWord: true);
                break;
            case 0xF8:
                ChangeFlags(FlagBit.Carry, FlagBit.None, FlagBit.None);
                break;
            case 0xF9:
                ChangeFlags(FlagBit.None, FlagBit.Carry, FlagBit.None);
                break;
            case 0xFA:
                ChangeFlags(FlagBit.Interrupt, FlagBit.None, FlagBit.None);
                break;
            case 0xFB:
                EnableInterrupts();
                break;
            case 0xFC:
                ChangeFlags(FlagBit.Direction, FlagBit.None, FlagBit.None);
                break;
            case 0xFD:
                ChangeFlags(FlagBit.None, FlagBit.Direction, FlagBit.None);
                break;
            case 0xFE:
                Group5(isWord: false);
                break;
            default:
                Group5(isWord: true);
                break;
        }

        EndInstruction();
    }
}
