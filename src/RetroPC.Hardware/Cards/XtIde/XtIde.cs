using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// The XT-IDE card and its kin: ATA drives on an 8-bit bus, from 300h on if the jumpers are as delivered.
//
//   ATA register    data  1 2 3 4 5 6 7   high byte   alternate status   drive address
//   rev 1           0     1 2 3 4 5 6 7   8           E                  F
//   rev 2           0     8 2 A 4 C 6 E   1           7                  F            address lines A0 and A3 change places
//   XT-CF           0,1   2 4 6 8 A C E   -           1C                 1E           the register number is on A4-A1
//
// Rev 1 and 2 have two latches for the upper half of the data bus: a read of data latches it to be read next, a write of data takes what
// was written there before. On rev 2 the halves are neighbours, so that one IN AX reads a word. The XT-CF has no latch, and the drive is
// told to use 8 bits (Set Features 01h); A0 is not decoded.
//
// Sources: XTIDE Universal BIOS, Inc/RomVars.inc, Inc/IDE_8bit.inc, Inc/Controllers/XTCF.inc and the code that detects these cards (where registers
// lie and in which order the halves move); lo-tech.co.uk, "XT-CF" boards.
//
// The guests' ROMs, by their IDEVARS at 4Eh (base, control block, device type 2n): xub-ide_xt.bin 300h, 308h, 6: rev 1. xub-ide_xtl.bin 300h, 308h, 8:
// rev 2. Neither uses an interrupt (IRQ 0). Both have a right checksum, and work from C8000h or any other multiple of 2 KB.
//
// Decisions: ports that reach no register of the drive find the open bus. The interrupt is wired only if the board wants it.
//
// Not here: the ROM (the machine maps it), DMA and the control register of the XT-CFv2 and v3.

/// <summary>Which card it is.</summary>
public enum XtIdeKind
{
    /// <summary>The first XT-IDE, with the high byte at base + 8.</summary>
    Rev1,

    /// <summary>The second one, also called compatible or "Chuck mod": A0 and A3 change places.</summary>
    Rev2,

    /// <summary>The XT-CF: 8-bit transfers, registers on even ports.</summary>
    XtCf,
}

/// <summary>An XT-IDE or XT-CF card with its drives.</summary>
public sealed class XtIde : Device
{
    /// <summary>How many slots of the agenda it needs.</summary>
    public const int Slots = AtaChannel.Slots;

    /// <summary>The first port, as the cards are delivered. Another one has to be a multiple of <see cref="PortCount"/>.</summary>
    public const int DefaultPort = 0x300;

    private const int Registers = 16, HighByte = 8, LowSelect = 1, HighSelect = 8;
    private readonly XtIdeKind _kind;
    private LatchState _s;

    /// <summary>A card that has been switched on.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where the drives book their deadlines.</param>
    /// <param name="firstSlot">The first of <see cref="Slots"/> slots, which they wire.</param>
    /// <param name="kind">Which card it is.</param>
    /// <param name="master">The master's disk; null if there is none.</param>
    /// <param name="slave">The slave's disk; null if there is none.</param>
    /// <param name="timing">How long the drives take; null for <see cref="DriveTiming.CompactFlash"/>.</param>
    public XtIde(Clock clock, Agenda agenda, int firstSlot, XtIdeKind kind, HardDisk? master, HardDisk? slave = null, DriveTiming? timing = null)
    {
        _kind = kind;
        Channel = new AtaChannel(clock, agenda, firstSlot, master, slave, timing);
    }

    /// <summary>The cable with the drives.</summary>
    public AtaChannel Channel { get; }

    /// <summary>The interrupt, for the jumper that gives it to an IRQ; the drives' ROMs do without.</summary>
    public Line Interrupt => Channel.Interrupt;

    /// <summary>How many ports it takes, from its first on.</summary>
    public int PortCount => _kind == XtIdeKind.XtCf ? 2 * Registers : Registers;

    /// <summary>RESET of the bus.</summary>
    public void Reset()
    {
        _s = default;
        Channel.Reset();
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        int register = RegisterOf(port);
        switch (register)
        {
            case AtaRegister.Data:
                ushort data = Channel.ReadData();
                _s.ReadLatch = (byte)(data >> 8);
                return (byte)data;
            case HighByte when HasLatches:
                return _s.ReadLatch;
            default:
                return IsOfDrive(register) ? Channel.ReadRegister(register) : Ports.OpenBus;
        }
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port)
    {
        int register = RegisterOf(port);
        return register switch
        {
            AtaRegister.Data => (byte)Channel.PeekData(),
            HighByte when HasLatches => _s.ReadLatch,
            _ => IsOfDrive(register) ? Channel.PeekRegister(register) : Ports.OpenBus,
        };
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        int register = RegisterOf(port);
        switch (register)
        {
            case AtaRegister.Data:
                Channel.WriteData((ushort)((HasLatches ? _s.WriteLatch << 8 : 0xFF00) | value));
                break;
            case HighByte when HasLatches:
                _s.WriteLatch = value;
                break;
            default:
                if (IsOfDrive(register))
                {
                    Channel.WriteRegister(register, value);
                }

                break;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the card cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        LatchState state = _s;
        state.Kind = (byte)_kind;
        snapshot.Block("xtide", 1, ref state);
        if (state.Kind != (byte)_kind)
        {
            throw new SnapshotException("The hard-disk card in this file is another one.");
        }

        _s = state;
        Channel.Sync(snapshot);
    }

    private bool HasLatches => _kind != XtIdeKind.XtCf;

    private static bool IsOfDrive(int register) => register is < HighByte or AtaRegister.AlternateStatus or AtaRegister.DriveAddress;

    private int RegisterOf(int port) => _kind switch
    {
        XtIdeKind.Rev1 => port & (Registers - 1),
        XtIdeKind.Rev2 => SwapLines(port & (Registers - 1)),
        _ => (port >> 1) & (Registers - 1),
    };

    private static int SwapLines(int port) =>
        (port & ~(LowSelect | HighSelect)) | ((port & LowSelect) != 0 ? HighSelect : 0) | ((port & HighSelect) != 0 ? LowSelect : 0);

    private struct LatchState
    {
        public byte ReadLatch;
        public byte WriteLatch;
        public byte Kind;
    }
}
