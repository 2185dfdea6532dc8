using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// The diskette adapter: a µPD765A, a latch, and four drives.
//
//   port  write                                          read
//   3F2h  digital output register:                       -
//         1-0 drive, 2 /reset, 3 IRQ and DMA on, 4-7 motors
//   3F4h  -                                              main status
//   3F5h  data                                           data
//   3F7h  data rate: 0 500, 1 300, 2 250, 3 1000 kbit/s  bit 7: the diskette was changed          (high density only)
//
// The drive is selected by the latch and not by the controller's unit lines, which end nowhere: whatever unit a command names, the selected
// drive does it. A drive whose motor bit is off cannot be selected. While bit 3 is off, IRQ6 and DREQ2 are not driven, and DACK and
// TC do not reach the controller. A reset clears the latch: the controller is held in reset, the motors stop.
//
// Sources: IBM 5-1/4" Diskette Drive Adapter (6361505), "Digital-Output Register"; IBM Personal Computer AT Fixed Disk and
// Diskette Drive Adapter, "Diskette Function". That the motor bit gates the selection on the second kind too, and that the lines are
// inactive while bit 3 is off, are general knowledge, not checked against the logic diagrams.
//
// Decisions: the original adapter runs at 250 kbit/s; the other one begins with that too, for BIOSes that know of no 3F7h. Its bits
// 6-0 of 3F7h, which on an AT are the hard disk's, read as ones.
//
// Not here: 3F0h, 3F1h, 3F3h and 3F6h, which find the open bus.

/// <summary>Which adapter it is.</summary>
public enum FloppyAdapterKind
{
    /// <summary>IBM's 5.25-inch adapter of the PC and XT: 250 kbit/s.</summary>
    Xt,

    /// <summary>One with a data-rate register and the change line, as the AT's.</summary>
    HighDensity,
}

/// <summary>The diskette adapter and its drives. It answers at 3F0h to 3F7h, and is the client of DMA channel 2.</summary>
public sealed class FloppyAdapter : DmaClient
{
    /// <summary>How many slots of the agenda it needs.</summary>
    public const int Slots = Fdc765.Slots;

    private const int NotReset = 4, DmaEnable = 8, FirstMotor = 16;
    private readonly FloppyAdapterKind _kind;
    private readonly FloppyDrive?[] _drives = new FloppyDrive?[Fdc765.Units];
    private AdapterState _s;

    /// <summary>An adapter as after a reset.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadlines.</param>
    /// <param name="firstSlot">The first of <see cref="Slots"/> slots, which it wires.</param>
    /// <param name="kind">Which adapter it is.</param>
    /// <param name="drives">Up to four drives, A: first; null where there is none.</param>
    public FloppyAdapter(Clock clock, Agenda agenda, int firstSlot, FloppyAdapterKind kind, params FloppyDriveType?[] drives)
    {
        ArgumentNullException.ThrowIfNull(drives);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drives.Length, Fdc765.Units);
        _kind = kind;
        for (int i = 0; i < drives.Length; i++)
        {
            _drives[i] = drives[i] is { } type ? new FloppyDrive(clock, type) : null;
        }

        Controller = new Fdc765(clock, agenda, firstSlot);
        Controller.Interrupt.Connect(this, (int)Pin.Interrupt);
        Controller.DmaRequest.Connect(this, (int)Pin.DmaRequest);
        Reset();
    }

    private enum Pin
    {
        Interrupt,
        DmaRequest,
    }

    /// <summary>IRQ6.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>DREQ2.</summary>
    public Line DmaRequest { get; } = new();

    /// <summary>The drives, A: first; null where there is none.</summary>
    public IReadOnlyList<FloppyDrive?> Drives => _drives;

    /// <summary>The controller.</summary>
    public Fdc765 Controller { get; }

    /// <summary>Whether the motor of any drive is on.</summary>
    public bool IsAnyMotorOn => _s.OutputRegister >= FirstMotor;

    private bool IsEnabled => (_s.OutputRegister & DmaEnable) != 0;

    private FloppyDrive? Selected
    {
        get
        {
            int number = _s.OutputRegister & 3;
            return (_s.OutputRegister & (FirstMotor << number)) != 0 ? _drives[number] : null;
        }
    }

    /// <summary>Whether a drive's light is on: it is selected, and its motor runs.</summary>
    public bool IsLit(int drive) => _drives[drive] is { } found && found == Selected;

    /// <summary>Whether the controller is at work with a drive: it reads, writes, formats, seeks, or waits for the disk.</summary>
    public bool IsAccessed(int drive) => IsLit(drive) && Controller.IsBusy;

    /// <summary>RESET of the bus.</summary>
    public void Reset()
    {
        WriteOutputRegister(0);
        Controller.HoldReset();
        WriteDataRate(2);
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port) => (port & 7) is 4 or 5 ? Controller.ReadPort(port) : PeekPort(port);

    /// <inheritdoc/>
    public override byte PeekPort(int port) => (port & 7) switch
    {
        4 or 5 => Controller.PeekPort(port),
        7 when _kind == FloppyAdapterKind.HighDensity => (byte)(Selected is { HasChanged: true } ? 0xFF : 0x7F),
        _ => Ports.OpenBus,
    };

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        switch (port & 7)
        {
            case 2:
                WriteOutputRegister(value);
                break;
            case 5:
                Controller.WritePort(port, value);
                break;
            case 7 when _kind == FloppyAdapterKind.HighDensity:
                WriteDataRate(value);
                break;
        }
    }

    /// <inheritdoc/>
    public override byte DmaRead() => IsEnabled ? Controller.DmaRead() : Ports.OpenBus;

    /// <inheritdoc/>
    public override void DmaWrite(byte value)
    {
        if (IsEnabled)
        {
            Controller.DmaWrite(value);
        }
    }

    /// <inheritdoc/>
    public override void DmaVerify()
    {
        if (IsEnabled)
        {
            Controller.DmaVerify();
        }
    }

    /// <inheritdoc/>
    public override void TerminalCount()
    {
        if (IsEnabled)
        {
            Controller.TerminalCount();
        }
    }

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level) => UpdateLines();

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the adapter cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        AdapterState state = _s;
        snapshot.Block("floppy.adapter", 1, ref state);
        if (state.DataRate > 3)
        {
            throw new SnapshotException("The diskette adapter in this file is damaged.");
        }

        foreach (FloppyDrive? drive in _drives)
        {
            drive?.Sync(snapshot);
        }

        if (snapshot.IsLoading)
        {
            _s = state;
            CheckMotors();
            Select(isLoading: true);
        }

        // The controller comes last: its own state, with its deadlines, counts and not what the new selection made of it.
        Controller.Sync(snapshot);
        Interrupt.Restore(IsEnabled && Controller.Interrupt.Level);
        DmaRequest.Restore(IsEnabled && Controller.DmaRequest.Level);
    }

    private static int RateOf(int code) => code switch
    {
        0 => 500_000,
        1 => 300_000,
        2 => 250_000,
        _ => 1_000_000,
    };

    private void WriteDataRate(byte value)
    {
        _s.DataRate = (byte)(value & 3);
        Controller.DataRate = RateOf(_s.DataRate);
    }

    private void WriteOutputRegister(byte value)
    {
        int changed = _s.OutputRegister ^ value;
        _s.OutputRegister = value;
        for (int i = 0; i < _drives.Length; i++)
        {
            _drives[i]?.SetMotor((value & (FirstMotor << i)) != 0);
        }

        Select(isLoading: false);
        if ((changed & NotReset) != 0)
        {
            if ((value & NotReset) != 0)
            {
                Controller.Reset();
            }
            else
            {
                Controller.HoldReset();
            }
        }

        UpdateLines();
    }

    private void Select(bool isLoading)
    {
        FloppyDrive? selected = Selected;
        for (int i = 0; i < _drives.Length; i++)
        {
            if (_drives[i] is { } drive)
            {
                drive.IsSelected = drive == selected;
            }

            if (isLoading)
            {
                Controller.Wire(i, selected);
            }
            else
            {
                Controller.Connect(i, selected);
            }
        }
    }

    private void CheckMotors()
    {
        for (int i = 0; i < _drives.Length; i++)
        {
            if (_drives[i] is { } drive && drive.IsMotorOn != ((_s.OutputRegister & (FirstMotor << i)) != 0))
            {
                throw new SnapshotException("The diskette adapter in this file is damaged.");
            }
        }
    }

    private void UpdateLines()
    {
        Interrupt.Set(IsEnabled && Controller.Interrupt.Level);
        DmaRequest.Set(IsEnabled && Controller.DmaRequest.Level);
    }

    private struct AdapterState
    {
        public byte OutputRegister;
        public byte DataRate;
    }
}
