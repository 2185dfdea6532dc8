using RetroPC.Conformance.Traces;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Oracle;

/// <content>Interrupts, HLT and WAIT (8086-facts.md 1.8, 2.5 and 2.11).</content>
public sealed partial class SteppedCpu
{
    private const int DivideVector = 0;
    private const int TrapVector = 1;
    private const int NmiVector = 2;
    private const int BreakpointVector = 3;
    private const int OverflowVector = 4;

    private bool _nmi;
    private bool _nmiLatched;

    /// <summary>TF was set when the running instruction began.</summary>
    private bool _trapPending;

    /// <summary>An interrupt has ended a HLT. INTR need not stay high until it is served.</summary>
    private bool _hasWoken;

    private Shadow _shadow;

    /// <summary>What the next instruction boundary ignores.</summary>
    private enum Shadow
    {
        None,
        AllButNmi,
        Everything,
    }

    /// <summary>The INTR pin.</summary>
    public bool Intr { get; set; }

    /// <summary>The TEST pin; true is active, that is low.</summary>
    public bool Test { get; set; }

    /// <summary>The NMI pin, which works by its rising edge.</summary>
    public bool Nmi
    {
        get => _nmi;
        set
        {
            _nmiLatched |= value && !_nmi;
            _nmi = value;
        }
    }

    private bool IntrAccepted => Intr && Has(Interrupt);

    private bool EndsHalt => _nmiLatched || IntrAccepted;

    private bool InterruptPending => EndsHalt || _trapPending;

    /// <summary>An instruction boundary: runs the sequence of the interrupt that comes first, if there is one to serve.</summary>
    private bool TakeInterrupt()
    {
        _locked = false;
        Shadow shadow = _shadow;
        bool intr = IntrAccepted || _hasWoken;
        _shadow = Shadow.None;
        _hasWoken = false;
        _trapPending &= shadow == Shadow.None;
        if (_nmiLatched && shadow != Shadow.Everything)
        {
            ServeNmi();
            return true;
        }

        if (shadow != Shadow.None)
        {
            return false;
        }

        if (intr)
        {
            ServeIntr();
        }
        else if (_trapPending)
        {
            ServeTrap();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void ServeNmi()
    {
        _nmiLatched = false;
        Clocks(2);
        EnterHandler(NmiVector);
    }

    private void ServeTrap()
    {
        _trapPending = false;
        Clocks(2);
        EnterHandler(TrapVector);
    }

    /// <summary>INTA pair, S 2, INTR(vector).</summary>
    private void ServeIntr()
    {
        _locked = true;
        AcknowledgeInterrupt(isFirst: true);
        byte vector = AcknowledgeInterrupt(isFirst: false);
        _locked = false;
        Suspend();
        Clocks(2);
        InterruptThrough(vector);
    }

    /// <summary>INTR(v).</summary>
    private void InterruptThrough(int vector)
    {
        Clocks(1);
        EnterHandler(vector);
    }

    /// <summary>INTR(v) without its first clock: S 3 R16(0:4v) 1 R16(0:4v+2) 2 W16(flags) 4 C W16(CS) 3 1 F 3 W16(IP).</summary>
    private void EnterHandler(int vector)
    {
        Suspend();
        Clocks(3);
        ushort offset = ReadVectorTable(4 * vector);
        Clocks(1);
        ushort selector = ReadVectorTable((4 * vector) + 2);
        Clocks(2);
        Push(Flags);
        SetFlag(Interrupt | Trap, false);
        Clocks(4);
        Correct();
        Push(Cs);
        Cs = selector;
        Clocks(3);
        ContinueAt(offset, Width.Word);
    }

    private void InterruptImmediate()
    {
        byte vector = PopByte();
        Clocks(1);
        InterruptThrough(vector);
    }

    private void InterruptOnOverflow()
    {
        Clocks(2);
        if (Has(Overflow))
        {
            Clocks(2);
            InterruptThrough(OverflowVector);
        }
    }

    private void DivideError()
    {
        Clocks(2);
        EnterHandler(DivideVector);
    }

    /// <summary>HLT. Its status shows in the next clock, but not right behind the T4 of a bus cycle.</summary>
    private void Halt()
    {
        if (InterruptPending)
        {
            Clocks(2);
            return;
        }

        Suspend();
        do
        {
            Tick();
        }
        while (Clock < _lastT4 + 2);
        ShowHaltStatus();
        StayHalted();
    }

    /// <summary>The bus cycle of HLT is a single clock, T1.</summary>
    private void ShowHaltStatus()
    {
        _current = new Transfer { Status = BusStatus.Halt, Segment = SegmentStatus.Cs };
        _t = TState.T1;
        _highByteEnable = 1;
        Tick();
    }

    private void StayHalted()
    {
        const int ClocksToWake = 4;
        _activity = Activity.Halted;
        while (!EndsHalt)
        {
            if (Clock >= StopAt)
            {
                return;
            }

            Tick();
        }

        Clocks(ClocksToWake);
        _activity = Activity.Boundary;
        _hasWoken = true;
    }

    /// <summary>WAIT. An interrupt finds IP at the WAIT itself.</summary>
    private void PollTest()
    {
        _activity = Activity.Waiting;
        while (!Test && !InterruptPending)
        {
            if (Clock >= StopAt)
            {
                return;
            }

            Clocks(5);
        }

        _activity = Activity.Boundary;
        if (Test)
        {
            Clocks(3);
        }
        else
        {
            GoBack(1);
        }
    }

    private void ResetInterrupts()
    {
        _nmiLatched = false;
        _trapPending = false;
        _hasWoken = false;
        _shadow = Shadow.None;
    }
}
