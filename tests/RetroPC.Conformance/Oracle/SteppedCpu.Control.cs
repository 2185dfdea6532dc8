using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Oracle;

/// <content>Jumps, calls and returns (8086-facts.md 2.4).</content>
public sealed partial class SteppedCpu
{
    /// <summary>RELJMP: S 2 C (PC += displacement) 1 F 1.</summary>
    private void JumpRelative(int displacement)
    {
        Suspend();
        Clocks(2);
        Correct();
        _fetchPointer += (ushort)displacement;
        Clocks(1);
        Flush();
        Clocks(1);
    }

    private void JumpConditionally(int condition)
    {
        var displacement = (sbyte)PopByte();
        Clocks(1);
        if (IsTrue(condition))
        {
            Clocks(1);
            JumpRelative(displacement);
        }
    }

    /// <summary>An odd condition is the opposite of the one before it.</summary>
    private bool IsTrue(int condition)
    {
        bool isLess = Has(Sign) != Has(Overflow);
        bool even = (condition >> 1) switch
        {
            0 => Has(Overflow),
            1 => Has(Carry),
            2 => Has(Zero),
            3 => Has(Carry) || Has(Zero),
            4 => Has(Sign),
            5 => Has(Parity),
            6 => isLess,
            _ => isLess || Has(Zero),
        };
        return even == ((condition & 1) == 0);
    }

    /// <summary>LOOPNE and LOOPE.</summary>
    private void LoopOnZero(bool zero)
    {
        Clocks(2);
        var displacement = (sbyte)PopByte();
        Cx--;
        if (Has(Zero) != zero)
        {
            Clocks(1);
        }
        else if (Cx != 0)
        {
            Clocks(1);
            Clocks(1);
            JumpRelative(displacement);
        }
    }

    private void Loop()
    {
        Clocks(2);
        var displacement = (sbyte)PopByte();
        Cx--;
        Clocks(1);
        if (Cx != 0)
        {
            JumpRelative(displacement);
        }
    }

    private void JumpIfCxZero()
    {
        Clocks(2);
        var displacement = (sbyte)PopByte();
        Clocks(1);
        if (Cx == 0)
        {
            Clocks(1);
            JumpRelative(displacement);
        }
    }

    private void JumpFarImmediate()
    {
        ushort offset = PopWord();
        ushort selector = PopWord();
        Suspend();
        Clocks(2);
        Cs = selector;
        _fetchPointer = offset;
        Flush();
        Clocks(1);
    }

    private void CallImmediate()
    {
        ushort displacement = PopWord();
        ushort next = this[Reg.Ip];
        CallNear((ushort)(next + displacement), Width.Word);
    }

    /// <summary>S 2 C 1 F 3 W(IP).</summary>
    private void CallNear(ushort target, Width width)
    {
        Suspend();
        Clocks(2);
        Correct();
        ContinueAt(target, width);
    }

    /// <summary>1 F 3 W(IP): the end of every call, when the fetch pointer is still the return address.</summary>
    private void ContinueAt(ushort target, Width width)
    {
        ushort returnAddress = _fetchPointer;
        Clocks(1);
        _fetchPointer = target;
        Flush();
        Clocks(3);
        Push(returnAddress, width);
    }

    private void CallFarImmediate()
    {
        ushort offset = PopWord();
        ushort selector = PopWord();
        Clocks(1);
        CallFar(selector, offset, Width.Word);
    }

    /// <summary>FARCALL: S 2 C W(CS) 3 1 F 3 W(IP).</summary>
    private void CallFar(ushort selector, ushort offset, Width width)
    {
        Suspend();
        Clocks(2);
        Correct();
        Push(Cs, width);
        Cs = selector;
        Clocks(3);
        ContinueAt(offset, width);
    }

    private void ReturnNear()
    {
        ushort offset = Pop();
        Suspend();
        Clocks(1);
        _fetchPointer = offset;
        Flush();
        Clocks(2);
    }

    private void ReturnFar()
    {
        Clocks(1);
        Return(isFar: true);
    }

    /// <summary>RET and RETF that take arguments off the stack.</summary>
    private void ReturnAndRelease(bool isFar)
    {
        ushort bytes = PopWord();
        Return(isFar);
        Sp += bytes;
        Clocks(1);
    }

    /// <summary>FARRET: 1 R16(IP) S 2; far: 1 R16(CS) F 2; near: F 2.</summary>
    private void Return(bool isFar)
    {
        Clocks(1);
        ushort offset = Pop();
        Suspend();
        Clocks(2);
        if (isFar)
        {
            Clocks(1);
            Cs = Pop();
        }

        _fetchPointer = offset;
        Flush();
        Clocks(2);
    }

    private void ReturnFromInterrupt()
    {
        Clocks(1);
        Return(isFar: true);
        PutFlags(Pop());
        Clocks(1);
    }
}
