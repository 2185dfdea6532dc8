using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Timing;

namespace RetroPC.Host.Benchmarks;

/// <summary>A CPU, 1 MB of RAM, refresh every 72 clocks, and a guest loop.</summary>
/// <typeparam name="TModel">Which CPU.</typeparam>
/// <typeparam name="TProbe">An observer.</typeparam>
public sealed class BenchMachine<TModel, TProbe>
    where TModel : struct, IModel
    where TProbe : struct, IProbe
{
    /// <summary>Clocks between two refreshes (PIT channel 1 counts to 18, at a quarter of the CPU's clock).</summary>
    public const int RefreshInterval = 72;

    /// <summary>Clocks for which a refresh withholds READY.</summary>
    public const int RefreshTenure = 6;

    private readonly Clock _clock = new();
    private readonly MemoryBus _memory = new(addressLines: 20);
    private readonly I8086<TModel, TProbe> _cpu;
    private readonly long _period;

    /// <summary>A machine about to begin the loop.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="period">One clock in ticks.</param>
    /// <param name="probe">The observer.</param>
    public BenchMachine(GuestLoop loop, long period, TProbe probe = default)
    {
        ArgumentNullException.ThrowIfNull(loop);
        _period = period;
        var agenda = new Agenda(_clock, slots: 1);
        var hold = new DmaLine();
        Refresh = new RefreshMaster(_clock, agenda, hold, slot: 0, RefreshInterval * period, RefreshTenure * period);
        var ports = new Ports(decodedLines: 10, waits: 1);
        _cpu = new I8086<TModel, TProbe>(new I8086Wiring(_clock, agenda, _memory, ports, hold), period, probe);
        loop.Load().CopyTo(_memory.Ram, GuestLoop.Segment << 4);
        Start();
    }

    /// <summary>The refresh.</summary>
    public RefreshMaster Refresh { get; }

    /// <summary>The CPU's state.</summary>
    public ref I8086State State => ref _cpu.State;

    /// <summary>Runs for some clocks.</summary>
    public void RunClocks(long clocks) => _cpu.RunUntil(_clock.Now + (clocks * _period));

    /// <summary>A word of memory.</summary>
    public int PeekWord(int segment, int offset)
    {
        int address = (segment << 4) + offset;
        return _memory.Peek(address) | (_memory.Peek(address + 1) << 8);
    }

    /// <summary>Sets the registers as if the loop had been jumped to from the reset vector.</summary>
    private void Start()
    {
        ref I8086State state = ref _cpu.State;
        for (int segment = 0; segment < 4; segment++)
        {
            state.Segments[segment] = GuestLoop.Segment;
        }
    }
}
