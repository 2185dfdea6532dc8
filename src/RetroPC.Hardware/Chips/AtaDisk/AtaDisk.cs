using System.Globalization;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// A hard disk with the ATA interface: the drive's controller with its task file, over the sectors of a HardDisk. AtaChannel puts one or two of
// them on a cable and a card or board puts that on its bus.
//
//   register  read               write              8-15: with the other chip select
//   0         data               data               14  alternate status   device control: 2 SRST, 1 nIEN
//   1         error              features           15  drive address      -
//   2 3 4 5   count, sector, cylinder low, high: the address as CHS or LBA
//   6         drive/head         drive/head: 6 LBA, 4 drive, 3-0 head
//   7         status             command
//
//   AtaDisk.Commands.cs  decoding, commands without data      AtaDisk.Identify.cs  the 256 words about itself
//   AtaDisk.Transfer.cs  PIO data, blocks of sectors          AtaDisk.State.cs     what is remembered
//
// PIO: a read is BSY, then DRQ with INTRQ for each block; a write is DRQ without INTRQ for the first block, INTRQ after each has been written. A
// block is a sector, or with Multiple as many as Set Multiple said. The data register has 16 bits; after Set Features 01h it has 8, for
// CompactFlash on an 8-bit bus.
//
// Sources: ANSI X3.221-1994 (ATA-1), with which names and codes agree, and X3.279-1996 (ATA-2) for what it says more about resets, absent
// drives and Set Features 66h/CCh; CompactFlash specification, "Set Features", for 01h and 81h. From memory, not checked against a scan.
//
// Decisions:
// - While BSY, registers read as Status, and writes to them are lost, but for the drive bit. A command during DRQ ends the transfer.
// - A reset takes 8-bit data, the block count and the translation back, unless Set Features 66h has said otherwise.
// - The address registers hold the last sector transferred, or the one in error; the count, what is left.
// - A write whose first sector is not there ends with IDNF before it asks for data. A block that would run over the end stops there.
// - Format Track takes its table of 512 bytes and fills the track with zeros; it marks no sector bad.
// - A disk that is write-protected aborts what would write to it (ATA-1 has no bit for that).
// - Times are a record, DriveTiming; by default those of CompactFlash. The heads are on a cylinder of the disk's own geometry, whatever the
//   translation. A drive that turns reads ahead: what follows within a command comes at the rate of the medium.
// - After Sleep only a reset helps, as the standard has it; the timers of Standby and Idle are accepted, and never run out.
//
// Not here: Read/Write Long, DMA, removable media, security, 48-bit addresses; media without defects have no UNC, BBK or CORR.

/// <summary>An ATA hard disk.</summary>
public sealed partial class AtaDisk : Device
{
    /// <summary>How many slots of the agenda it needs.</summary>
    public const int Slots = 1;

    /// <summary>The most sectors in a block of Read and Write Multiple.</summary>
    public const int MostMultiple = 16;

    private const byte LbaBit = 0x40, HeadMask = 0x0F;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _slot;
    private readonly DriveTiming _timing;
    private readonly DiskGeometry _defaultTranslation;
    private readonly string _serialNumber;
    private readonly byte[] _buffer = new byte[MostMultiple * DiskGeometry.SectorSize];

    /// <summary>A drive that has been switched on; it is busy with its first reset.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadline.</param>
    /// <param name="slot">In which slot, which it wires.</param>
    /// <param name="disk">The sectors.</param>
    /// <param name="number">0 for a master, 1 for a slave.</param>
    /// <param name="timing">How long it takes.</param>
    /// <exception cref="ArgumentException">The disk has more sectors than 28 bits can address, or the timing is none.</exception>
    public AtaDisk(Clock clock, Agenda agenda, int slot, HardDisk disk, int number, DriveTiming timing)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(agenda);
        ArgumentNullException.ThrowIfNull(disk);
        if (disk.Geometry.TotalSectors > MostSectors || !timing.IsPossible)
        {
            throw new ArgumentException("An ATA drive has at most 2^28 sectors, and times from 0 to 100 seconds.");
        }

        (_clock, _agenda, _slot, _timing) = (clock, agenda, slot, timing);
        Disk = disk;
        Number = number;
        _defaultTranslation = DefaultTranslation(disk.Geometry);
        _serialNumber = string.Create(CultureInfo.InvariantCulture, $"RPC{number}-{disk.Geometry.TotalSectors:D9}");
        agenda.Wire(slot, this);
        PowerOn();
    }

    /// <summary>INTRQ of this drive; the channel lets the selected drive's pass.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>The sectors.</summary>
    public HardDisk Disk { get; }

    /// <summary>0 for a master, 1 for a slave.</summary>
    public int Number { get; }

    /// <summary>Whether it is at work: busy, or in the middle of a transfer.</summary>
    public bool IsActive => _s.Phase is not (AtaPhase.Idle or AtaPhase.Reset);

    /// <summary>Whether the data register has 8 bits.</summary>
    public bool IsByteWide => _s.IsByteWide != 0;

    private bool IsBusy => _s.Phase is AtaPhase.Reset or AtaPhase.Begin or AtaPhase.Next or AtaPhase.Store;

    private bool IsRequesting => _s.Phase is AtaPhase.DataToHost or AtaPhase.DataFromHost;

    private byte Status => _s.Phase switch
    {
        AtaPhase.Reset => AtaStatus.Busy,
        AtaPhase.Begin or AtaPhase.Next or AtaPhase.Store => AtaStatus.Busy | AtaStatus.Ready | AtaStatus.SeekComplete,
        _ => (byte)(AtaStatus.Ready | AtaStatus.SeekComplete | (IsRequesting ? AtaStatus.DataRequest : 0) | (_s.HasError != 0 ? AtaStatus.Error : 0)),
    };

    /// <summary>RESET- of the cable, or power: everything is as at first.</summary>
    public void PowerOn()
    {
        _s.KeepsSettings = 0;
        HoldReset();
        Release();
    }

    /// <summary>SRST rises: the drive stops whatever it does.</summary>
    public void HoldReset()
    {
        Enter(AtaPhase.Reset, Tick.Never);
        SetInterrupt(false);
        if (_s.KeepsSettings == 0)
        {
            _s.IsByteWide = 0;
            _s.Multiple = 0;
            Translate(_defaultTranslation);
        }
    }

    /// <summary>SRST falls: the drive tests itself.</summary>
    public void Release() => Enter(AtaPhase.Reset, _clock.Now + _timing.Reset);

    /// <summary>Reads a register other than Data; Status takes INTRQ back.</summary>
    public byte ReadRegister(int register)
    {
        if (register == AtaRegister.Status)
        {
            SetInterrupt(false);
        }

        return PeekRegister(register);
    }

    /// <summary>Reads a register without any effect.</summary>
    public byte PeekRegister(int register)
    {
        if (register == AtaRegister.DriveAddress)
        {
            return DriveAddress();
        }

        return IsBusy ? Status : register switch
        {
            AtaRegister.Data => (byte)PeekData(),
            AtaRegister.Error => _s.Error,
            AtaRegister.SectorCount => _s.SectorCount,
            AtaRegister.SectorNumber => _s.SectorNumber,
            AtaRegister.CylinderLow => _s.CylinderLow,
            AtaRegister.CylinderHigh => _s.CylinderHigh,
            AtaRegister.DriveHead => _s.DriveHead,
            AtaRegister.Status or AtaRegister.AlternateStatus => Status,
            _ => Ports.OpenBus,
        };
    }

    /// <summary>Writes a register other than Data, Command and Device Control: both drives of a channel hear that.</summary>
    public void WriteRegister(int register, byte value)
    {
        if (IsBusy)
        {
            return;
        }

        switch (register)
        {
            case AtaRegister.Error:
                _s.Features = value;
                break;
            case AtaRegister.SectorCount:
                _s.SectorCount = value;
                break;
            case AtaRegister.SectorNumber:
                _s.SectorNumber = value;
                break;
            case AtaRegister.CylinderLow:
                _s.CylinderLow = value;
                break;
            case AtaRegister.CylinderHigh:
                _s.CylinderHigh = value;
                break;
            case AtaRegister.DriveHead:
                _s.DriveHead = value;
                break;
        }
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        _s.DueAt = Tick.Never;
        switch (_s.Phase)
        {
            case AtaPhase.Reset:
                EndReset();
                break;
            case AtaPhase.Begin:
                Perform();
                break;
            case AtaPhase.Next:
                LoadBlock();
                break;
            case AtaPhase.Store:
                StoreBlock();
                break;
        }
    }

    private static DiskGeometry DefaultTranslation(DiskGeometry own)
    {
        const int MostHeads = 16, MostCylinders = 16_383, Sectors = 63;
        if (own.Heads > MostHeads)
        {
            own = own.TotalSectors >= MostHeads * Sectors
                ? new DiskGeometry((int)(own.TotalSectors / (MostHeads * Sectors)), MostHeads, Sectors)
                : new DiskGeometry(own.Cylinders * own.Heads, 1, own.Sectors);
        }

        return own with { Cylinders = Math.Min(own.Cylinders, MostCylinders) };
    }

    /// <summary>Head and drive as they are selected, inverted: bits 5-2 head, 1 and 0 drive. Bit 7 is not driven.</summary>
    private byte DriveAddress()
    {
        const int NotDriven = 0x80, NotWriting = 0x40, HeadShift = 2;
        int writing = _s.Phase == AtaPhase.Store ? 0 : NotWriting;
        return (byte)(NotDriven | writing | ((~_s.DriveHead & HeadMask) << HeadShift) | (Number == 0 ? 2 : 1));
    }

    /// <summary>The signature of a drive after reset or diagnostic (ATA-2, "Power on, hardware reset and software reset").</summary>
    private void EndReset()
    {
        (_s.Error, _s.HasError) = (AtaError.DiagnosticPassed, 0);
        (_s.SectorCount, _s.SectorNumber, _s.CylinderLow, _s.CylinderHigh, _s.DriveHead) = (1, 1, 0, 0, 0);
        _s.IsAsleep = 0;
        Enter(AtaPhase.Idle, Tick.Never);
    }

    private void Enter(AtaPhase phase, long dueAt)
    {
        _s.Phase = phase;
        _s.DueAt = dueAt;
        _agenda.At(_slot, dueAt);
    }

    private void SetInterrupt(bool level)
    {
        _s.IsInterrupting = level ? (byte)1 : (byte)0;
        Interrupt.Set(level);
    }
}
