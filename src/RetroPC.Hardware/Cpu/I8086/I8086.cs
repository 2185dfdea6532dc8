using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cpu.I8086;

// Intel 8086 and 8088, exact to the clock.
//
//   CLK ─▶ ┌──────────────┐ ◀─▶ A19-A0, D15-D0 (8088: D7-D0), BHE   MemoryBus, Ports
//   INTR ─▶│  BIU   EU    │ ──▶ INTA                                InterruptController
//   NMI  ─▶│ queue  µcode │ ◀── HOLD (through READY, as on a PC)    DmaLine
//   TEST ─▶└──────────────┘ ◀── READY                               Region.Wait, Ports.Waits
//
// The execution unit is straight-line code that spends clocks as the microcode does. The bus interface unit is not stepped: it
// remembers when its present fetch begins and ends, and catches up when the execution unit needs it.
//
//   I8086.Prefetch.cs         the queue and the prefetcher's rules       I8086.Decode.cs         prefixes, opcodes
//   I8086.BusCycle.cs         the execution unit's bus cycles            I8086.*.cs              instructions by kind
//   I8086.Hold.cs             deadlines, HOLD and READY                  Alu.cs                  results and flags
//   I8086.Boundary.cs         between instructions: NMI, INTR, trap      I8086.State.cs          all that is remembered
//
// Rules and clock counts: Decisions.md says where they come from and what "facts 1.3" is.
//
// Not here: minimum mode's own pins, the RQ/GT lines and the 8087's view of the queue (QS pins exist for probes only).

/// <summary>An 8086 or 8088.</summary>
/// <typeparam name="TModel">Which of the two.</typeparam>
/// <typeparam name="TProbe">An observer, or <see cref="NoProbe"/>.</typeparam>
public sealed partial class I8086<TModel, TProbe> : Processor
    where TModel : struct, IModel
    where TProbe : struct, IProbe
{
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly MemoryBus _memory;
    private readonly byte[] _ram;
    private readonly Region?[] _pages;
    private readonly int _ramWaits;
    private readonly Ports _ports;
    private readonly DmaLine _hold;
    private readonly InterruptController? _interruptController;
    private TProbe _probe;

    /// <summary>A CPU on its buses, before its first <see cref="Reset"/>.</summary>
    /// <param name="wiring">What its pins are connected to.</param>
    /// <param name="period">One clock in ticks.</param>
    /// <param name="probe">The observer.</param>
    public I8086(I8086Wiring wiring, long period, TProbe probe = default)
    {
        ArgumentNullException.ThrowIfNull(wiring);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _clock = wiring.Clock;
        _agenda = wiring.Agenda;
        _memory = wiring.Memory;
        _ram = wiring.Memory.Ram;
        _pages = wiring.Memory.Pages;
        _ramWaits = wiring.Memory.RamWaits;
        _ports = wiring.Ports;
        _hold = wiring.Hold;
        _interruptController = wiring.InterruptController;
        _probe = probe;
        _s.Period = period;
        _s.TestPin = true;
        Reset();
    }

    /// <inheritdoc/>
    public override bool IsHaltedForGood => _s.Activity == Activity.Halted && (_s.Flags & (ushort)FlagBit.Interrupt) == 0;

    /// <inheritdoc/>
    /// <remarks>
    /// The data sheet defines CS, IP, the flags and the other segments; the general registers keep what they have on the chip, and here.
    /// A device that resets the CPU while it runs drives <see cref="I8086Pin.Reset"/> instead.
    /// </remarks>
    public override void Reset()
    {
        _s.Segments[Register.Cs] = 0xFFFF;
        _s.Segments[Register.Ds] = 0;
        _s.Segments[Register.Es] = 0;
        _s.Segments[Register.Ss] = 0;
        _s.Flags = (ushort)FlagBit.AlwaysSet;
        _s.Activity = Activity.Boundary;
        _s.Attention &= Attention.Intr;
        ForgetPrefixes();
        Unlock();
        _s.FetchPointer = 0;
        _s.CycleEnd = Math.Min(_s.CycleEnd, _s.Now - 1);
        _s.LastCycleWasFetch = false;
        RestartPrefetch();
        LookAtDevices();
    }

    /// <inheritdoc/>
    public override void RunUntil(long tick)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tick, Tick.Never);
        long stop = ClockAt(tick);
        LookAtDevices();
        while (_s.Now < stop)
        {
            if ((_s.Attention & Attention.Reset) != 0)
            {
                Reset();
            }

            if (_s.Activity == Activity.Halted)
            {
                RunHalted(stop);
            }
            else
            {
                Step();
            }
        }

        SamplePins();
        _clock.Now = TickAt(_s.Now);
    }

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        switch ((I8086Pin)pin)
        {
            case I8086Pin.Intr:
                _s.Attention = level ? _s.Attention | Attention.Intr : _s.Attention & ~Attention.Intr;
                break;
            case I8086Pin.Nmi:
                _s.Attention |= level && !_s.NmiPin ? Attention.Nmi : Attention.None;
                _s.NmiPin = level;
                break;
            case I8086Pin.Test:
                _s.TestPin = level;
                break;
            case I8086Pin.Reset:
                _s.Attention |= level ? Attention.Reset : Attention.None;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(pin), pin, "The 8086 has no such input.");
        }
    }

    /// <summary>Changes the clock's frequency from the present clock on, as a turbo switch does.</summary>
    /// <param name="period">One clock in ticks.</param>
    public void ChangeClock(long period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        // In a port write the clock stands at the transfer, ahead of the execution unit's own clock.
        long pivot = Math.Max(_s.Now, ClockAt(_clock.Now));
        _s.Epoch = TickAt(pivot) - (pivot * period);
        _s.Period = period;
        LookAtDevices();
    }

    private long TickAt(long clock) => _s.Epoch + (clock * _s.Period);

    /// <summary>The first clock that begins at a tick or later: the one in which a change at that tick is seen.</summary>
    private long ClockAt(long tick) => tick >= Tick.Never ? Tick.Never : (tick - _s.Epoch + _s.Period - 1) / _s.Period;

    /// <summary>Spends clocks of the execution unit.</summary>
    private void Clocks(int count) => _s.Now += count;
}
