using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Machines;

// The IBM PC (5150), PC/XT (5160) and what was built after them: the system board and its cards, as the schematic has them (IBM 5160
// Technical Reference, "Logic Diagrams").
//
//   14.318 MHz ─▶ /3 CPU, DMA      /12 PIT      /1 CGA          one crystal: all of them count from tick 0
//
//   PIT OUT0 ─▶ PIC IR0 ─┐          PIT OUT1 ─▶ DMA channel 0: refresh
//   keyboard ─▶ PIC IR1 ─┤          PIT OUT2 ─▶ speaker, 8255 PC5
//   floppy   ─▶ PIC IR6 ─┴▶ INTR    floppy   ─▶ DMA channel 2
//   8255 parity, channel check ─▶ NMI mask ─▶ NMI
//
//   port  00-1F 8237A   20-3F 8259A   40-5F 8253   60-7F 8255   80-9F DMA pages   A0-BF NMI mask: the board decodes A9-A5
//         3B0-3BB MDA or 3D0-3DF CGA, 3F0-3F7 floppy: cards decode all ten lines
//
// ExpansionCards has the other cards. Not here: expansion unit, cassette; the 8087. A turbo board leaves the DMA at 4.77 MHz, the 8237A-5's
// limit, and clocks the CPU from its own crystal.

/// <summary>A PC or XT.</summary>
public sealed class Xt : Machine
{
    private const int AddressLines = 20, PortLines = 10;
    private const byte PortWaits = 1;
    private const int UpperMemory = 0xA0000, EndOfMemory = 0x100000;
    private const int PitSlot = 0, KeyboardSlot = PitSlot + Pit8254.Channels, FloppySlot = KeyboardSlot + 1;
    private const int ClockSlot = FloppySlot + FloppyAdapter.Slots, CardSlots = ClockSlot + Rtc146818.Slots;
    private const int TimerIrq = 0, KeyboardIrq = 1, FloppyIrq = 6;
    private const int FloppyDma = 2;

    private readonly MachineSpec _spec;
    private readonly Agenda _agenda;
    private readonly DmaLine _hold = new();
    private readonly Pic8259 _pic = new();
    private readonly InterruptLines _interrupts;
    private readonly Pit8254 _pit;
    private readonly DmaPages _dmaPages = new(DmaPageChip.Ls670);
    private readonly Dma8237 _dma;
    private readonly KeyboardXt _keyboard;
    private readonly XtSystemPort? _systemPort;
    private readonly Micro8088Parts? _micro8088;
    private readonly NmiMask _nmiMask = new();
    private readonly ExpansionCards _cards;

    /// <summary>A machine that is wired, and switched off.</summary>
    public Xt(MachineSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
        _interrupts = new InterruptLines(_pic);
        _agenda = new Agenda(Clock, CardSlots + ExpansionCards.SlotsOf(spec));
        _pit = new Pit8254(Clock, _agenda, PitSlot, PitVariant.Intel8253);
        _dma = new Dma8237(Clock, _hold, Memory, _dmaPages, Math.Max(spec.CpuPeriod, Tick.Cpu4M77));
        _keyboard = new KeyboardXt(Clock, _agenda, KeyboardSlot, spec.HasEnhancedKeyboard);
        if (spec.Board == XtBoard.Micro8088)
        {
            _micro8088 = new Micro8088Parts(spec, Clock, _agenda, ClockSlot, _keyboard, _pit);
        }
        else
        {
            _systemPort = new XtSystemPort(spec.Board, _keyboard) { Switches1 = XtSwitches.Block1(spec), Switches2 = XtSwitches.Block2(spec) };
        }

        Speaker = new Speaker(Clock);
        Processor = MakeCpu();
        MapMemory();
        MapPorts();
        Video = AddVideo();
        Floppies = AddFloppies();
        _cards = new ExpansionCards(spec, Clock, _agenda, CardSlots, Ports, _interrupts, _dma);
        Connect();
    }

    /// <inheritdoc/>
    public override Processor Processor { get; }

    /// <inheritdoc/>
    public override MemoryBus Memory { get; } = new(AddressLines);

    /// <inheritdoc/>
    public override Ports Ports { get; } = new(PortLines, PortWaits);

    /// <inheritdoc/>
    public override VideoAdapter Video { get; }

    /// <inheritdoc/>
    public override FloppyAdapter? Floppies { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<HardDisk> HardDisks => _spec.HardDisks;

    /// <inheritdoc/>
    public override Speaker Speaker { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<SerialPeer> Serials => _cards.Serials;

    /// <inheritdoc/>
    public override IReadOnlyList<ParallelPort> Printers => _cards.Printers;

    /// <inheritdoc/>
    public override GamePort? GamePort => _cards.GamePort;

    /// <inheritdoc/>
    public override bool IsKeyboardReady => _keyboard.IsReady;

    /// <inheritdoc/>
    public override bool IsHaltedForGood => Processor.IsHaltedForGood;

    /// <inheritdoc/>
    public override int NvramLength => BoardNvramLength + (_cards.Clock?.NvramLength ?? 0);

    /// <inheritdoc/>
    public override long NvramRevision => (_micro8088?.NvramRevision ?? 0) + (_cards.Clock?.NvramRevision ?? 0);

    private int BoardNvramLength => _micro8088?.NvramLength ?? 0;

    /// <inheritdoc/>
    public override byte[] SaveNvram() => [.. _micro8088?.SaveNvram() ?? [], .. _cards.Clock?.SaveNvram() ?? []];

    /// <inheritdoc/>
    public override void LoadNvram(ReadOnlySpan<byte> bytes)
    {
        _micro8088?.LoadNvram(bytes[..BoardNvramLength]);
        _cards.Clock?.LoadNvram(bytes[BoardNvramLength..]);
    }

    /// <inheritdoc/>
    public override void LoseNvram()
    {
        _micro8088?.Rtc.LoseBattery();
        _cards.Clock?.Chip.LoseBattery();
    }

    /// <inheritdoc/>
    public override void PowerOn()
    {
        Reset();
        _keyboard.PowerOn();
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _dma.Reset();
        _systemPort?.Reset();
        _micro8088?.Reset();
        _nmiMask.Reset();
        Floppies?.Reset();
        Video.Reset();
        _cards.Reset();
        Processor.Reset();
    }

    /// <inheritdoc/>
    public override void RunUntil(long tick) => Processor.RunUntil(tick);

    /// <inheritdoc/>
    public override void Press(XtKey key) => _keyboard.Press(key);

    /// <inheritdoc/>
    public override void Release(XtKey key) => _keyboard.Release(key);

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        SyncSpec(snapshot);
        Clock.Sync(snapshot);
        _agenda.Sync(snapshot);
        _hold.Sync(snapshot);
        Memory.Sync(snapshot);
        Processor.Sync(snapshot);
        _pic.Sync(snapshot);
        _interrupts.Sync(snapshot);
        _pit.Sync(snapshot);
        _dmaPages.Sync(snapshot);
        _dma.Sync(snapshot);
        _keyboard.Sync(snapshot);
        _systemPort?.Sync(snapshot);
        _micro8088?.Sync(snapshot);
        _nmiMask.Sync(snapshot);
        Speaker.Sync(snapshot);
        Video.Sync(snapshot);
        Floppies?.Sync(snapshot);
        _cards.Sync(snapshot);
        snapshot.End();
        ChangeWaits();
    }

    /// <summary>The Micro 8088's chipset has changed clock or waits. The DMA stays at 4.77 MHz, its limit.</summary>
    internal void ChangeSpeed()
    {
        if (_micro8088 is { } parts && Processor is I8086<Intel8088, NoProbe> cpu)
        {
            cpu.ChangeClock(parts.Chipset.CpuPeriod);
            ChangeWaits();
        }
    }

    private void ChangeWaits()
    {
        if (_micro8088 is { } parts)
        {
            Ports.ChangeWaits(parts.Chipset.IoWaits);
            parts.Flash.Waits = parts.Chipset.BusWaits;
            if (Video is Cga cga)
            {
                cga.CpuPeriod = parts.Chipset.CpuPeriod;
            }
        }
    }

    /// <summary>What a state has to fit: a file of another machine is refused by its first block.</summary>
    private void SyncSpec(Snapshot snapshot)
    {
        var shape = new Shape
        {
            CpuPeriod = _spec.CpuPeriod,
            Board = (int)_spec.Board,
            Cpu = (int)_spec.Cpu,
            Kilobytes = _spec.ConventionalKilobytes,
            Video = (int)_spec.Video,
            Drives = _spec.FloppyDrives.Length,
            Cards = ExpansionCards.Fingerprint(_spec),
        };
        Shape found = shape;
        snapshot.Block("xt", 1, ref found);
        if (!found.Equals(shape))
        {
            throw new SnapshotException("The state file is of a machine with another board, CPU, memory, number of drives or other cards.");
        }
    }

    private Processor MakeCpu()
    {
        var wiring = new I8086Wiring(Clock, _agenda, Memory, Ports, _hold, _pic);
        return _spec.Cpu == CpuModel.Intel8086
            ? new I8086<Intel8086, NoProbe>(wiring, _spec.CpuPeriod)
            : new I8086<Intel8088, NoProbe>(wiring, _spec.CpuPeriod);
    }

    private VideoAdapter AddVideo()
    {
        if (_spec.Video == VideoCard.Mda)
        {
            var mda = new Mda(Clock, _spec.CharacterRom);
            Memory.Map(Mda.Window, Mda.WindowLength, mda.Memory);
            Ports.Map(MonochromeCard.FirstPort, MonochromeCard.PortCount, mda);
            return mda;
        }

        if (_spec.Video == VideoCard.Hercules)
        {
            var hercules = new Hercules(Clock, _spec.CharacterRom);
            Memory.Map(Hercules.Window, Hercules.WindowLength, hercules.Memory);
            Ports.Map(MonochromeCard.FirstPort, MonochromeCard.PortCount, hercules);
            Ports.Map(Hercules.ConfigurationPort, 1, hercules);
            return hercules;
        }

        var cga = new Cga(Clock, _spec.CpuPeriod, _spec.CharacterRom);
        Memory.Map(Cga.Window, Cga.WindowLength, cga.Memory);
        Ports.Map(Cga.FirstPort, Cga.PortCount, cga);
        return cga;
    }

    private FloppyAdapter? AddFloppies()
    {
        const int FirstPort = 0x3F0, PortCount = 8;
        if (_spec.FloppyDrives.IsEmpty)
        {
            return null;
        }

        bool isHighDensity = _spec.FloppyDrives.Any(drive => drive > FloppyDriveType.DoubleSided80);
        var adapter = new FloppyAdapter(
            Clock, _agenda, FloppySlot, isHighDensity ? FloppyAdapterKind.HighDensity : FloppyAdapterKind.Xt, [.. _spec.FloppyDrives]);
        Ports.Map(FirstPort, PortCount, adapter);
        _interrupts.Connect(adapter.Interrupt, FloppyIrq);
        adapter.DmaRequest.Connect(_dma, (int)DmaPin.Dreq0 + FloppyDma);
        _dma.Connect(FloppyDma, adapter);
        return adapter;
    }

    /// <summary>RAM from 0, nothing behind it, and ROMs. Cards lay their windows over it.</summary>
    private void MapMemory()
    {
        int endOfRam = _spec.ConventionalKilobytes * 1024;
        Memory.Map(endOfRam, EndOfMemory - endOfRam, new OpenRegion());
        var content = new byte[EndOfMemory - UpperMemory];
        Array.Fill(content, Ports.OpenBus);
        var roms = new RomRegion(UpperMemory, content);
        foreach (RomChip rom in _spec.Roms)
        {
            if (_micro8088 is { } parts && rom.Address >= Micro8088Parts.FlashStart)
            {
                parts.Flash.Load(rom.Address - Micro8088Parts.FlashStart, rom.Content);
                continue;
            }

            rom.Content.CopyTo(content, rom.Address - UpperMemory);
            int firstPage = rom.Address & -MemoryBus.PageSize;
            int endPage = (rom.Address + rom.Content.Length + MemoryBus.PageSize - 1) & -MemoryBus.PageSize;
            Memory.Map(firstPage, endPage - firstPage, roms);
        }
    }

    private void MapPorts()
    {
        const int Range = 0x20;
        if (_micro8088 is { } parts)
        {
            parts.Map(Memory, Ports, _dma, _pic, _dmaPages, _nmiMask);
            return;
        }

        Device[] devices = [_dma, _pic, _pit, _systemPort!, _dmaPages, _nmiMask];
        for (int i = 0; i < devices.Length; i++)
        {
            Ports.Map(i * Range, Range, devices[i]);
        }
    }

    private void Connect()
    {
        _pic.Int.Connect(Processor, (int)I8086Pin.Intr);
        _pit.Out[0].Connect(_pic, TimerIrq);
        _pit.Out[1].Connect(_dma, (int)DmaPin.RefreshClock);
        _keyboard.Interrupt.Connect(_pic, KeyboardIrq);
        _nmiMask.Nmi.Connect(Processor, (int)I8086Pin.Nmi);
        if (_micro8088 is { Chipset: { } chipset })
        {
            _pit.Out[2].Connect(new SpeakerTimer(chipset, (int)Fe2010aPin.TimerOut, Speaker), 0);
            chipset.TimerGate.Connect(_pit, (int)PitPin.Gate2);
            chipset.SpeakerData.Connect(Speaker, (int)SpeakerPin.Data);
            chipset.Check.Connect(_nmiMask, (int)NmiMaskPin.SystemBoard);
            chipset.SpeedChanged.Connect(new SpeedSwitch(this), 0);
        }
        else if (_systemPort is { } port)
        {
            _pit.Out[2].Connect(new SpeakerTimer(port, (int)XtSystemPortPin.TimerOut, Speaker), 0);
            port.TimerGate.Connect(_pit, (int)PitPin.Gate2);
            port.SpeakerData.Connect(Speaker, (int)SpeakerPin.Data);
            port.Check.Connect(_nmiMask, (int)NmiMaskPin.SystemBoard);
        }
    }

    private record struct Shape(long CpuPeriod, int Board, int Cpu, int Kilobytes, int Video, int Drives, long Cards);
}
