using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// NEC µPD765A, Intel 8272A: floppy disk controller.
//
//            ┌────────┐ ──▶ INT                 Line Interrupt
//   A0 D7-0 ─│ µPD765A│ ──▶ DRQ  ◀── DACK, TC   Line DmaRequest; DmaRead, DmaWrite, TerminalCount
//            └────────┘ ◀─▶ four drives         FloppyDrive; the board says which one answers as which unit
//
//   A0   read           write
//   0    main status    -
//   1    data           command, parameters, data
//
//   Fdc765.Commands.cs  bytes from the host, results            Fdc765.Search.cs    head load, index, ID fields
//   Fdc765.Seek.cs      Seek, Recalibrate, polling of READY     Fdc765.Transfer.cs  data fields, DREQ, TC, the next sector
//   Fdc765.Format.cs    Format Track                            Fdc765.State.cs     what is remembered
//
// Times scale with the clock of the chip, 16 times the MFM data rate: 8 MHz at 500 kbit/s, 4 MHz at 250 kbit/s as on IBM's adapter.
// A byte takes 128 clocks (FM: 256). The angle of the disk follows from the time; deadlines are booked for the next ID field or index
// hole, and for bytes only while the host gets or gives them.
//
// Sources: µPD765A/B data sheet (NEC), 8272A data sheet (Intel), with which all names agree; MAME's upd765.cpp for what these leave open.
// The step, head and RQM times and the gaps are those of the data sheet from memory, not checked against a scan.
//
// Decisions:
// - READY: strapped (IBM's adapters tie it high), or true while a disk turns at its speed. Strapped, a command to a drive that
//   does not turn, that is empty or missing sees no index hole and waits until it does, or for the reset.
// - Polling: 8192 clocks (1.024 ms at 8 MHz) after a reset all four units have become ready: one interrupt, four results of Sense
//   Interrupt Status, C0h-C3h. Any other command drops those that were not fetched (IBM's first BIOS fetches one).
// - The first byte of any command drops the INT of a seek or of polling: pcxtbios sends Seek after Recalibrate's interrupt without
//   Sense Interrupt Status between, and waits for the edge. What was not sensed stays to be sensed; after the result of Sense Interrupt
//   Status INT rises again if another seek has ended.
// - End at EOT without TC: EN, and C H R N is that of the last sector. The table "ID information when the processor terminates" holds for
//   an end by TC. After an error or a control mark C H R N is that of the sector.
// - An ID field with a wrong CRC ends the command (DE) if it is that of the wanted sector; another one is passed over.
// - A missing address mark is MA alone, ND means that there were ID fields, but not the wanted one (which is how IBM's BIOS tells
//   unformatted disks).
// - Codes are decoded by five bits; MT, MF and SK count where the data sheet has them. Version is invalid (80h), as on the A part.
// - RQM is away for 48 clocks after each byte of the command and result phases (data sheet: up to 12 µs); a byte that comes earlier
//   counts all the same.
// - DREQ has to be served before the next byte is due (data sheet: within 13 of its 16 µs), else OR at once. A sector that is written
//   in part has a wrong CRC.
// - A read, write or format is invalid while any unit steps (data sheet: "will not accept"); one that has ended is no obstacle.
// - ST3: FT is low; TS says that the drive has two heads. The PCNs outlive a reset, as the Specify parameters do.
//
// Not here: FLT, GPL in reading and writing (only splicing of gaps depends on it), precompensation, the raw bytes between sectors (Read
// Track with a longer N gets gap bytes).

/// <summary>A µPD765A.</summary>
public sealed partial class Fdc765 : DmaClient
{
    /// <summary>How many slots of the agenda it needs.</summary>
    public const int Slots = 2;

    /// <summary>How many drives it tells apart.</summary>
    public const int Units = 4;

    /// <summary>RQM is away for so many clocks after a byte.</summary>
    public const int RequestDelay = 48;

    /// <summary>So many clocks after the reset the drives are polled.</summary>
    public const int PollPeriod = 8192;

    private const int LongestField = 1 << 18;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _executionSlot, _seekSlot;
    private readonly bool _isReadyStrapped;
    private readonly FloppyDrive?[] _drives = new FloppyDrive?[Units];

    /// <summary>A controller as after a reset, for 250 kbit/s, without drives.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadlines.</param>
    /// <param name="firstSlot">The first of <see cref="Slots"/> slots, which it wires.</param>
    /// <param name="isReadyStrapped">Whether the READY pin is tied high, as on IBM's adapters.</param>
    public Fdc765(Clock clock, Agenda agenda, int firstSlot, bool isReadyStrapped = true)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(agenda);
        _clock = clock;
        _agenda = agenda;
        _executionSlot = firstSlot;
        _seekSlot = firstSlot + 1;
        _isReadyStrapped = isReadyStrapped;
        agenda.Wire(_executionSlot, this);
        agenda.Wire(_seekSlot, this);
        _s.Period = PeriodOf(250_000);
        for (int unit = 0; unit < Units; unit++)
        {
            _s.Drives[unit].StepAt = Tick.Never;
        }

        Reset();
    }

    /// <summary>INT.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>DRQ.</summary>
    public Line DmaRequest { get; } = new();

    /// <summary>The MFM data rate in bit/s, a sixteenth of the chip's clock. FM has half of it.</summary>
    public int DataRate
    {
        get => (int)(Tick.Second / (16 * _s.Period));
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1000);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 4_000_000);
            if (PeriodOf(value) != _s.Period)
            {
                _s.Period = PeriodOf(value);
                DriveChanged();
            }
        }
    }

    /// <summary>Whether it executes a command or moves a head.</summary>
    public bool IsBusy => _s.Phase == FdcPhase.Execution || IsStepping;

    private bool InterruptLevel =>
        (_s.ResultInterrupt | _s.SeekInterrupt | _s.PollInterrupt | (_s.HasRequest & _s.NonDma)) != 0;

    private bool DmaRequestLevel => (_s.HasRequest & ~_s.NonDma) != 0;

    private FloppyDrive? SelectedDrive => _drives[_s.Unit];

    /// <summary>Says which drive answers when the chip addresses a unit.</summary>
    /// <param name="unit">0 to 3.</param>
    /// <param name="drive">The drive, or null.</param>
    public void Connect(int unit, FloppyDrive? drive)
    {
        if (_drives[unit] != drive)
        {
            Wire(unit, drive);
            DriveChanged();
        }
    }

    /// <summary>As <see cref="Connect"/>, but without any effect on what the chip does: for loading a state.</summary>
    internal void Wire(int unit, FloppyDrive? drive)
    {
        FloppyDrive? old = _drives[unit];
        _drives[unit] = drive;
        if (old is not null && Array.IndexOf(_drives, old) < 0)
        {
            old.Controller = null;
        }

        if (drive is not null)
        {
            drive.Controller = this;
        }
    }

    /// <summary>A pulse on RESET.</summary>
    public void Reset()
    {
        HoldReset();
        _s.Phase = FdcPhase.Idle;
        _s.PollAt = _clock.Now + (PollPeriod * _s.Period);
        Book();
    }

    /// <summary>RESET goes high and stays so until <see cref="Reset"/>.</summary>
    public void HoldReset()
    {
        _s.Phase = FdcPhase.Held;
        _s.Step = FdcStep.None;
        _s.NextAt = Tick.Never;
        _s.PollAt = Tick.Never;
        _s.RequestAt = 0;
        _s.HeadUnloadAt = 0;
        _s.CommandCount = 0;
        _s.HasRequest = 0;
        _s.HasByte = 0;
        _s.ResultInterrupt = 0;
        _s.SeekInterrupt = 0;
        _s.PollInterrupt = 0;
        for (int i = 0; i < Units; i++)
        {
            ref FdcUnit unit = ref _s.Drives[i];
            unit.StepAt = Tick.Never;
            unit.IsBusy = 0;
            unit.IsReady = 0;
            unit.HasSeekEnded = 0;
            unit.HasReadyChanged = 0;
        }

        Book();
        UpdateLines();
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port) => (port & 1) == 0 ? MainStatus() : ReadData();

    /// <inheritdoc/>
    public override byte PeekPort(int port)
    {
        if ((port & 1) == 0)
        {
            return MainStatus();
        }

        return _s.Phase == FdcPhase.Result ? _s.Result[_s.ResultIndex] : _s.Data;
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        if ((port & 1) != 0)
        {
            WriteData(value);
        }
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        if (slot == _executionSlot)
        {
            if (_s.NextAt <= _clock.Now)
            {
                _s.NextAt = Tick.Never;
                Execute();
            }
        }
        else
        {
            RunSeeks();
            Poll();
        }

        Book();
        UpdateLines();
    }

    /// <summary>Something about a connected drive has changed: motor, diskette, selection; or the data rate.</summary>
    internal void DriveChanged()
    {
        _s.Sector = -1;
        if (_s.Phase == FdcPhase.Execution)
        {
            if (!IsReady(_s.Unit))
            {
                End(FdcStatus.ReadyChanged | FdcStatus.NotReady);
            }
            else if (_s.Step is FdcStep.Id or FdcStep.Index or FdcStep.FormatEnd)
            {
                FindIndex(_clock.Now);
                FindId(_clock.Now);
            }
        }

        Book();
        UpdateLines();
    }

    private static long PeriodOf(int dataRate) => Tick.Second / (16L * dataRate);

    private byte MainStatus()
    {
        int status = 0;
        for (int unit = 0; unit < Units; unit++)
        {
            status |= _s.Drives[unit].IsBusy << unit;
        }

        bool isFree = _clock.Now >= _s.RequestAt;
        return (byte)(_s.Phase switch
        {
            FdcPhase.Held => 0,
            FdcPhase.Idle => status | (isFree ? FdcMain.Request : 0),
            FdcPhase.Command => status | FdcMain.Busy | (isFree ? FdcMain.Request : 0),
            FdcPhase.Result => status | FdcMain.Busy | FdcMain.ToHost | (isFree ? FdcMain.Request : 0),
            _ when _s.NonDma == 0 => status | FdcMain.Busy,
            _ => status | FdcMain.Busy | FdcMain.NonDma
                | (FdcCommand.Takes(_s.Code) ? 0 : FdcMain.ToHost) | (_s.HasRequest != 0 ? FdcMain.Request : 0),
        });
    }

    private bool IsReady(int unit) => _isReadyStrapped || _drives[unit] is { IsAtSpeed: true };

    private void UpdateLines()
    {
        DmaRequest.Set(DmaRequestLevel);
        Interrupt.Set(InterruptLevel);
    }

    private void Book()
    {
        long seek = _s.PollAt;
        for (int unit = 0; unit < Units; unit++)
        {
            seek = Math.Min(seek, _s.Drives[unit].StepAt);
        }

        _s.NextAt = _s.NextAt >= Tick.Never ? Tick.Never : Math.Max(_s.NextAt, _clock.Now);
        _agenda.At(_executionSlot, _s.NextAt);
        _agenda.At(_seekSlot, seek);
    }
}
