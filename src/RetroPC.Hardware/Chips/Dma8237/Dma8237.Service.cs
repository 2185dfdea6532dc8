using System.Numerics;
using RetroPC.Hardware.Bus;

namespace RetroPC.Hardware.Chips;

// DREQ is sampled in an idle clock (SI), HRQ rises in the next (S0), and the board's hold logic sees it in the one after
// (MartyPC: DREQ, HRQ, HOLDA, S1, a clock each). When the CPU has let the bus go:
//
//   S1 S2 S3 S4            a transfer; compressed timing leaves S3 out
//   S2 S3 S4               each further one of a block or demand transfer; S1 again when A15-8 change
//   S11-S14 S21-S24        memory to memory
//
// and the PC's hold logic gives READY back two clocks after S4: six from S1 for a single transfer (8086-facts.md, section 4).
public sealed partial class Dma8237
{
    private const int TransferClocks = 4, MemoryToMemoryClocks = 8, ReleaseClocks = 2, RequestClocks = 2;
    private bool _isServing;

    /// <summary>The channels whose DREQ is active, masked or not.</summary>
    private int Requests
    {
        get
        {
            int levels = _s.Pins | _s.RefreshRequest;
            return (_s.Command & DreqActiveLow) != 0 ? levels ^ AllChannels : levels;
        }
    }

    /// <summary>The channels that ask for service. Software requests cannot be masked (data sheet, "Request Register").</summary>
    private int Pending => (_s.Command & ControllerDisable) != 0 ? 0 : (Requests & ~_s.Mask) | _s.Request;

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        switch ((DmaPin)pin)
        {
            case DmaPin.RefreshClock:
                _s.RefreshRequest |= (byte)(level ? _s.RefreshClock ^ 1 : 0);
                _s.RefreshClock = level ? (byte)1 : (byte)0;
                if (!level)
                {
                    return;
                }

                break;
            case >= DmaPin.Dreq0 and <= DmaPin.Dreq3:
                _s.Pins = (byte)(level ? _s.Pins | (1 << pin) : _s.Pins & ~(1 << pin));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(pin), pin, "The 8237 has no such input.");
        }

        Arbitrate(_clock.Now + (RequestClocks * _s.Period));
    }

    /// <inheritdoc/>
    public override long TakeBus(long start)
    {
        int clocks = IsPlainRefresh() ? Refresh() : Serve(start);
        Arbitrate(start + ((clocks + RequestClocks) * _s.Period));
        return start + ((clocks + ReleaseClocks) * _s.Period);
    }

    /// <summary>Raises or drops HRQ.</summary>
    /// <param name="tick">When it rises, if it does.</param>
    private void Arbitrate(long tick)
    {
        if (_isServing)
        {
            return;
        }

        if (Pending == 0)
        {
            _hold.Withdraw();
        }
        else if (!_hold.IsRequested)
        {
            _hold.Request(tick);
        }
    }

    /// <summary>
    /// What a PC does every 15 µs: channel 0 alone, a single read transfer to nowhere in normal timing with increment, not the
    /// last of its count.
    /// </summary>
    private bool IsPlainRefresh() =>
        Pending == 1
        && (_s.Channels[0].Mode & (ModeMask | TransferMask | Decrement)) == (SingleMode | ReadTransfer)
        && (_s.Command & (MemoryToMemory | CompressedTiming | RotatingPriority)) == 0
        && _s.Channels[0].CurrentCount != 0
        && _clients[0] is null;

    private int Refresh()
    {
        ref DmaChannel channel = ref _s.Channels[0];
        channel.CurrentAddress++;
        channel.CurrentCount--;
        _s.RefreshRequest = 0;
        return TransferClocks;
    }

    /// <summary>Serves the channel whose turn it is.</summary>
    /// <returns>How many clocks it needs the bus.</returns>
    private int Serve(long start)
    {
        int pending = Pending;
        if (pending == 0)
        {
            return TransferClocks;
        }

        int channel = HighestPriority(pending);
        if ((_s.Command & RotatingPriority) != 0)
        {
            _s.Highest = (byte)((channel + 1) % Channels);
        }

        _isServing = true;
        _s.RefreshRequest = channel == 0 ? (byte)0 : _s.RefreshRequest;
        int clocks;
        if (channel == 0 && (_s.Command & MemoryToMemory) != 0)
        {
            clocks = ServeMemoryToMemory();
        }
        else
        {
            clocks = (_s.Channels[channel].Mode & ModeMask) == CascadeMode ? ServeSlave(channel, start) : ServeClient(channel);
        }

        _isServing = false;
        return clocks;
    }

    private int HighestPriority(int pending)
    {
        int rotated = ((pending | (pending << Channels)) >> _s.Highest) & AllChannels;
        return (BitOperations.TrailingZeroCount(rotated) + _s.Highest) % Channels;
    }

    /// <summary>
    /// The 8237 keeps off the bus and the slave has it; without one the channel asks again as long as its DREQ is active.
    /// </summary>
    private int ServeSlave(int channel, long start)
    {
        if (_slaves[channel] is not { } slave)
        {
            return TransferClocks;
        }

        long clocks = ((slave.TakeBus(start) - start) / _s.Period) - ReleaseClocks;
        return (int)Math.Clamp(clocks, TransferClocks, MemoryToMemoryClocks << 16);
    }

    private int ServeClient(int channel)
    {
        ref DmaChannel registers = ref _s.Channels[channel];
        int mode = registers.Mode & ModeMask;
        int strobes = (_s.Command & CompressedTiming) != 0 ? 2 : 3;
        int clocks = 1 + strobes;
        while (true)
        {
            int high = registers.CurrentAddress >> 8;
            bool isLast = Transfer(channel, ref registers);
            if (isLast || mode == SingleMode || (mode == DemandMode && ((Requests | _s.Request) & (1 << channel)) == 0))
            {
                return clocks;
            }

            clocks += registers.CurrentAddress >> 8 == high ? strobes : strobes + 1;
        }
    }

    /// <summary>Transfers a byte.</summary>
    /// <returns>Whether it was the last of the count.</returns>
    private bool Transfer(int channel, ref DmaChannel registers)
    {
        DmaClient? client = _clients[channel];
        switch (registers.Mode & TransferMask)
        {
            case WriteTransfer:
                _memory.Write(Address(channel, registers), client?.DmaRead() ?? Ports.OpenBus);
                break;
            case ReadTransfer:
                client?.DmaWrite(_memory.Read(Address(channel, registers)));
                break;
            default:
                client?.DmaVerify();
                break;
        }

        Step(ref registers);
        if (registers.CurrentCount != 0xFFFF)
        {
            return false;
        }

        client?.TerminalCount();
        EndOfProcess(channel, ref registers);
        return true;
    }

    /// <summary>
    /// Channel 0 reads, channel 1 writes, until the count of channel 1 ends (data sheet, "Memory-to-Memory"). There is no DACK.
    /// The count of channel 0 runs too, but only reloads the channel, if that autoinitializes.
    /// </summary>
    private int ServeMemoryToMemory()
    {
        ref DmaChannel source = ref _s.Channels[0];
        ref DmaChannel target = ref _s.Channels[1];
        int clocks = 0;
        do
        {
            _s.Temporary = _memory.Read(Address(0, source));
            _memory.Write(Address(1, target), _s.Temporary);
            ushort held = source.CurrentAddress;
            Step(ref source);
            source.CurrentAddress = (_s.Command & AddressHold) != 0 ? held : source.CurrentAddress;
            if (source.CurrentCount == 0xFFFF && (source.Mode & Autoinitialize) != 0)
            {
                Reload(ref source);
            }

            Step(ref target);
            clocks += MemoryToMemoryClocks;
        }
        while (target.CurrentCount != 0xFFFF);
        _s.Request &= 0xE;
        EndOfProcess(1, ref target);
        return clocks;
    }

    /// <summary>Counts. Only 16 bits of the address do: the page register stands.</summary>
    private static void Step(ref DmaChannel registers)
    {
        registers.CurrentAddress += (registers.Mode & Decrement) != 0 ? ushort.MaxValue : (ushort)1;
        registers.CurrentCount--;
    }

    private void EndOfProcess(int channel, ref DmaChannel registers)
    {
        int bit = 1 << channel;
        _s.TerminalCounts |= (byte)bit;
        _s.Request &= (byte)~bit;
        if ((registers.Mode & Autoinitialize) != 0)
        {
            Reload(ref registers);
        }
        else
        {
            _s.Mask |= (byte)bit;
        }
    }

    private static void Reload(ref DmaChannel registers)
    {
        registers.CurrentAddress = registers.BaseAddress;
        registers.CurrentCount = registers.BaseCount;
    }

    private int Address(int channel, in DmaChannel registers) =>
        ((_pages.Page(channel) << 16) | registers.CurrentAddress) & _memory.AddressMask;
}
