using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cpu.I8086;

/// <summary>A CPU with RAM, an interrupt controller, a bus master and a script of what its pins do when. A clock is one tick.</summary>
internal sealed class Board<TModel>
    where TModel : struct, IModel
{
    public const int CodeSegment = 0x1000;
    public const int StackSegment = 0x2000;
    public const int HandlerSegment = 0x3000;

    public Board(params byte[] code)
    {
        Agenda = new Agenda(Clock, slots: 1);
        Script = new PinScript(Agenda, slot: 0);
        Master = new Master();
        Hold.Master = Master;
        var wiring = new I8086Wiring(Clock, Agenda, Memory, Ports, Hold, Controller);
        Cpu = new I8086<TModel, CycleProbe>(wiring, period: 1, new CycleProbe(Cycles));
        code.CopyTo(Memory.Ram, CodeSegment << 4);
        for (int vector = 0; vector < 256; vector++)
        {
            PokeWord(vector * 4, vector * 0x10);
            PokeWord((vector * 4) + 2, HandlerSegment);
        }

        State.Segments[Cs] = CodeSegment;
        State.Segments[Ss] = StackSegment;
        State.General[Sp] = 0x1000;
    }

    public static int Es => 0;

    public static int Cs => 1;

    public static int Ss => 2;

    public static int Ds => 3;

    public static int Ax => 0;

    public static int Cx => 1;

    public static int Bx => 3;

    public static int Sp => 4;

    public static int Si => 6;

    public static int Di => 7;

    public Clock Clock { get; } = new();

    public Agenda Agenda { get; }

    public MemoryBus Memory { get; } = new(addressLines: 20);

    public Ports Ports { get; } = new(decodedLines: 16, waits: 1);

    public DmaLine Hold { get; } = new();

    public Controller Controller { get; } = new();

    public Master Master { get; }

    public PinScript Script { get; }

    public List<BusCycle> Cycles { get; } = [];

    public I8086<TModel, CycleProbe> Cpu { get; }

    public ref I8086State State => ref Cpu.State;

    public int Ip => (ushort)(State.FetchPointer - State.QueueLength);

    public FlagBit Flags
    {
        get => (FlagBit)State.Flags;
        set => State.Flags = (ushort)(value | FlagBit.AlwaysSet);
    }

    public IEnumerable<BusCycle> DataCycles => Cycles.Where(cycle => cycle.Status != BusStatus.CodeFetch);

    public int Word(int address) => Memory.Ram[address] | (Memory.Ram[address + 1] << 8);

    public int StackWord(int offset) => Word((StackSegment << 4) + offset);

    public void PokeWord(int address, int value)
    {
        Memory.Ram[address] = (byte)value;
        Memory.Ram[address + 1] = (byte)(value >> 8);
    }

    /// <summary>Runs whole instructions and interrupt sequences.</summary>
    public void Steps(int count)
    {
        LookAtScript();
        for (; count > 0; count--)
        {
            do
            {
                Cpu.Step();
            }
            while (State.Activity is Activity.AfterPrefix or Activity.Repeating or Activity.Waiting);
        }
    }

    /// <summary>Running until a time that has passed makes the CPU look at the deadlines, and nothing else.</summary>
    private void LookAtScript() => Cpu.RunUntil(0);
}

/// <summary>Keeps every bus cycle.</summary>
internal readonly struct CycleProbe(List<BusCycle> cycles) : IProbe
{
    public static bool IsActive => true;

    public void BusCycle(in BusCycle cycle) => cycles.Add(cycle);

    public void QueueRead(long clock, byte value, bool isFirst)
    {
    }

    public void QueueFlush(long clock)
    {
    }

    public int CodeFetched(int address, int data) => data;
}

/// <summary>Answers INTA with a vector.</summary>
internal sealed class Controller : InterruptController
{
    public byte Vector { get; set; } = 0x20;

    public int Pulses { get; private set; }

    public Action? Acknowledged { get; set; }

    public override void BeginAcknowledge() => Pulses++;

    public override byte EndAcknowledge()
    {
        Pulses++;
        Acknowledged?.Invoke();
        return Vector;
    }

    public override void Sync(Snapshot snapshot)
    {
    }
}

/// <summary>Takes the bus when asked, and notes when.</summary>
internal sealed class Master : BusMaster
{
    public List<long> Starts { get; } = [];

    public long Tenure { get; set; } = 6;

    public Action? OnBus { get; set; }

    public override long TakeBus(long start)
    {
        Starts.Add(start);
        OnBus?.Invoke();
        return start + Tenure;
    }

    public override void Sync(Snapshot snapshot)
    {
    }
}

/// <summary>Does things at given clocks, one a clock.</summary>
internal sealed class PinScript : Device
{
    private readonly Agenda _agenda;
    private readonly int _slot;
    private readonly SortedList<long, Action> _actions = [];

    public PinScript(Agenda agenda, int slot)
    {
        _agenda = agenda;
        _slot = slot;
        agenda.Wire(slot, this);
    }

    public void At(long clock, Action action)
    {
        _actions.Add(clock, action);
        BookNext();
    }

    public override void Due(int slot)
    {
        Action action = _actions.Values[0];
        _actions.RemoveAt(0);
        action();
        BookNext();
    }

    public override void Sync(Snapshot snapshot)
    {
    }

    private void BookNext() => _agenda.At(_slot, _actions.Count > 0 ? _actions.Keys[0] : Tick.Never);
}
