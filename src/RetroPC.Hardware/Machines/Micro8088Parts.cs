using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Machines;

// What the Micro 8088 of Sergey Kiselev has and an XT has not: a Faraday FE2010A in place of the 8255 and the rest of the board, flash
// memory for its BIOS and the settings of its Setup, and a real-time clock on a card (github.com/skiselev/micro_8088).
//
//   port  00-0F 8237A   20-21 8259A   40-43 PIT through the FE2010A   60-63 FE2010A   70-71 real-time clock   80-83 DMA pages
//         A0 NMI mask
//   F0000-FFFFF flash: F8000-F8FFF the Setup's settings, the rest the ROMs of the profile
//
// Kept while it is off: by how much the clock was set forward (8 bytes, seconds), the clock's RAM, and the settings' sector. What a program
// writes to the flash's other sectors lasts until the machine is closed: they are the profile's files.
//
// Not here: UMB RAM, the keyboard's converter (PS/2 to XT: the keys come as those of an XT keyboard).

/// <summary>The parts of a Micro 8088 that are not those of an XT.</summary>
internal sealed class Micro8088Parts
{
    /// <summary>Where the flash begins. ROMs from here on are its content.</summary>
    public const int FlashStart = 0xF0000;

    private const int Settings = 0x8000, Century = 0x32 - Rtc146818.NvramStart;
    private readonly ClockOffset _offset;

    /// <summary>The parts, with the clock set and the settings as after delivery.</summary>
    public Micro8088Parts(MachineSpec spec, Clock clock, Agenda agenda, int clockSlot, KeyboardXt keyboard, Pit8254 pit)
    {
        _offset = new ClockOffset(spec.Time);
        Chipset = new Fe2010a(keyboard, pit) { Display = spec.Video == VideoCard.Cga ? (byte)2 : (byte)3 };
        Flash = new FlashSst39(clock);
        Rtc = new Rtc146818(clock, agenda, clockSlot, Rtc146818.LargeSize);
        Rtc.Start(spec.Time);
        byte[] ram = Rtc.Nvram.ToArray();
        int century = spec.Time.Year / 100;
        ram[Century] = (byte)(((century / 10) << 4) | (century % 10));
        Rtc.LoadNvram(ram);
    }

    public Fe2010a Chipset { get; }

    public FlashSst39 Flash { get; }

    public Rtc146818 Rtc { get; }

    public int NvramLength => ClockOffset.Length + Rtc.Nvram.Length + FlashSst39.SectorSize;

    public long NvramRevision => Rtc.Revision + Flash.Revision;

    public byte[] SaveNvram()
    {
        byte[] bytes = new byte[NvramLength];
        _offset.Save(bytes, Rtc.SetForwardBy);
        Rtc.Nvram.CopyTo(bytes.AsSpan(ClockOffset.Length));
        Flash.Content.Slice(Settings, FlashSst39.SectorSize).CopyTo(bytes.AsSpan(ClockOffset.Length + Rtc.Nvram.Length));
        return bytes;
    }

    public void LoadNvram(ReadOnlySpan<byte> bytes)
    {
        Rtc.Start(_offset.Load(bytes));
        bytes = bytes[ClockOffset.Length..];
        Rtc.LoadNvram(bytes[..Rtc.Nvram.Length]);
        Flash.Load(Settings, bytes[Rtc.Nvram.Length..]);
    }

    public void Map(MemoryBus memory, Ports ports, Device dma, Device pic, Device pages, Device nmiMask)
    {
        memory.Map(FlashStart, FlashSst39.Size, Flash);
        ports.Map(0x00, 0x10, dma);
        ports.Map(0x20, 0x02, pic);
        ports.Map(0x40, 0x04, Chipset);
        ports.Map(0x60, 0x04, Chipset);
        ports.Map(0x70, 0x02, Rtc);
        ports.Map(0x80, 0x04, pages);
        ports.Map(0xA0, 0x01, nmiMask);
    }

    public void Reset()
    {
        Chipset.Reset();
        Rtc.Reset();
    }

    public void Sync(Snapshot snapshot)
    {
        Chipset.Sync(snapshot);
        Rtc.Sync(snapshot);
        Flash.Sync(snapshot);
        _offset.Sync(snapshot, "micro8088.clock");
    }
}

/// <summary>A line that calls the board back. It remembers nothing.</summary>
internal sealed class SpeedSwitch(Xt board) : Device
{
    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        if (level)
        {
            board.ChangeSpeed();
        }
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
    }
}
