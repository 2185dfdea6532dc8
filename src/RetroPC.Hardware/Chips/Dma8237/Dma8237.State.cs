using System.Runtime.CompilerServices;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Dma8237
{
    private const byte AllChannels = 0xF;

    // Command register (8237A data sheet, figure 5).
    private const int MemoryToMemory = 0x01, AddressHold = 0x02, ControllerDisable = 0x04, CompressedTiming = 0x08, RotatingPriority = 0x10;
    private const int DreqActiveLow = 0x40;

    // Mode register.
    private const int TransferMask = 0x0C, WriteTransfer = 0x04, ReadTransfer = 0x08, Autoinitialize = 0x10, Decrement = 0x20;
    private const int ModeMask = 0xC0, DemandMode = 0x00, SingleMode = 0x40, BlockMode = 0x80, CascadeMode = 0xC0;

    private DmaState _s;

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the chip cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        DmaState state = _s;
        snapshot.Block("dma8237", 1, ref state);
        bool possible = ((state.Request | state.Mask | state.TerminalCounts | state.Pins) & ~AllChannels) == 0
            && state.FlipFlop <= 1
            && state.RefreshRequest <= 1
            && state.RefreshClock <= 1
            && state.Highest < Channels
            && state.Period is > 0 and <= Tick.Second;
        _s = possible ? state : throw new SnapshotException("The DMA controller in this file is damaged.");
    }

    private struct DmaChannel
    {
        public ushort BaseAddress;
        public ushort BaseCount;
        public ushort CurrentAddress;

        /// <summary>Transfers left, less one; FFFFh after the last.</summary>
        public ushort CurrentCount;
        public byte Mode;
    }

    [InlineArray(Dma8237.Channels)]
    private struct ChannelArray
    {
        private DmaChannel _first;
    }

    private struct DmaState
    {
        /// <summary>One clock in ticks.</summary>
        public long Period;
        public ChannelArray Channels;
        public byte Command;

        /// <summary>Software requests, a bit for each channel, as in all that follow.</summary>
        public byte Request;
        public byte Mask;
        public byte TerminalCounts;
        public byte Temporary;

        /// <summary>1: the next byte of a word is the high one.</summary>
        public byte FlipFlop;

        /// <summary>The channel with the highest priority; 0 unless priorities rotate.</summary>
        public byte Highest;

        /// <summary>Levels of the DREQ lines.</summary>
        public byte Pins;

        /// <summary>The board's flip-flop in front of DREQ0.</summary>
        public byte RefreshRequest;

        /// <summary>The level of that flip-flop's clock.</summary>
        public byte RefreshClock;
    }
}
