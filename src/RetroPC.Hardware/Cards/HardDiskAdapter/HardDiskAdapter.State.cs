using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

public sealed partial class HardDiskAdapter
{
    private AdapterState _s;

    private enum Phase : byte
    {
        /// <summary>Nobody uses the bus.</summary>
        Free,

        /// <summary>The six bytes of a command.</summary>
        Command,

        /// <summary>Neither.</summary>
        Working,
        DataToHost,
        DataFromHost,
        Completion,
    }

    /// <summary>With what a command goes on when it has worked.</summary>
    private enum Step : byte
    {
        /// <summary>The command has been looked at.</summary>
        Begin,

        /// <summary>The sector has passed under the heads.</summary>
        Arrived,

        /// <summary>Host and buffer have exchanged all bytes.</summary>
        Moved,

        /// <summary>It is over.</summary>
        Over,
    }

    /// <summary>Saves or loads the adapter, with its disks.</summary>
    /// <exception cref="SnapshotException">The file holds a state that the adapter cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        AdapterState state = _s;
        snapshot.Block("hdd.adapter", 1, ref state);
        if (snapshot.IsLoading && !IsPossible(in state))
        {
            throw new SnapshotException("The hard-disk adapter in this file is damaged.");
        }

        _s = state;
        snapshot.Array("hdd.buffer", 1, _buffer);
        foreach (HardDisk? disk in _disks)
        {
            disk?.Sync(snapshot);
        }

        if (snapshot.IsLoading)
        {
            _agenda.At(_slot, _s.DueAt);
            DmaRequest.Restore(_s.IsRequested != 0);
            Interrupt.Restore(IsInterrupting);
        }
    }

    private bool IsPossible(in AdapterState s)
    {
        int drive = (s.Command[1] & DriveBit) != 0 ? 1 : 0;
        bool isTransfer = s.Phase is Phase.DataToHost or Phase.DataFromHost;
        return s.Phase <= Phase.Completion
            && s.Step <= Step.Over
            && s.Mask <= (DmaOn | InterruptOn) && s.IsRequested <= 1 && (s.IsRequested == 0 || isTransfer)
            && (s.DueAt == Tick.Never ? s.Phase != Phase.Working : s.DueAt >= _clock.Now && s.DueAt < Tick.Never)
            && s.ReadyAt >= 0 && s.ReadyAt < Tick.Never
            && s.Offset <= s.Length && s.Length <= _buffer.Length
            && (!isTransfer || s.Offset < s.Length)
            && (s.Phase != Phase.Command || s.Offset < CommandLength)
            && IsPossible(in s.Drives[0]) && IsPossible(in s.Drives[1])
            && (s.Phase == Phase.Free || !MovesSectors(in s) || (_disks[drive] is { } disk && IsOnDisk(in s, disk, drive)));
    }

    private static bool IsPossible(in DriveState drive) => drive.Interleave is > 0 and <= MostInterleave && drive.Arm < 1024;

    /// <summary>Whether a command with sectors has got beyond its begin.</summary>
    private static bool MovesSectors(in AdapterState s) =>
        s.Command[0] is Code.Verify or Code.Read or Code.Write or Code.ReadLong or Code.WriteLong
        && (s.Phase is Phase.DataToHost or Phase.DataFromHost || (s.Phase == Phase.Working && s.Step is Step.Arrived or Step.Moved));

    private static bool IsOnDisk(in AdapterState s, HardDisk disk, int drive) =>
        s.Remaining is > 0 and <= 256
        && disk.Geometry.Has(s.Cylinder, s.Head, s.Sector + 1)
        && s.Head < s.Drives[drive].Heads
        && (s.Command[0] is not (Code.Write or Code.WriteLong) || s.Step != Step.Arrived || !disk.IsWriteProtected);

    [StructLayout(LayoutKind.Sequential)]
    private struct AdapterState
    {
        /// <summary>When it goes on working, or asks for the next byte by DMA; never, if it does neither.</summary>
        public long DueAt;

        /// <summary>When the next byte of data can move.</summary>
        public long ReadyAt;
        public DrivePair Drives;

        /// <summary>Where the command is, and how many sectors it has still to do.</summary>
        public ushort Cylinder, Remaining;

        /// <summary>The next byte of the command or of the buffer, and how many the buffer has.</summary>
        public ushort Offset, Length;
        public CommandBlock Command;
        public SenseBlock Sense;
        public byte Head, Sector;
        public Phase Phase;
        public Step Step;
        public byte Mask;
        public byte Completion;

        /// <summary>DREQ is on.</summary>
        public byte IsRequested;
    }

    /// <summary>What the controller knows of a drive, and where that is.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct DriveState
    {
        public ushort Cylinders;
        public ushort Arm;
        public byte Heads;
        public byte EccBurst;
        public byte Interleave;
        private readonly byte _padding;
    }

    [InlineArray(HardDiskAdapter.Drives)]
    private struct DrivePair
    {
        private DriveState _first;
    }

    [InlineArray(CommandLength)]
    private struct CommandBlock
    {
        private byte _first;
    }

    [InlineArray(SenseLength)]
    private struct SenseBlock
    {
        private byte _first;
    }
}
