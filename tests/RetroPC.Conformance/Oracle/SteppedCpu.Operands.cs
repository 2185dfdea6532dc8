using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Traces;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Oracle;

/// <content>Prefixes and the ModR/M byte with its operand (8086-facts.md 2.2).</content>
public sealed partial class SteppedCpu
{
    private Reg? _segmentOverride;
    private Repetition _repetition;

    private bool _isMemory;
    private int _regField;
    private int _rmField;
    private Reg _effectiveSegment;

    /// <summary>
    /// The offset of the last operand in memory. Some undocumented instructions use it when they have no such operand of their own.
    /// </summary>
    private ushort _effectiveOffset;

    private enum Repetition
    {
        None,
        WhileNotZero,
        WhileZero,
    }

    private Reg DataSegment => _segmentOverride ?? Reg.Ds;

    private byte TakePrefixes(byte first)
    {
        _segmentOverride = null;
        _repetition = Repetition.None;
        byte next = first;
        while (TakePrefix(next))
        {
            Clocks(1);
            next = PopByte(QueueOperation.First);
        }

        return next;
    }

    private bool TakePrefix(byte value)
    {
        switch (value)
        {
            case 0x26 or 0x2E or 0x36 or 0x3E:
                _segmentOverride = RegisterOrder.Segments[(value >> 3) & 3];
                return true;
            case 0xF0 or 0xF1:
                _locked = true;
                return true;
            case 0xF2:
                _repetition = Repetition.WhileNotZero;
                return true;
            case 0xF3:
                _repetition = Repetition.WhileZero;
                return true;
            default:
                return false;
        }
    }

    private static bool HasModRm(byte opcode) => opcode switch
    {
        < 0x40 => (opcode & 4) == 0,
        >= 0x80 and <= 0x8F => true,
        0xC4 or 0xC5 or 0xC6 or 0xC7 => true,
        >= 0xD0 and <= 0xD3 => true,
        >= 0xD8 and <= 0xDF => true,
        0xF6 or 0xF7 or 0xFE or 0xFF => true,
        _ => false,
    };

    private void DecodeModRm()
    {
        byte value = PopByte();
        int mod = value >> 6;
        _regField = (value >> 3) & 7;
        _rmField = value & 7;
        _isMemory = mod != 3;
        _effectiveSegment = DataSegment;
        if (!_isMemory)
        {
            return;
        }

        if (mod == 0 && _rmField == 6)
        {
            Clocks(1);
            _effectiveOffset = PopWord();
            Clocks(1);
            return;
        }

        ComputeAddress();
        AddDisplacement(mod);
    }

    private void ComputeAddress()
    {
        int bx = this[Reg.Bx];
        int bp = this[Reg.Bp];
        int si = this[Reg.Si];
        int di = this[Reg.Di];
        (int offset, int clocks) = _rmField switch
        {
            0 => (bx + si, 1 + 4),
            1 => (bx + di, 1 + 5),
            2 => (bp + si, 1 + 5),
            3 => (bp + di, 1 + 4),
            4 => (si, 1 + 2),
            5 => (di, 1 + 2),
            6 => (bp, 1 + 2),
            _ => (bx, 1 + 2),
        };
        if (_rmField is 2 or 3 or 6)
        {
            _effectiveSegment = _segmentOverride ?? Reg.Ss;
        }

        _effectiveOffset = (ushort)offset;
        Clocks(clocks);
    }

    private void AddDisplacement(int mod)
    {
        if (mod == 1)
        {
            _effectiveOffset += (ushort)(sbyte)PopByte();
            Clocks(3);
        }
        else if (mod == 2)
        {
            _effectiveOffset += PopWord();
            Clocks(2);
        }
    }

    /// <summary>"load": R 2 from memory, nothing from a register.</summary>
    private int LoadOperand(Width width)
    {
        if (!_isMemory)
        {
            return GetGeneral(_rmField, width);
        }

        int value = Read(_effectiveSegment, _effectiveOffset, width);
        Clocks(2);
        return value;
    }

    /// <summary>The 2 clocks that stand for the load of an operand in memory that is only written.</summary>
    private void SkipLoad()
    {
        if (_isMemory)
        {
            Clocks(2);
        }
    }

    /// <summary>The word behind the first one of a far pointer.</summary>
    private int ReadSecondWord(Width width) => Read(_effectiveSegment, _effectiveOffset + 2, width);

    private void StoreResult(Width width, int value, int clocksBeforeWrite)
    {
        if (_isMemory)
        {
            Clocks(clocksBeforeWrite);
            Write(_effectiveSegment, _effectiveOffset, width, value);
        }
        else
        {
            SetGeneral(_rmField, width, value);
        }
    }
}
