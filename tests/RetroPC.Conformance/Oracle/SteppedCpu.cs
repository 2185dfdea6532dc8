using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Traces;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Oracle;

/// <summary>
/// An 8086 or 8088 that advances clock by clock: the oracle that the machine's own, faster CPU is compared with.
/// </summary>
/// <remarks>
/// <para>
/// It is deliberately slow, simple and literal: the steps of an instruction stand in its method as they stand in the step tables
/// of <c>../shared/reference/8086-facts.md</c> (cited as "8086-facts.md 1.3" and so on), and it shares no code with the machine's CPU.
/// </para>
/// <para>
/// The execution unit (EU) is plain code. Wherever it stands, it acts in the clock <see cref="Clock"/>; <see cref="Tick"/> lets the
/// bus interface unit do its part of that clock and goes on to the next. The notation of the tables reads
/// <c>n</c> = <see cref="Clocks"/>, <c>Q</c> = <see cref="PopByte"/>, <c>R</c> = <see cref="Read"/>, <c>W</c> = <see cref="Write"/>,
/// <c>IR</c> = <see cref="In"/>, <c>IW</c> = <see cref="Out"/>, <c>S</c> = <see cref="Suspend"/>, <c>C</c> = <see cref="Correct"/>,
/// <c>F</c> = <see cref="Flush"/>.
/// </para>
/// </remarks>
public sealed partial class SteppedCpu
{
    private readonly OracleModel _model;
    private readonly OracleBus _bus;
    private readonly ushort[] _registers = new ushort[CpuState.RegisterCount];
    private Activity _activity;

    /// <summary>Call <see cref="Reset"/> or <see cref="Load"/> before anything else.</summary>
    public SteppedCpu(OracleModel model, OracleBus bus)
    {
        _model = model;
        _bus = bus;
    }

    /// <summary>Where the EU stands between two calls of <see cref="StepInstruction"/>.</summary>
    private enum Activity
    {
        Boundary,
        Halted,
        Waiting,
    }

    /// <summary>The clock in which the EU acts next; the clocks before it are complete.</summary>
    public long Clock { get; private set; }

    /// <summary>HLT and WAIT stop idling in this clock, short of an instruction boundary.</summary>
    public long StopAt { get; set; } = long.MaxValue;

    /// <summary>The EU is between two instructions, not within a HLT or WAIT that <see cref="StopAt"/> has cut short.</summary>
    public bool AtBoundary => _activity == Activity.Boundary;

    /// <summary>Receives a row for every clock.</summary>
    public List<CycleRow>? Trace { get; set; }

    public IReadOnlyCollection<byte> Queue => _queue;

    private ref ushort Ax => ref Register(Reg.Ax);

    private ref ushort Cx => ref Register(Reg.Cx);

    private ref ushort Dx => ref Register(Reg.Dx);

    private ref ushort Sp => ref Register(Reg.Sp);

    private ref ushort Cs => ref Register(Reg.Cs);

    private ref ushort Flags => ref Register(Reg.Flags);

    private int Al
    {
        get => Ax & 0xFF;
        set => Ax = (ushort)((Ax & 0xFF00) | (value & 0xFF));
    }

    private int Ah
    {
        get => Ax >> 8;
        set => Ax = (ushort)((Ax & 0x00FF) | ((value & 0xFF) << 8));
    }

    /// <summary>A register; IP is that of the next byte in the queue.</summary>
    public ushort this[Reg register] =>
        register == Reg.Ip ? (ushort)(_fetchPointer - _queue.Count) : _registers[(int)register];

    /// <summary>The state after RESET: clock 0 is the first in which a fetch may be decided on.</summary>
    public void Reset()
    {
        var registers = new ushort[CpuState.RegisterCount];
        registers[(int)Reg.Cs] = 0xFFFF;
        registers[(int)Reg.Flags] = AlwaysSet;
        Load(registers, []);
    }

    /// <summary>Sets all registers, indexed by <see cref="Reg"/>, and the queue, and begins clock 0 with an idle bus.</summary>
    public void Load(ReadOnlySpan<ushort> registers, ReadOnlySpan<byte> queue)
    {
        registers.CopyTo(_registers);
        _activity = Activity.Boundary;
        _effectiveOffset = 0;
        ResetInterrupts();
        ResetBus((ushort)(registers[(int)Reg.Ip] + queue.Length), queue);
        Clock = 0;
        _bus.AtClock(this, Clock);
    }

    /// <summary>
    /// Runs from an instruction boundary to the next: an interrupt sequence, or an instruction with its prefixes and repetitions.
    /// A HLT or WAIT may be left at <see cref="StopAt"/>; the next call goes on with it.
    /// </summary>
    public void StepInstruction()
    {
        switch (_activity)
        {
            case Activity.Halted:
                StayHalted();
                break;
            case Activity.Waiting:
                PollTest();
                break;
            default:
                if (!TakeInterrupt())
                {
                    Execute(FetchOpcode());
                }

                break;
        }
    }

    /// <summary>END: pops an instruction's first byte, which may be a prefix.</summary>
    public byte FetchOpcode()
    {
        _locked = false;
        _trapPending = Has(Trap);
        return PopByte(QueueOperation.First);
    }

    /// <summary>Runs the instruction whose first byte has been popped, up to the boundary behind it.</summary>
    public void Execute(byte first)
    {
        byte opcode = TakePrefixes(first);
        if (HasModRm(opcode))
        {
            DecodeModRm();
        }
        else
        {
            Clocks(1);
        }

        Dispatch(opcode);
    }

    private ref ushort Register(Reg register) => ref _registers[(int)register];

    private int GetGeneral(int number, Width width)
    {
        if (width == Width.Word)
        {
            return Register(RegisterOrder.General[number]);
        }

        ushort containing = ContainingRegister(number);
        return number < 4 ? containing & 0xFF : containing >> 8;
    }

    private void SetGeneral(int number, Width width, int value)
    {
        if (width == Width.Word)
        {
            Register(RegisterOrder.General[number]) = (ushort)value;
            return;
        }

        ref ushort containing = ref ContainingRegister(number);
        containing = number < 4
            ? (ushort)((containing & 0xFF00) | (value & 0xFF))
            : (ushort)((containing & 0x00FF) | ((value & 0xFF) << 8));
    }

    /// <summary>The word register of which a byte register is a half.</summary>
    private ref ushort ContainingRegister(int byteRegister) => ref Register(RegisterOrder.General[byteRegister & 3]);
}
