using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Oracle;

/// <content>The groups F6/F7 and FE/FF (8086-facts.md 2.3, 2.4 and 2.10).</content>
public sealed partial class SteppedCpu
{
    /// <summary>In front of everything else these groups do with a register operand.</summary>
    private void SpendRegisterClock()
    {
        if (!_isMemory)
        {
            Clocks(1);
        }
    }

    /// <summary>F6 and F7.</summary>
    private void MultiplyDivideGroup(Width width)
    {
        SpendRegisterClock();
        int operand = LoadOperand(width);
        switch (_regField)
        {
            case 0 or 1:
                TestImmediate(width, operand);
                break;
            case 2:
                StoreResult(width, ~operand & width.Mask(), clocksBeforeWrite: 2);
                break;
            case 3:
                StoreResult(width, Subtract(0, operand, 0, width), clocksBeforeWrite: 2);
                break;
            case 4 or 5:
                Multiply(width, operand, isSigned: _regField == 5);
                break;
            default:
                Divide(width, operand, isSigned: _regField == 7);
                break;
        }
    }

    private void TestImmediate(Width width, int operand)
    {
        Logic(operand & PopImmediate(width), width);
        if (_isMemory)
        {
            Clocks(1);
        }
    }

    /// <summary>FE and FF. FE has all that FF has: its microcode is the same, and only the width of the transfers differs.</summary>
    private void IncrementCallGroup(Width width)
    {
        SpendRegisterClock();
        switch (_regField)
        {
            case 0:
                StoreResult(width, Increment(LoadOperand(width), width), clocksBeforeWrite: 2);
                break;
            case 1:
                StoreResult(width, Decrement(LoadOperand(width), width), clocksBeforeWrite: 2);
                break;
            case 2:
                CallNear(LoadWord(width), width);
                break;
            case 3:
                CallFarThroughPointer(width);
                break;
            case 4:
                JumpNearThroughPointer(LoadWord(width));
                break;
            case 5:
                JumpFarThroughPointer(width);
                break;
            default:
                PushOperand(width);
                break;
        }
    }

    /// <summary>The operand as a word; a register is used whole.</summary>
    private ushort LoadWord(Width width) =>
        _isMemory ? Widened(LoadOperand(width), width) : Register(OperandRegister(width));

    private Reg OperandRegister(Width width) =>
        RegisterOrder.General[width == Width.Word ? _rmField : _rmField & 3];

    /// <summary>The half of the bus that a byte does not use reads as ones.</summary>
    private static ushort Widened(int value, Width width) => (ushort)(width == Width.Word ? value : 0xFF00 | value);

    private void PushOperand(Width width)
    {
        if (_isMemory)
        {
            int value = LoadOperand(width);
            Clocks(3);
            Push(value, width);
        }
        else
        {
            PushRegister(OperandRegister(width), width);
        }
    }

    /// <summary>load S 1 F.</summary>
    private void JumpNearThroughPointer(ushort offset)
    {
        Suspend();
        Clocks(1);
        _fetchPointer = offset;
        Flush();
    }

    /// <summary>load 1 S 1 R(ea+2) F.</summary>
    private void JumpFarThroughPointer(Width width)
    {
        ushort offset = LoadWord(width);
        Clocks(1);
        Suspend();
        Clocks(1);
        Cs = Widened(ReadSecondWord(width), width);
        _fetchPointer = offset;
        Flush();
    }

    /// <summary>load 1 R(ea+2) 1 FARCALL.</summary>
    private void CallFarThroughPointer(Width width)
    {
        ushort offset = LoadWord(width);
        Clocks(1);
        ushort selector = Widened(ReadSecondWord(width), width);
        Clocks(1);
        CallFar(selector, offset, width);
    }
}
