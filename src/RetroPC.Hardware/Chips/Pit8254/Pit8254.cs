using System.Collections.Immutable;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// Intel 8253 and 8254: CLK -> count -> OUT, three times, each with a GATE.  Ports 0 to 2 the counts, 3 the control word (PC: 40h to 43h).
//
// A CLK pulse is one moment here, its falling edge, at which the chip loads and counts. GATE, which the chip samples with the rising
// edge half a period before, is looked at in that moment too. A port access or a gate in the very tick of an edge comes after it.
//
// What the data sheets leave open:
// - Count 1 in mode 2 is illegal: the count is reloaded with every CLK, OUT never falls.
// - Count 1 in mode 3 is illegal: OUT is high for one CLK, then the count goes below zero and OUT is low for 32768 (BCD 5000).
// - The mode 3 odd count N reads as N at the start of a half on the 8253, which then takes off one (OUT high) or three (OUT low); the
//   8254 loads N-1 and spends one CLK more on zero while OUT is high. OUT is the same: (N+1)/2 high, (N-1)/2 low.
// - The low byte of a two-byte count waits for the high one; a reload between the two takes the old count.
// - A latch between the two reads of a live count gives its high byte first: the read flip-flop is that of the CPU's reads alone.
// - At power-on everything is undefined: mode 0 without a count, two-byte access, OUT low.
//
// Not here: digits A to F in a BCD count weigh what they would, but read back as proper digits.

/// <summary>An input of the PIT.</summary>
public enum PitPin
{
    /// <summary>GATE of channel 0.</summary>
    Gate0,

    /// <summary>GATE of channel 1.</summary>
    Gate1,

    /// <summary>GATE of channel 2.</summary>
    Gate2,
}

/// <summary>Which of the timers.</summary>
public enum PitVariant
{
    /// <summary>The 8253 (PC, XT): no read-back.</summary>
    Intel8253,

    /// <summary>The 8254 (AT).</summary>
    Intel8254,
}

/// <summary>The programmable interval timer Intel 8253 or 8254 (Intel data sheets 231306 and 231164).</summary>
public sealed partial class Pit8254 : Device
{
    /// <summary>How many channels, and so how many agenda slots, the chip has.</summary>
    public const int Channels = 3;

    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _firstSlot;
    private readonly long _firstEdge;
    private readonly bool _is8253;
    private readonly int _listeners;
    private readonly PitChannel[] _channels = new PitChannel[Channels];

    /// <summary>A timer as it is at power-on.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">The machine's deadlines; the chip wires its slots itself.</param>
    /// <param name="firstSlot">The first of its three slots.</param>
    /// <param name="variant">Which chip.</param>
    /// <param name="phase">The tick of a CLK edge; the others lie whole periods of <see cref="Tick.Pit"/> from it.</param>
    /// <param name="gates">The levels of the gates at power-on, bit by channel; on a PC those of channels 0 and 1 are tied high.</param>
    /// <param name="listeners">
    /// The channels whose OUT leads somewhere, bit by channel: only these book deadlines. Any other OUT is right when the chip is touched.
    /// </param>
    public Pit8254(Clock clock, Agenda agenda, int firstSlot, PitVariant variant, long phase = 0, int gates = 0b011, int listeners = 0b111)
    {
        _clock = clock;
        _agenda = agenda;
        _firstSlot = firstSlot;
        _is8253 = variant == PitVariant.Intel8253;
        _listeners = listeners;
        _firstEdge = ((phase % Tick.Pit) + Tick.Pit) % Tick.Pit;
        long last = LastEdge(clock.Now);
        for (int i = 0; i < Channels; i++)
        {
            agenda.Wire(firstSlot + i, this);
            ref PitChannel c = ref _channels[i];
            c.At = last;
            c.Control = 0x30;
            c.Count = c.Period = 1;
            c.Set(PitFlags.Gate, (gates >> i & 1) != 0);
            c.Set(PitFlags.Is8253, _is8253);
        }
    }

    /// <summary>The outputs of the channels.</summary>
    /// <remarks>A listener finds the clock at the CLK edge of the change, or at the write or gate that caused it.</remarks>
    public ImmutableArray<Line> Out { get; } = [new(), new(), new()];

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        if ((uint)pin >= Channels)
        {
            return;
        }

        ref PitChannel c = ref _channels[pin];
        CatchUp(ref c);
        if (c.Has(PitFlags.Gate) != level)
        {
            c.Set(PitFlags.Gate, level);
            GateChanged(ref c, level);
            Show(pin);
        }
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        int channel = slot - _firstSlot;
        ref PitChannel c = ref _channels[channel];

        // Refresh comes here twice in 72 clocks of the CPU: no division for it.
        const PitFlags Decides = PitFlags.Gate | PitFlags.Counting | PitFlags.LoadNext | PitFlags.Trigger | PitFlags.NullCount;
        if (c.Mode == 2 && (c.Flags & Decides) == (PitFlags.Gate | PitFlags.Counting))
        {
            long now = _clock.Now;
            if (c.Has(PitFlags.Out))
            {
                if (c.Count > 1 && c.At + ((c.Count - 1) * Tick.Pit) == now)
                {
                    c.At = now;
                    c.Count = 1;
                    c.Flags &= ~PitFlags.Out;
                    _agenda.At(slot, now + Tick.Pit);
                    Out[channel].Set(false);
                    return;
                }
            }
            else if (c.At + Tick.Pit == now)
            {
                c.At = now;
                c.Count = InitialCount(in c);
                c.Flags |= PitFlags.Out;
                _agenda.At(slot, now + ((c.Count - 1) * Tick.Pit));
                Out[channel].Set(true);
                return;
            }
        }

        CatchUp(ref c);
        Show(channel);
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        int channel = port & 3;
        if (channel == Channels)
        {
            return Ports.OpenBus;
        }

        ref PitChannel c = ref _channels[channel];
        CatchUp(ref c);
        return Read(ref c);
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port)
    {
        int channel = port & 3;
        if (channel == Channels)
        {
            return Ports.OpenBus;
        }

        PitChannel copy = _channels[channel];
        CatchUp(ref copy);
        return Read(ref copy);
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        int channel = port & 3;
        if (channel == Channels)
        {
            WriteControl(value);
            return;
        }

        ref PitChannel c = ref _channels[channel];
        CatchUp(ref c);
        WriteCount(ref c, value);
        Show(channel);
    }

    /// <summary>The tick of the last CLK edge until a time.</summary>
    private long LastEdge(long tick)
    {
        long since = tick - _firstEdge;
        return since < 0 ? _firstEdge - Tick.Pit : tick - (since % Tick.Pit);
    }

    private void CatchUp(ref PitChannel c)
    {
        long edges = (_clock.Now - c.At) / Tick.Pit;
        if (edges > 0)
        {
            c.At += edges * Tick.Pit;
            Count(ref c, edges);
        }
    }

    /// <summary>Books the next change of OUT and drives the line. The listener finds the chip in order if it comes back to it.</summary>
    private void Show(int channel)
    {
        ref PitChannel c = ref _channels[channel];
        if ((_listeners >> channel & 1) != 0)
        {
            long edges = NextChange(in c);
            _agenda.At(_firstSlot + channel, edges == 0 ? Tick.Never : c.At + (edges * Tick.Pit));
        }

        Out[channel].Set(c.Has(PitFlags.Out));
    }
}
