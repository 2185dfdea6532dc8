using RetroPC.Hardware.Bus;

namespace RetroPC.Hardware.Cpu.I8086;

// The interrupt sequences (facts 2.5), HLT and WAIT. Only INT, INTO and the divide error are captured; Decisions.md says what the rest
// follows.
public sealed partial class I8086<TModel, TProbe>
{
    /// <summary>The microcode routine INTR without its first clock: reads the vector, saves flags, CS and IP, jumps.</summary>
    private void Interrupt(int vector)
    {
        SuspendPrefetch();
        Clocks(3);
        int offset = ReadVectorWord(vector * 4);
        Clocks(1);
        int segment = ReadVectorWord((vector * 4) + 2);
        Clocks(2);
        PushWord(_s.Flags);
        _s.Flags &= (ushort)~(FlagBit.Interrupt | FlagBit.Trap);
        Clocks(4);
        CorrectFetchPointer();
        PushWord(_s.Segments[Register.Cs]);
        JumpFarAndPush(isWord: true, segment, offset);
    }

    private void InterruptInstruction(int vector)
    {
        Clocks(1);
        Interrupt(vector);
    }

    /// <summary>INTR: the interrupt controller tells the vector in two locked acknowledge cycles.</summary>
    private void AcknowledgeInterrupt()
    {
        Lock();
        AcknowledgeCycle(RequestBus(), isLast: false);
        int vector = AcknowledgeCycle(_s.CycleEnd + 3, isLast: true);
        _s.Now = _s.CycleEnd;
        Unlock();

        SuspendPrefetch();
        Clocks(2);
        InterruptInstruction(vector);
    }

    /// <summary>One INTA cycle.</summary>
    /// <returns>The vector, from the last of the two.</returns>
    private int AcknowledgeCycle(long t1, bool isLast)
    {
        LookAtDevices(t1);
        long t4 = StartForDevice(t1) + 3;
        ReachTransfer(t4);
        int vector = isLast ? EndAcknowledge() : BeginAcknowledge();
        LookAtDevices();
        Observe(BusStatus.InterruptAcknowledge, Register.Cs, 0, vector, false, t1, t4);
        EndCycle(t4, isLast);
        return vector;
    }

    private int BeginAcknowledge()
    {
        _interruptController?.BeginAcknowledge();
        return 0;
    }

    private int EndAcknowledge() => _interruptController?.EndAcknowledge() ?? Ports.OpenBus;

    private void Into()
    {
        Clocks(2);
        if ((_s.Flags & (ushort)FlagBit.Overflow) != 0)
        {
            Clocks(2);
            InterruptInstruction(4);
        }
    }

    /// <summary>Division by zero or a quotient that does not fit: the return address is that of the next instruction.</summary>
    private void DivideError()
    {
        Clocks(2);
        Interrupt(vector: 0);
    }

    /// <summary>Looks at TEST once: Intel's count is 3 + 5n clocks.</summary>
    private void Wait()
    {
        _s.Activity = Activity.Boundary;
        SamplePins();
        if (_s.TestPin)
        {
            Clocks(3);
            EndInstruction();
        }
        else if (IsInterruptDue)
        {
            RewindInstruction(1);
            EndInstruction();
        }
        else
        {
            Clocks(5);
            _s.Activity = Activity.Waiting;
        }
    }

    /// <summary>Stops the prefetcher and shows the HALT status for a clock, behind at least one idle clock (MartyPC).</summary>
    private void Halt()
    {
        SamplePins();
        if (IsInterruptDue)
        {
            Clocks(2);
            EndInstruction();
            return;
        }

        SuspendPrefetch();
        long halt = Math.Max(_s.Now + 1, _s.CycleEnd + 2);
        Observe(BusStatus.Halt, Register.Cs, 0, 0, false, halt, halt);
        LookAtDevices(halt);
        _s.HoldAllowed = Math.Max(_s.HoldAllowed, halt + 1);
        _s.Now = halt + 1;
        _s.Activity = Activity.Halted;
    }

    /// <summary>Sleeps until an interrupt comes, from deadline to deadline.</summary>
    /// <param name="stop">The clock at which to return without one.</param>
    private void RunHalted(long stop)
    {
        SamplePins();
        if ((_s.Attention & Attention.Nmi) != 0 || IsIntrDue)
        {
            WakeUp();
        }
        else
        {
            _s.Now = Math.Max(_s.Now + 1, Math.Min(stop, _lookAt));
        }
    }

    /// <summary>Four clocks lie between the interrupt and its sequence (MartyPC).</summary>
    private void WakeUp()
    {
        _s.Activity = Activity.Boundary;
        _s.Attention |= IsIntrDue ? Attention.Woken : Attention.None;
        Clocks(4);
        EndInstruction();
    }
}
