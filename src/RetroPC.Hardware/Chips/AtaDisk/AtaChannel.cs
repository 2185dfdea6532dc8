using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// An ATA cable with a master and a slave, or one of them, or none.
//
//   board ─▶ registers ─┬▶ master ─┐
//                       └▶ slave  ─┴▶ INTRQ of the selected one, unless nIEN
//
// Both drives hear what is written to the registers; the selected one answers, and takes data and commands. Drive/Head bit 4 selects.
//
// Decisions: a slave that is not there reads as status 00h, and its other registers are the master's (ATA-2, "Device 0 only
// configurations"). A cable without any drive, or a selected master that is not there, reads 7Fh: the standard's pull-down on D7 alone, so
// that nobody waits for a BSY that never ends.

/// <summary>An ATA channel with up to two drives.</summary>
public sealed class AtaChannel : Device
{
    /// <summary>How many slots of the agenda it needs.</summary>
    public const int Slots = 2 * AtaDisk.Slots;

    private const byte SlaveBit = 0x10, SoftwareReset = 0x04, InterruptOff = 0x02, NoDrive = 0x7F;
    private readonly AtaDisk? _master, _slave;
    private ChannelState _s;

    /// <summary>A channel that has been switched on.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where the drives book their deadlines.</param>
    /// <param name="firstSlot">The first of <see cref="Slots"/> slots, which they wire.</param>
    /// <param name="master">The master's disk; null if there is none.</param>
    /// <param name="slave">The slave's disk; null if there is none.</param>
    /// <param name="timing">How long the drives take; null for <see cref="DriveTiming.CompactFlash"/>.</param>
    public AtaChannel(Clock clock, Agenda agenda, int firstSlot, HardDisk? master, HardDisk? slave = null, DriveTiming? timing = null)
    {
        DriveTiming own = timing ?? DriveTiming.CompactFlash;
        _master = master is null ? null : new AtaDisk(clock, agenda, firstSlot, master, 0, own);
        _slave = slave is null ? null : new AtaDisk(clock, agenda, firstSlot + 1, slave, 1, own);
        _master?.Interrupt.Connect(this, 0);
        _slave?.Interrupt.Connect(this, 1);
    }

    /// <summary>INTRQ: IRQ 14 of an AT, or whatever a card has.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>The master; null if there is none.</summary>
    public AtaDisk? Master => _master;

    /// <summary>The slave; null if there is none.</summary>
    public AtaDisk? Slave => _slave;

    private AtaDisk? Selected => _s.IsSlaveSelected != 0 ? _slave : _master;

    /// <summary>RESET- of the cable.</summary>
    public void Reset()
    {
        _s = default;
        _master?.PowerOn();
        _slave?.PowerOn();
        UpdateInterrupt();
    }

    /// <summary>Reads the Data register.</summary>
    public ushort ReadData() => Selected?.ReadData() ?? ((Ports.OpenBus << 8) | NoDrive);

    /// <summary>Reads the Data register without any effect.</summary>
    public ushort PeekData() => Selected?.PeekData() ?? ((Ports.OpenBus << 8) | NoDrive);

    /// <summary>Writes the Data register.</summary>
    public void WriteData(ushort value) => Selected?.WriteData(value);

    /// <summary>Reads a register other than Data.</summary>
    /// <param name="register">One of <see cref="AtaRegister"/>.</param>
    public byte ReadRegister(int register) => Selected is { } drive ? drive.ReadRegister(register) : Absent(register);

    /// <summary>Reads a register without any effect.</summary>
    /// <param name="register">One of <see cref="AtaRegister"/>.</param>
    public byte PeekRegister(int register) => Selected is { } drive ? drive.PeekRegister(register) : Absent(register);

    /// <summary>Writes a register other than Data.</summary>
    /// <param name="register">One of <see cref="AtaRegister"/>.</param>
    /// <param name="value">What to write.</param>
    public void WriteRegister(int register, byte value)
    {
        switch (register)
        {
            case AtaRegister.Status:
                WriteCommand(value);
                break;
            case AtaRegister.AlternateStatus:
                WriteControl(value);
                break;
            default:
                WriteBoth(register, value);
                break;
        }
    }

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level) => UpdateInterrupt();

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the channel cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ChannelState state = _s;
        state.Drives = (byte)((_master is null ? 0 : 1) | (_slave is null ? 0 : 2));
        byte drives = state.Drives;
        snapshot.Block("ata.channel", 1, ref state);
        if (state.Drives != drives || (state.IsSlaveSelected | state.IsInterruptOff | state.IsInReset) > 1)
        {
            throw new SnapshotException("The hard-disk channel in this file is damaged, or has other drives.");
        }

        _s = state;
        _master?.Sync(snapshot);
        _slave?.Sync(snapshot);
        Interrupt.Restore(InterruptLevel);
    }

    private bool InterruptLevel => _s.IsInterruptOff == 0 && Selected is { Interrupt.Level: true };

    private void UpdateInterrupt() => Interrupt.Set(InterruptLevel);

    private byte Absent(int register)
    {
        if (_s.IsSlaveSelected == 0 || _master is null)
        {
            return NoDrive;
        }

        return register is AtaRegister.Status or AtaRegister.AlternateStatus ? (byte)0 : _master.PeekRegister(register);
    }

    private void WriteCommand(byte code)
    {
        if (code != AtaCommand.Diagnose)
        {
            Selected?.WriteCommand(code);
            return;
        }

        // Both drives test themselves, and the master tells the result.
        _s.IsSlaveSelected = 0;
        _slave?.WriteCommand(code);
        _master?.WriteCommand(code);
        UpdateInterrupt();
    }

    private void WriteBoth(int register, byte value)
    {
        _master?.WriteRegister(register, value);
        _slave?.WriteRegister(register, value);
        if (register == AtaRegister.DriveHead)
        {
            _s.IsSlaveSelected = (value & SlaveBit) != 0 ? (byte)1 : (byte)0;
            UpdateInterrupt();
        }
    }

    private void WriteControl(byte value)
    {
        bool isInReset = (value & SoftwareReset) != 0;
        _s.IsInterruptOff = (value & InterruptOff) != 0 ? (byte)1 : (byte)0;
        if (isInReset != (_s.IsInReset != 0))
        {
            _s.IsInReset = isInReset ? (byte)1 : (byte)0;
            _s.IsSlaveSelected = 0;
            TellReset(_master, isInReset);
            TellReset(_slave, isInReset);
        }

        UpdateInterrupt();
    }

    private static void TellReset(AtaDisk? drive, bool isInReset)
    {
        if (isInReset)
        {
            drive?.HoldReset();
        }
        else
        {
            drive?.Release();
        }
    }

    private struct ChannelState
    {
        public byte IsSlaveSelected;
        public byte IsInterruptOff;
        public byte IsInReset;

        /// <summary>Bit 0 master, bit 1 slave: a state fits a channel with the same drives.</summary>
        public byte Drives;
    }
}
