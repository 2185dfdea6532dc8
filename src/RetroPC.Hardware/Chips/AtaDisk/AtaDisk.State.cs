using System.Runtime.InteropServices;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class AtaDisk
{
    private AtaState _s = new() { DueAt = Tick.Never };

    /// <summary>What the drive does.</summary>
    private enum AtaPhase : byte
    {
        Idle,

        /// <summary>BSY for a reset.</summary>
        Reset,

        /// <summary>BSY at the begin of a command.</summary>
        Begin,

        /// <summary>BSY while the next block is read.</summary>
        Next,

        /// <summary>BSY while a block from the host is written.</summary>
        Store,

        /// <summary>DRQ: the host reads the buffer.</summary>
        DataToHost,

        /// <summary>DRQ: the host fills the buffer.</summary>
        DataFromHost,
    }

    /// <summary>Saves or loads the drive, with the sectors that were written.</summary>
    /// <exception cref="SnapshotException">The file holds a state that the drive cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        AtaState state = _s;
        snapshot.Block("ata.disk", 1, ref state);
        if (!IsPossible(state))
        {
            throw new SnapshotException("The hard-disk drive in this file is damaged.");
        }

        _s = state;
        snapshot.Array("ata.buffer", 1, _buffer);
        Disk.Sync(snapshot);
        if (snapshot.IsLoading)
        {
            _agenda.At(_slot, _s.DueAt);
        }

        Interrupt.Restore(_s.IsInterrupting != 0);
    }

    private bool IsPossible(in AtaState s)
    {
        bool isBusy = s.Phase is AtaPhase.Reset or AtaPhase.Begin or AtaPhase.Next or AtaPhase.Store;
        bool isTransferring = s.Phase is AtaPhase.DataToHost or AtaPhase.DataFromHost;
        long left = s.End - s.Position;
        return s.Phase <= AtaPhase.DataFromHost
            && (s.DueAt == Tick.Never || (s.DueAt >= _clock.Now && s.DueAt < Tick.Never && isBusy))
            && (s.DueAt != Tick.Never || !isBusy || s.Phase == AtaPhase.Reset)
            && (s.HasError | s.IsByteWide | s.KeepsSettings | s.IsStandingBy | s.IsAsleep | s.IsInterrupting) <= 1
            && s.Multiple <= MostMultiple && (s.Multiple & (s.Multiple - 1)) == 0
            && s.Cylinders > 0 && s.Heads is > 0 and <= 16 && s.Sectors > 0
            && (long)s.Cylinders * s.Heads * s.Sectors <= Disk.Geometry.TotalSectors
            && s.Cylinder >= 0 && s.Cylinder < Disk.Geometry.Cylinders
            && s.Position >= 0 && left >= 0 && s.End <= Disk.Geometry.TotalSectors
            && s.Remaining is >= 0 and <= 256
            && s.Offset >= 0 && s.Length is >= 0 and <= MostMultiple * DiskGeometry.SectorSize && s.Offset <= s.Length
            && (!isTransferring || IsRoomInBuffer(s))
            && (s.Phase is not (AtaPhase.Store or AtaPhase.DataFromHost) || IsWritable(s, left))
            && (s.Phase != AtaPhase.Next || (AtaCommand.IsRead(s.Command) && s.Remaining > 0 && s.End > 0))
            && (!AtaCommand.IsRead(s.Command) || s.Phase != AtaPhase.DataToHost || s.End > 0)
            && (!AtaCommand.IsMultiple(s.Command) || s.Phase is AtaPhase.Idle or AtaPhase.Reset or AtaPhase.Begin || s.Multiple > 0);
    }

    private static bool IsRoomInBuffer(in AtaState s) => s.Offset < s.Length && (s.Length & 1) == 0 && (s.IsByteWide != 0 || (s.Offset & 1) == 0);

    /// <summary>Whether what a drive is about to write, if it is, is on its disk.</summary>
    private bool IsWritable(in AtaState s, long left) => s.Command switch
    {
        AtaCommand.WriteSectors or AtaCommand.WriteMultiple =>
            !Disk.IsWriteProtected && s.BlockSectors is > 0 and <= MostMultiple && s.BlockSectors <= s.Remaining && s.BlockSectors <= left
            && s.Length <= s.BlockSectors * DiskGeometry.SectorSize,
        AtaCommand.FormatTrack => !Disk.IsWriteProtected && s.Remaining > 0 && s.Remaining <= left,
        AtaCommand.WriteBuffer => true,
        _ => false,
    };

    [StructLayout(LayoutKind.Sequential)]
    private struct AtaState
    {
        /// <summary>When the drive is no longer busy; never, if it is not, or while SRST holds it.</summary>
        public long DueAt;

        /// <summary>The next sector of the command, and the first that the way of addressing does not reach.</summary>
        public long Position, End;

        /// <summary>Sectors that the command has still to transfer.</summary>
        public int Remaining;

        /// <summary>Where the heads are.</summary>
        public int Cylinder;

        /// <summary>The next byte of the buffer, and how many there are.</summary>
        public int Offset, Length;

        /// <summary>The translation in use.</summary>
        public ushort Cylinders;
        public byte Heads, Sectors;
        public byte Features, Error, SectorCount, SectorNumber, CylinderLow, CylinderHigh, DriveHead;

        /// <summary>The command, as <see cref="AtaCommand.Canonical"/> has it.</summary>
        public byte Command;
        public AtaPhase Phase;

        /// <summary>Sectors in the block that is being transferred.</summary>
        public byte BlockSectors;

        /// <summary>Sectors in a block of Read and Write Multiple; 0 until they are allowed.</summary>
        public byte Multiple;
        public byte HasError;
        public byte IsByteWide;

        /// <summary>Set Features 66h: a software reset leaves settings as they are.</summary>
        public byte KeepsSettings;
        public byte IsStandingBy, IsAsleep;
        public byte IsInterrupting;
        private readonly byte _padding;
    }
}
