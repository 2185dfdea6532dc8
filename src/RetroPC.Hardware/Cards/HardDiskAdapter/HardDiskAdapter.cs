using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// IBM Fixed Disk Adapter of the PC/XT: Xebec's 1210 controller for two MFM drives, behind four ports.
//
//   port  read                                                    write
//   320h  data: what the phase gives                              data: what the phase takes
//   321h  status: 0 REQ, 1 I/O, 2 C/D, 3 BUSY, 4 DRQ, 5 INT       reset
//   322h  switches: 3-2 type of drive 0, 1-0 of drive 1           select: the controller wants a command
//   323h  -                                                       mask: 0 DMA on, 1 interrupt on
//
// A command is six bytes, then come its data, if it has any, and then one byte of completion: bit 1 error, bit 5 drive. The phase is to be
// seen in the status:
//
//             REQ I/O C/D BUSY
//   command    1   0   1   1     the host writes six bytes
//   at work    0   0   0   1
//   data       1   x   0   1     the host reads (I/O 1) or writes a byte, by program or, with the mask's bit 0, by DMA channel 3
//   completion 1   1   1   1     with the mask's bit 1 there is IRQ 5
//
//   command block   0 code   1 bit 5 drive, 4-0 head   2 bits 7-6 cylinder's high bits, 5-0 sector from 0   3 cylinder
//                   4 number of sectors, or interleave   5 bits 7 and 6 no retries, 2-0 step rate
//
//   HardDiskAdapter.Commands.cs  what commands do        HardDiskAdapter.Drives.cs  arms, turns, where sectors lie
//   HardDiskAdapter.State.cs     what is remembered
//
// Sources: IBM Technical Reference, Options and Adapters, "Fixed Disk Adapter" (registers, commands, sense codes); its ROMs' types of drives (62X0822
// of 1985: 306 x 4, 612 x 4, 615 x 4, 306 x 8; 5000059 of 1982: 306 x 2, 375 x 8, 306 x 6, 306 x 4), and the DTC 5150CX's commands, from PCem's
// mfm_xebec.c.
//
// Decisions:
// - Besides IBM's commands there are those of a later adapter with these registers, the DTC 5150CX: FBh and FFh tell a drive's division, so that one
//   ROM serves all drives, and switches do not count; FCh and FEh set what is set here. Until it is told otherwise (0Ch), the controller knows
//   of a drive what that is.
// - A controller for 17 sectors on a track; with a disk of another division it is one of its successors, as the RLL ones with 26.
// - REQ stays while the six bytes of a command come, as IBM's ROM does not wait between them. Between bytes of data it falls for 4 µs, by DMA too. A command
//   is looked at for 100 µs before anything of it happens.
// - Select is heard only when the bus is free, as SASI's SEL. TC is not looked at: the controller counts sectors.
// - A disk that is write-protected, which there were none of, is a write fault (03h).
// - Formatting fills tracks with 6Ch; the interleave of a format counts for what is read and written later, until the machine is switched off.
//
// Not here: ECC (read long gives zeros for it, write long drops it), marks of bad tracks, ports 324h to 32Fh.

/// <summary>The IBM Fixed Disk Adapter with its drives. It answers at 320h to 323h, and is the client of DMA channel 3.</summary>
public sealed partial class HardDiskAdapter : DmaClient
{
    /// <summary>How many slots of the agenda it needs.</summary>
    public const int Slots = 1;

    /// <summary>The first port.</summary>
    public const int FirstPort = 0x320;

    /// <summary>How many ports.</summary>
    public const int PortCount = 4;

    /// <summary>Its interrupt request line.</summary>
    public const int Irq = 5;

    /// <summary>Its DMA channel.</summary>
    public const int DmaChannel = 3;

    private const int Drives = 2, CommandLength = 6, EccLength = 4;
    private const byte Req = 0x01, ToHost = 0x02, CommandOrData = 0x04, Busy = 0x08, DmaRequested = 0x10, Interrupting = 0x20;
    private const byte DmaOn = 0x01, InterruptOn = 0x02;
    private const long Microsecond = Tick.Second / 1_000_000, Millisecond = 1000 * Microsecond;
    private const long CommandTime = 100 * Microsecond, ByteTime = 4 * Microsecond;

    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _slot;
    private readonly byte _switches;
    private readonly HardDisk?[] _disks = new HardDisk?[Drives];
    private readonly byte[] _buffer = new byte[DiskGeometry.SectorSize + EccLength];

    /// <summary>An adapter as after a reset.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadline.</param>
    /// <param name="slot">In which slot, which it wires.</param>
    /// <param name="switches">The switches; IBM's card has four.</param>
    /// <param name="disks">One or two disks; null where there is no drive.</param>
    /// <exception cref="ArgumentException">A disk is one that the adapter cannot have.</exception>
    public HardDiskAdapter(Clock clock, Agenda agenda, int slot, byte switches, params ReadOnlySpan<HardDisk?> disks)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(agenda);
        (_clock, _agenda, _slot, _switches) = (clock, agenda, slot, switches);
        for (int i = 0; i < disks.Length; i++)
        {
            if (disks[i] is { } disk && !CanHave(disk.Geometry))
            {
                throw new ArgumentException("The adapter's drives have at most 1024 cylinders, 16 heads and 63 sectors.", nameof(disks));
            }

            _disks[i] = disks[i];
        }

        agenda.Wire(slot, this);
        Reset();
    }

    /// <summary>IRQ5.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>DREQ3.</summary>
    public Line DmaRequest { get; } = new();

    /// <summary>Whether it is at work.</summary>
    public bool IsBusy => _s.Phase != Phase.Free;

    private bool IsDataPhase => _s.Phase is Phase.DataToHost or Phase.DataFromHost;

    private bool IsInterrupting => _s.Phase == Phase.Completion && (_s.Mask & InterruptOn) != 0;

    private byte Status
    {
        get
        {
            byte req = _clock.Now >= _s.ReadyAt ? Req : (byte)0;
            int status = _s.Phase switch
            {
                Phase.Free => 0,
                Phase.Command => Busy | CommandOrData | Req,
                Phase.Working => Busy,
                Phase.DataToHost => Busy | ToHost | req,
                Phase.DataFromHost => Busy | req,
                _ => Busy | CommandOrData | ToHost | Req,
            };
            return (byte)(status | (DmaRequest.Level ? DmaRequested : 0) | (IsInterrupting ? Interrupting : 0));
        }
    }

    /// <summary>Whether the adapter can have a disk of a division.</summary>
    public static bool CanHave(DiskGeometry geometry) => geometry is { Cylinders: <= 1024, Heads: <= 16, Sectors: <= 63 };

    /// <summary>The switches for two disks, as the ROM 62X0822 of 1985 reads them; the type that comes nearest, if there is none for a disk.</summary>
    public static byte SwitchesFor(DiskGeometry? first, DiskGeometry? second) => (byte)((TypeOf(first) << 2) | TypeOf(second));

    /// <summary>RESET of the bus.</summary>
    public void Reset()
    {
        _s = new AdapterState { DueAt = Tick.Never };
        for (int i = 0; i < Drives; i++)
        {
            DiskGeometry geometry = _disks[i]?.Geometry ?? _types[0];
            _s.Drives[i] = new DriveState { Cylinders = (ushort)geometry.Cylinders, Heads = (byte)geometry.Heads, Interleave = DefaultInterleave };
        }

        Book(Tick.Never);
        Abort();
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        switch (port & 3)
        {
            case 0 when _s.Phase == Phase.DataToHost:
                return TakeByte();
            case 0 when _s.Phase == Phase.Completion:
                byte completion = _s.Completion;
                Enter(Phase.Free);
                return completion;
            default:
                return PeekPort(port);
        }
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port) => (port & 3) switch
    {
        0 when _s.Phase == Phase.DataToHost => _buffer[_s.Offset],
        0 when _s.Phase == Phase.Completion => _s.Completion,
        1 => Status,
        2 => _switches,
        _ => Ports.OpenBus,
    };

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        switch (port & 3)
        {
            case 0 when _s.Phase == Phase.Command:
                TakeCommand(value);
                break;
            case 0 when _s.Phase == Phase.DataFromHost:
                GiveByte(value);
                break;
            case 1:
                Abort();
                break;
            case 2 when _s.Phase == Phase.Free:
                (_s.Offset, _s.Length) = (0, CommandLength);
                Enter(Phase.Command);
                break;
            case 3:
                _s.Mask = (byte)(value & (DmaOn | InterruptOn));
                UpdateLines();
                BookDma();
                break;
        }
    }

    /// <inheritdoc/>
    public override byte DmaRead() => _s.Phase == Phase.DataToHost ? TakeByte() : Ports.OpenBus;

    /// <inheritdoc/>
    public override void DmaWrite(byte value)
    {
        if (_s.Phase == Phase.DataFromHost)
        {
            GiveByte(value);
        }
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        _s.DueAt = Tick.Never;
        if (_s.Phase == Phase.Working)
        {
            GoOn();
        }
        else
        {
            UpdateLines();
        }
    }

    /// <summary>Whatever it does, it stops.</summary>
    private void Abort()
    {
        Enter(Phase.Free);
        _s.Sense = default;
    }

    private void Enter(Phase phase)
    {
        if (phase != _s.Phase)
        {
            _s.Phase = phase;
            Book(Tick.Never);
        }

        UpdateLines();
    }

    /// <summary>Works for some time, and then goes on with a step of the command.</summary>
    private void Work(long time, Step step)
    {
        _s.Step = step;
        Enter(Phase.Working);
        Book(_clock.Now + time);
    }

    private void Book(long tick)
    {
        _s.DueAt = tick;
        _agenda.At(_slot, tick);
    }

    private byte TakeByte()
    {
        byte value = _buffer[_s.Offset];
        NextByte();
        return value;
    }

    private void GiveByte(byte value)
    {
        _buffer[_s.Offset] = value;
        NextByte();
    }

    private void NextByte()
    {
        _s.ReadyAt = _clock.Now + ByteTime;
        if (++_s.Offset == _s.Length)
        {
            Work(ByteTime, Step.Moved);
            return;
        }

        // DREQ falls, and rises again when the next byte is ready.
        UpdateLines();
        BookDma();
    }

    private void BookDma()
    {
        if (IsDataPhase && (_s.Mask & DmaOn) != 0 && _clock.Now < _s.ReadyAt)
        {
            Book(_s.ReadyAt);
        }
    }

    private void BeginData(Phase phase, int length)
    {
        (_s.Offset, _s.Length) = (0, (ushort)length);
        _s.ReadyAt = _clock.Now;
        Enter(phase);
    }

    private void UpdateLines()
    {
        bool isRequested = IsDataPhase && (_s.Mask & DmaOn) != 0 && _clock.Now >= _s.ReadyAt;
        _s.IsRequested = isRequested ? (byte)1 : (byte)0;
        DmaRequest.Set(isRequested);
        Interrupt.Set(IsInterrupting);
    }
}
