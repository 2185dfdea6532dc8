using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cpu.I8086;

/// <summary>
/// A machine in which everything happens: random memory and registers, pages with random wait states, interrupts, NMI, TEST and DMA at
/// random clocks. All of it follows from a seed and is part of the state, so that a run can be saved and repeated.
/// </summary>
internal sealed class NoisyMachine<TModel, TProbe>
    where TModel : struct, IModel
    where TProbe : struct, INoiseProbe<TProbe>
{
    /// <summary>A clock in ticks: any number will do, but one that is not 1 shows mistakes of units.</summary>
    public const long Period = 7;

    private readonly Clock _clock = new();
    private readonly Agenda _agenda;
    private readonly MemoryBus _memory = new(addressLines: 20);
    private readonly DmaLine _hold = new();
    private readonly Noise _noise;

    public NoisyMachine(uint seed)
    {
        _agenda = new Agenda(_clock, slots: 1);
        _noise = new Noise(_clock, _agenda, _memory, _hold, seed);
        var ports = new Ports(decodedLines: 10, waits: 1);
        ports.Map(0, 0x400, _noise);
        var wiring = new I8086Wiring(_clock, _agenda, _memory, ports, _hold, new NoiseController(_noise));
        Cpu = new I8086<TModel, TProbe>(wiring, Period, TProbe.Of(_noise));
        _noise.Cpu = Cpu;
        Randomize();
    }

    public I8086<TModel, TProbe> Cpu { get; }

    public long Instructions => _noise.Instructions;

    public long Now => _clock.Now;

    /// <summary>Fills memory and registers anew.</summary>
    public void Randomize()
    {
        _noise.Fill(_memory.Ram);
        ref I8086State state = ref Cpu.State;
        for (int i = 0; i < 8; i++)
        {
            state.General[i] = (ushort)_noise.Next();
        }

        for (int i = 0; i < 4; i++)
        {
            state.Segments[i] = (ushort)_noise.Next();
        }

        state.Flags = (ushort)((_noise.Next() & (uint)FlagBit.Writable) | (uint)FlagBit.AlwaysSet);
    }

    /// <summary>Runs for some clocks.</summary>
    public void Run(long clocks) => Cpu.RunUntil(_clock.Now + (clocks * Period));

    public byte[] Save()
    {
        Snapshot snapshot = Snapshot.ForSaving();
        Sync(snapshot);
        return snapshot.ToArray();
    }

    public void Load(byte[] file)
    {
        Snapshot snapshot = Snapshot.ForLoading(file);
        Sync(snapshot);
        snapshot.End();
    }

    private void Sync(Snapshot snapshot)
    {
        _clock.Sync(snapshot);
        _agenda.Sync(snapshot);
        _hold.Sync(snapshot);
        _memory.Sync(snapshot);
        _noise.Sync(snapshot);
        Cpu.Sync(snapshot);
    }
}

/// <summary>A probe that knows the noise.</summary>
internal interface INoiseProbe<TSelf> : IProbe
    where TSelf : struct
{
    static abstract TSelf Of(Noise noise);
}

/// <summary>No probe, as in the product: the CPU makes no call.</summary>
internal readonly struct Unobserved : INoiseProbe<Unobserved>
{
    public static bool IsActive => false;

    public static Unobserved Of(Noise noise) => default;

    public void BusCycle(in BusCycle cycle)
    {
    }

    public void QueueRead(long clock, byte value, bool isFirst)
    {
    }

    public void QueueFlush(long clock)
    {
    }

    public int CodeFetched(int address, int data) => data;
}

/// <summary>Tells the noise of each instruction.</summary>
internal readonly struct InstructionCount(Noise noise) : INoiseProbe<InstructionCount>
{
    public static bool IsActive => true;

    public static InstructionCount Of(Noise noise) => new(noise);

    public void BusCycle(in BusCycle cycle)
    {
    }

    public void QueueRead(long clock, byte value, bool isFirst)
    {
        if (isFirst)
        {
            noise.Instructions++;
        }
    }

    public void QueueFlush(long clock)
    {
    }

    public int CodeFetched(int address, int data) => data;
}

/// <summary>Vectors from the noise.</summary>
internal sealed class NoiseController(Noise noise) : InterruptController
{
    public override void BeginAcknowledge()
    {
    }

    public override byte EndAcknowledge()
    {
        noise.Cpu!.LineChanged((int)I8086Pin.Intr, false);
        return (byte)noise.Next();
    }

    public override void Sync(Snapshot snapshot)
    {
    }
}

/// <summary>Random pins, ports and DMA.</summary>
internal sealed class Noise : BusMaster
{
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly MemoryBus _memory;
    private readonly DmaLine _hold;
    private State _state;
    private long _lastTime;

    public Noise(Clock clock, Agenda agenda, MemoryBus memory, DmaLine hold, uint seed)
    {
        (_clock, _agenda, _memory, _hold) = (clock, agenda, memory, hold);
        _state.Random = seed;
        hold.Master = this;
        agenda.Wire(0, this);
        agenda.At(0, 100);
        for (int page = 0; page < 0x100; page += 3)
        {
            memory.Map(page * MemoryBus.PageSize, MemoryBus.PageSize, new SlowRam(memory.Ram, waits: (page / 3) % 5));
        }
    }

    public Device? Cpu { get; set; }

    public long Instructions { get; set; }

    /// <summary>A linear congruential generator, the upper half of whose state is random enough.</summary>
    public uint Next()
    {
        _state.Random = (_state.Random * 6364136223846793005) + 1442695040888963407;
        return (uint)(_state.Random >> 33);
    }

    public void Fill(Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(Next() >> 7);
        }
    }

    public override void Due(int slot)
    {
        CheckTime();
        switch (Next() % 8)
        {
            case 0:
                Cpu!.LineChanged((int)I8086Pin.Nmi, true);
                Cpu.LineChanged((int)I8086Pin.Nmi, false);
                break;
            case 1 or 2:
                Cpu!.LineChanged((int)I8086Pin.Intr, (Next() & 4) != 0);
                break;
            case 3:
                Cpu!.LineChanged((int)I8086Pin.Test, (Next() & 4) != 0);
                break;
            default:
                _hold.Request(_clock.Now + (Next() % 20));
                break;
        }

        _agenda.At(0, _clock.Now + 1 + (Next() % 2000));
    }

    public override long TakeBus(long start)
    {
        CheckTime();
        if (_clock.Now != start)
        {
            Assert.Fail($"the master begins at {start} and finds {_clock.Now}");
        }

        _memory.Write((int)(Next() & 0xFFFFF), (byte)Next());
        return start + 30 + (Next() % 50);
    }

    public override byte ReadPort(int port)
    {
        CheckTime();
        return (byte)Next();
    }

    public override void WritePort(int port, byte value) => CheckTime();

    /// <summary>For no device does time ever run backwards.</summary>
    private void CheckTime()
    {
        if (_clock.Now < _lastTime)
        {
            Assert.Fail($"the clock went from {_lastTime} back to {_clock.Now}");
        }

        _lastTime = _clock.Now;
    }

    public override void Sync(Snapshot snapshot)
    {
        snapshot.Block("noise", 1, ref _state);
    }

    private struct State
    {
        public ulong Random;
    }

    private sealed class SlowRam(byte[] ram, int waits) : Region
    {
        public override byte Read(int address) => ram[address];

        public override byte Peek(int address) => ram[address];

        public override void Write(int address, byte value) => ram[address] = value;

        public override int Wait(long now) => (int)(now % 3) + waits;
    }
}
