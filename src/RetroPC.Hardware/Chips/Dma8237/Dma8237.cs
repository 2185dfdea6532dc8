using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// Intel 8237A, programmable DMA controller, as a PC wires it.
//
//   DREQ0-3 ─▶ ┌─────────┐ ──▶ HRQ, ◀── HLDA    DmaLine: the CPU calls TakeBus with the bus
//              │  8237A  │ ──▶ DACK0-3, EOP     DmaClient: DmaRead, DmaWrite, DmaVerify, TerminalCount
//   RD,WR A3-0▶└─────────┘ ◀─▶ A15-0, D7-0      MemoryBus, with A19-16 of DmaPages
//
//   port  write                  read
//   0-7   base and current       current: even address, odd count of channel 0-3, low byte first (first/last flip-flop)
//   8     command                status, which clears the terminal counts
//   9     request                -
//   A     single mask            -
//   B     mode                   -
//   C     clear flip-flop        -
//   D     master clear           temporary register
//   E     clear mask             -
//   F     all masks              -
//
//   Dma8237.Service.cs  who gets the bus, transfers, timing       Dma8237.State.cs  what is remembered
//
// Not here: EOP as an input (on a PC it is the TC output only), the DACK sense bit's effect (a call has no polarity), extended write
// (it moves the command's edge within a transfer, and nobody here would see it), READY's wait states, reads of the write-only
// registers (they find the open bus). A slave in cascade mode is a BusMaster.

/// <summary>The controller's input pins, as numbers for <see cref="Device.LineChanged"/>.</summary>
public enum DmaPin
{
    /// <summary>DMA request of channel 0.</summary>
    Dreq0,

    /// <summary>DMA request of channel 1.</summary>
    Dreq1,

    /// <summary>DMA request of channel 2.</summary>
    Dreq2,

    /// <summary>DMA request of channel 3.</summary>
    Dreq3,

    /// <summary>
    /// Not a pin of the chip but the clock of the PC's flip-flop in front of DREQ0: a rise (of the PIT's OUT1) sets it, DACK0
    /// clears it. The latched request counts beside the level of <see cref="Dreq0"/>.
    /// </summary>
    RefreshClock,
}

/// <summary>An 8237A with its address latch.</summary>
public sealed partial class Dma8237 : BusMaster
{
    private const int Channels = 4;
    private readonly Clock _clock;
    private readonly DmaLine _hold;
    private readonly MemoryBus _memory;
    private readonly DmaPages _pages;
    private readonly DmaClient?[] _clients = new DmaClient?[Channels];
    private readonly BusMaster?[] _slaves = new BusMaster?[Channels];

    /// <summary>A controller as after a reset, and the master of the hold line.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="hold">HRQ and HLDA.</param>
    /// <param name="memory">The memory that it transfers from and to.</param>
    /// <param name="pages">The address lines above A15.</param>
    /// <param name="period">One clock in ticks: that of the CPU on a PC or XT.</param>
    public Dma8237(Clock clock, DmaLine hold, MemoryBus memory, DmaPages pages, long period)
    {
        _clock = clock;
        _hold = hold;
        _memory = memory;
        _pages = pages;
        Period = period;
        hold.Master = this;
        Reset();
    }

    /// <summary>One clock in ticks. A turbo switch changes it.</summary>
    public long Period
    {
        get => _s.Period;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Tick.Second);
            _s.Period = value;
        }
    }

    /// <summary>
    /// Connects a channel's DACK. A channel without a client transfers to nowhere, as the PC's channel 0 does for the refresh.
    /// </summary>
    public void Connect(int channel, DmaClient client) => _clients[channel] = client;

    /// <summary>Connects a channel's DACK to the HLDA of another master, which takes the bus when the channel is in cascade mode.</summary>
    public void Connect(int channel, BusMaster slave) => _slaves[channel] = slave;

    /// <summary>The RESET pin: as the master clear (8237A data sheet, "Software Commands").</summary>
    public void Reset()
    {
        _s.Command = 0;
        _s.Request = 0;
        _s.TerminalCounts = 0;
        _s.Temporary = 0;
        _s.FlipFlop = 0;
        _s.Highest = 0;
        _s.Mask = AllChannels;
        Arbitrate(_clock.Now + (RequestClocks * _s.Period));
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        byte value = PeekPort(port);
        switch (port & 0xF)
        {
            case < 8:
                _s.FlipFlop ^= 1;
                break;
            case 8:
                _s.TerminalCounts = 0;
                break;
        }

        return value;
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port)
    {
        int register = port & 0xF;
        if (register < 8)
        {
            ref DmaChannel channel = ref _s.Channels[register >> 1];
            int word = (register & 1) == 0 ? channel.CurrentAddress : channel.CurrentCount;
            return (byte)(word >> (8 * _s.FlipFlop));
        }

        return register switch
        {
            8 => (byte)(((Requests | _s.Request) << 4) | _s.TerminalCounts),
            0xD => _s.Temporary,
            _ => Ports.OpenBus,
        };
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        int register = port & 0xF;
        switch (register)
        {
            case < 8:
                WriteWord(register, value);
                return;
            case 8:
                _s.Command = value;
                _s.Highest = (value & RotatingPriority) != 0 ? _s.Highest : (byte)0;
                break;
            case 9:
                _s.Request = WithBit(_s.Request, value);
                break;
            case 0xA:
                _s.Mask = WithBit(_s.Mask, value);
                break;
            case 0xB:
                _s.Channels[value & 3].Mode = value;
                break;
            case 0xC:
                _s.FlipFlop = 0;
                return;
            case 0xD:
                Reset();
                return;
            case 0xE:
                _s.Mask = 0;
                break;
            default:
                _s.Mask = (byte)(value & AllChannels);
                break;
        }

        Arbitrate(_clock.Now + (RequestClocks * _s.Period));
    }

    /// <summary>The form of the request and mask registers: bits 0-1 name a channel, bit 2 is its new value.</summary>
    private static byte WithBit(byte bits, byte value)
    {
        int bit = 1 << (value & 3);
        return (byte)((value & 4) != 0 ? bits | bit : bits & ~bit);
    }

    private void WriteWord(int register, byte value)
    {
        ref DmaChannel channel = ref _s.Channels[register >> 1];
        int shift = 8 * _s.FlipFlop;
        int kept = 0xFF00 >> shift;
        if ((register & 1) == 0)
        {
            channel.BaseAddress = (ushort)((channel.BaseAddress & kept) | (value << shift));
            channel.CurrentAddress = (ushort)((channel.CurrentAddress & kept) | (value << shift));
        }
        else
        {
            channel.BaseCount = (ushort)((channel.BaseCount & kept) | (value << shift));
            channel.CurrentCount = (ushort)((channel.CurrentCount & kept) | (value << shift));
        }

        _s.FlipFlop ^= 1;
    }
}
