using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Fdc765
{
    private FdcState _s;

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the chip cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        FdcState state = _s;
        snapshot.Block("fdc765", 1, ref state);
        if (!IsPossible(state))
        {
            throw new SnapshotException("The diskette controller in this file is damaged.");
        }

        _s = state;
        if (snapshot.IsLoading)
        {
            Book();
        }

        Interrupt.Restore(InterruptLevel);
        DmaRequest.Restore(DmaRequestLevel);
    }

    private bool IsPossible(in FdcState s)
    {
        bool possible = s.Period is > 0 and <= Tick.Second / 1000
            && IsDeadline(s.NextAt) && IsDeadline(s.PollAt)
            && IsTime(s.RequestAt) && IsTime(s.HeadUnloadAt) && IsTime(s.SectorAt)
            && IsTime(s.ByteAt) && IsTime(s.IdAt) && IsTime(s.IndexAt)
            && s.Phase <= FdcPhase.Result && s.Step <= FdcStep.FormatEnd
            && (s.Step == FdcStep.None) == (s.Phase != FdcPhase.Execution)
            && s.CommandCount <= FdcCommand.LongestCommand && s.ResultCount <= FdcCommand.LongestResult && s.ResultIndex <= s.ResultCount
            && (s.Phase != FdcPhase.Result || s.ResultIndex < s.ResultCount)
            && (s.Phase != FdcPhase.Command || s.CommandCount is > 0 && s.CommandCount < FdcCommand.Length(s.Code))
            && (s.Phase != FdcPhase.Execution || (FdcCommand.IsTransfer(s.Code) && s.CommandCount == FdcCommand.Length(s.Code)))
            && s.Srt <= 15 && s.Hut <= 15 && s.Hlt <= 127
            && (s.NonDma | s.Side | s.HasRequest | s.HasByte | s.HasTerminalCount | s.HasSeenId | s.IsUnequal | s.IsUnsatisfied) <= 1
            && (s.ResultInterrupt | s.SeekInterrupt | s.PollInterrupt) <= 1
            && s.HeadUnit < Units && s.IndexPulses < 2
            && s.Length is >= 0 and <= LongestField && s.HostLength >= 0 && s.HostLength <= s.Length
            && s.Position >= 0 && s.Position <= s.Length
            && s.Sector >= -1 && s.FormatPosition >= 0 && s.FormatPosition <= LongestField;
        for (int unit = 0; unit < Units; unit++)
        {
            FdcUnit u = s.Drives[unit];
            possible &= IsDeadline(u.StepAt) && (u.IsBusy | u.IsReady | u.HasSeekEnded | u.HasReadyChanged | u.IsRecalibrating) <= 1
                && u.StepsLeft <= RecalibrateSteps;
        }

        return possible;
    }

    /// <summary>Whether a deadline is one that can be booked: in the future, as the agenda's own.</summary>
    private bool IsDeadline(long tick) => tick == Tick.Never || (tick >= _clock.Now && tick < Tick.Never);

    /// <summary>Whether a time is one that can be computed with.</summary>
    private static bool IsTime(long tick) => tick is >= 0 and <= Tick.Never;

    private struct FdcUnit
    {
        /// <summary>When the next step pulse or the end of the seek is due, or never.</summary>
        public long StepAt;

        /// <summary>PCN and NCN.</summary>
        public byte PresentCylinder, NewCylinder;
        public byte StepsLeft;

        /// <summary>1 for Recalibrate, 0 for Seek, while <see cref="StepAt"/> is booked.</summary>
        public byte IsRecalibrating;

        /// <summary>D0B to D3B.</summary>
        public byte IsBusy;

        /// <summary>READY as last polled.</summary>
        public byte IsReady;

        /// <summary>What Sense Interrupt Status has to tell.</summary>
        public byte HasSeekEnded, HasReadyChanged, SeekStatus, ReadyStatus;
    }

    [InlineArray(Units)]
    private struct UnitArray
    {
        private FdcUnit _first;
    }

    [InlineArray(FdcCommand.LongestCommand)]
    private struct CommandBytes
    {
        private byte _first;
    }

    [InlineArray(FdcCommand.LongestResult)]
    private struct ResultBytes
    {
        private byte _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FdcState
    {
        /// <summary>One period of the chip's clock in ticks.</summary>
        public long Period;

        /// <summary>From when on RQM is shown.</summary>
        public long RequestAt;

        /// <summary>When the execution phase goes on.</summary>
        public long NextAt;

        /// <summary>When the drives are polled.</summary>
        public long PollAt;
        public long HeadUnloadAt;

        /// <summary>When the sync of the sector's ID field began.</summary>
        public long SectorAt;

        /// <summary>When the byte that is being transferred is complete (read) or begins (write).</summary>
        public long ByteAt;

        /// <summary>When the next ID field has been read.</summary>
        public long IdAt;

        /// <summary>When the next index hole passes.</summary>
        public long IndexAt;
        public UnitArray Drives;

        /// <summary>The sector's place in the track's list; -1 when it is lost.</summary>
        public int Sector;

        /// <summary>Bytes of the data field, those of them that the host gets or gives, and how many have passed.</summary>
        public int Length, HostLength, Position;

        /// <summary>Where the sector that is being formatted begins, in bytes after the index hole.</summary>
        public int FormatPosition;
        public CommandBytes Command;
        public ResultBytes Result;
        public byte CommandCount, ResultCount, ResultIndex;
        public FdcPhase Phase;
        public FdcStep Step;
        public byte Srt, Hut, Hlt, NonDma;
        public byte Status0, Status1, Status2;

        /// <summary>The ID register.</summary>
        public byte Cylinder, Head, Record, SizeCode;

        /// <summary>The level of the side line.</summary>
        public byte Side;
        public byte Data;

        /// <summary>DREQ, or in non-DMA mode the interrupt for a byte.</summary>
        public byte HasRequest;

        /// <summary>The host has given the byte that was asked for.</summary>
        public byte HasByte;
        public byte HasTerminalCount;
        public byte HasSeenId;
        public byte IndexPulses;

        /// <summary>Sectors read by Read Track or formatted.</summary>
        public byte Sectors;

        /// <summary>What a scan has found in this sector.</summary>
        public byte IsUnequal, IsUnsatisfied;
        public byte HeadUnit;
        public byte ResultInterrupt, SeekInterrupt, PollInterrupt;

        public readonly int Code => Command[0] & FdcCommand.CodeMask;

        public readonly int Unit => Command[1] & 3;

        public readonly bool IsMfm => (Command[0] & FdcCommand.Mfm) != 0;
    }
}
