using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Traces;
using RetroPC.Conformance.Vectors;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Conformance.Lockstep;

/// <summary>The product's CPU in a scenario.</summary>
/// <typeparam name="TModel">8086 or 8088.</typeparam>
public sealed class SpanSide<TModel>
    where TModel : struct, IModel
{
    /// <summary>A clock in ticks; any number will do.</summary>
    private const long Period = 3;

    private readonly Clock _clock = new();
    private readonly World _world;
    private readonly CycleLog _log = new();
    private readonly I8086<TModel, LogProbe> _cpu;

    public SpanSide(Scenario scenario)
    {
        var agenda = new Agenda(_clock, slots: 1);
        var memory = new MemoryBus(addressLines: 20);
        var ports = new Ports(decodedLines: 16, waits: 0);
        var hold = new DmaLine();
        _world = new World(scenario, _clock, agenda, memory, ports, hold);
        var wiring = new I8086Wiring(_clock, agenda, memory, ports, hold, new Controller(_world));
        _cpu = new I8086<TModel, LogProbe>(wiring, Period, new LogProbe(_log));
        _world.Cpu = _cpu;
        Start(scenario);
    }

    /// <summary>The clock at which the CPU goes on.</summary>
    public long Clock => _cpu.State.Now;

    /// <summary>S1 of every tenure of the bus master.</summary>
    public IReadOnlyList<long> Tenures => _world.Tenures;

    public ushort this[Reg register]
    {
        get
        {
            ref I8086State state = ref _cpu.State;
            int general = RegisterOrder.General.IndexOf(register);
            return register switch
            {
                Reg.Ip => (ushort)(state.FetchPointer - state.QueueLength),
                Reg.Flags => state.Flags,
                _ when general >= 0 => state.General[general],
                _ => state.Segments[RegisterOrder.Segments.IndexOf(register)],
            };
        }
    }

    /// <summary>Runs to the next boundary.</summary>
    public void Step()
    {
        do
        {
            if (_cpu.State.Activity == Activity.Halted)
            {
                _cpu.RunUntil((_cpu.State.Now + 1) * Period);
            }
            else
            {
                _cpu.Step();
            }
        }
        while (_cpu.State.Activity != Activity.Boundary);
    }

    /// <summary>The queue's bytes in the present clock.</summary>
    public byte[] SettleQueue()
    {
        _cpu.Settle();
        ref I8086State state = ref _cpu.State;
        byte[] queue = new byte[state.QueueLength];
        for (int i = 0; i < queue.Length; i++)
        {
            queue[i] = (byte)(state.Queue >> (8 * i));
        }

        return queue;
    }

    /// <summary>Draws the rows from a clock up to, not including, the present one.</summary>
    public void Draw(long first, List<CycleRow> rows) => _log.Draw(first, Clock, rows);

    /// <summary>
    /// Reads the next opcode, in whose clock at the latest a write of the last instruction reaches memory, and lets the bus master do what it was due
    /// to do before. Running until a time that has passed does no more than that.
    /// </summary>
    public void SettleMemory()
    {
        _cpu.ReadOpcode();
        _cpu.RunUntil(0);
    }

    public byte MemoryAt(int address) => _world.Memory.Ram[address];

    private void Start(Scenario scenario)
    {
        ref I8086State state = ref _cpu.State;
        state = default;
        state.Period = Period;
        state.TestPin = true;
        _cpu.Reset();
        for (int i = 0; i < RegisterOrder.General.Length; i++)
        {
            state.General[i] = scenario.Registers[(int)RegisterOrder.General[i]];
        }

        for (int i = 0; i < RegisterOrder.Segments.Length; i++)
        {
            state.Segments[i] = scenario.Registers[(int)RegisterOrder.Segments[i]];
        }

        state.FetchPointer = scenario.Registers[(int)Reg.Ip];
        state.Flags = scenario.Registers[(int)Reg.Flags];
    }

    /// <summary>All that surrounds the CPU.</summary>
    private sealed class World : BusMaster
    {
        private readonly Scenario _scenario;
        private readonly Clock _clock;
        private readonly Agenda _agenda;
        private readonly DmaLine _hold;
        private int _nextEvent;

        public World(Scenario scenario, Clock clock, Agenda agenda, MemoryBus memory, Ports ports, DmaLine hold)
        {
            (_scenario, _clock, _agenda, _hold) = (scenario, clock, agenda, hold);
            Memory = memory;
            scenario.Memory.CopyTo(memory.Ram, 0);
            for (int page = 0; page < memory.Ram.Length; page += MemoryBus.PageSize)
            {
                if (scenario.IsSlow(page))
                {
                    memory.Map(page, MemoryBus.PageSize, new SlowPage(scenario, memory.Ram, page));
                }
            }

            for (int port = 0; port < 0x10000; port++)
            {
                ports.Map(port, 1, this, (byte)scenario.PortWaits(port));
            }

            hold.Master = this;
            agenda.Wire(0, this);
            BookNext();
        }

        public MemoryBus Memory { get; }

        public Device? Cpu { get; set; }

        public int Acknowledged { get; private set; }

        public List<long> Tenures { get; } = [];

        public byte Acknowledge()
        {
            Cpu!.LineChanged((int)I8086Pin.Intr, false);
            return _scenario.Vector(Acknowledged++);
        }

        public override void Due(int slot)
        {
            Do(_scenario.Events[_nextEvent++].Action);
            BookNext();
        }

        public override long TakeBus(long start)
        {
            long s1 = start / Period;
            Tenures.Add(s1);
            Memory.Write(_scenario.DmaAddress(s1), _scenario.DmaValue(s1));
            return start + (_scenario.DmaTenure(s1) * Period);
        }

        public override byte ReadPort(int port) => _scenario.PortValue(port);

        public override void Sync(Snapshot snapshot)
        {
        }

        private void BookNext()
        {
            if (_nextEvent < _scenario.Events.Count)
            {
                _agenda.At(0, _scenario.Events[_nextEvent].Clock * Period);
            }
        }

        private void Do(PinAction action)
        {
            switch (action)
            {
                case PinAction.RaiseIntr or PinAction.DropIntr:
                    Cpu!.LineChanged((int)I8086Pin.Intr, action == PinAction.RaiseIntr);
                    break;
                case PinAction.PulseNmi:
                    Cpu!.LineChanged((int)I8086Pin.Nmi, true);
                    Cpu.LineChanged((int)I8086Pin.Nmi, false);
                    break;
                case PinAction.ActivateTest or PinAction.DropTest:
                    Cpu!.LineChanged((int)I8086Pin.Test, action == PinAction.ActivateTest);
                    break;
                default:
                    _hold.Request(_clock.Now);
                    break;
            }
        }
    }

    private sealed class SlowPage(Scenario scenario, byte[] ram, int page) : Region
    {
        public override byte Read(int address) => ram[address];

        public override byte Peek(int address) => ram[address];

        public override void Write(int address, byte value) => ram[address] = value;

        public override int Wait(long now) => scenario.MemoryWaits(page, now / Period);
    }

    private sealed class Controller(World world) : InterruptController
    {
        public override void BeginAcknowledge()
        {
        }

        public override byte EndAcknowledge() => world.Acknowledge();

        public override void Sync(Snapshot snapshot)
        {
        }
    }
}
