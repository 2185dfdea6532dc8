using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Machines;

// What sits in a PC's slots besides video card and floppy adapter.
//
//   hard disks    320-323, IRQ 5, DMA 3; or an IDE card from 300 on, without interrupt
//   serial ports  3F8 and 3E8 IRQ 4, 2F8 and 2E8 IRQ 3, or as the specification says
//   printers      3BC and 378 IRQ 7, 278 IRQ 5
//   game port     200-207
//   clock         2C0-2DF
//
// Requests that share a line are joined as on boards that do it with diodes: the line is high while any of them is.

/// <summary>The cards in the slots.</summary>
internal sealed class ExpansionCards
{
    private readonly MachineSpec _spec;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly Ports _ports;
    private readonly InterruptLines _interrupts;
    private readonly Dma8237 _dma;
    private readonly List<Uart8250> _uarts = [];
    private readonly List<SerialPeer> _serials = [];
    private readonly List<ParallelPort> _printers = [];
    private XtIde? _ide;
    private HardDiskAdapter? _disks;
    private int _slot;

    /// <summary>The cards of a specification, in their slots.</summary>
    public ExpansionCards(MachineSpec spec, Clock clock, Agenda agenda, int firstSlot, Ports ports, InterruptLines interrupts, Dma8237 dma)
    {
        (_spec, _clock, _agenda, _slot, _ports, _interrupts, _dma) = (spec, clock, agenda, firstSlot, ports, interrupts, dma);
        AddHardDisks();
        AddSerialPorts();
        AddPrinters();
        AddGamePort();
        AddClock();
    }

    /// <summary>What is plugged into the serial ports.</summary>
    public IReadOnlyList<SerialPeer> Serials => _serials;

    /// <summary>The printer ports.</summary>
    public IReadOnlyList<ParallelPort> Printers => _printers;

    /// <summary>The game port; null without one.</summary>
    public GamePort? GamePort { get; private set; }

    /// <summary>The card with a real-time clock; null without one.</summary>
    public ClockCard? Clock { get; private set; }

    /// <summary>How many slots of the agenda the cards need.</summary>
    public static int SlotsOf(MachineSpec spec) =>
        DiskSlots(spec) + (spec.SerialPorts.Length * Uart8250.Slots) + (spec.PrinterPorts.Length * ParallelPort.Slots)
        + (spec.HasClock ? Rtc58167.Slots : 0);

    private static int DiskSlots(MachineSpec spec) => spec.HardDisks.IsEmpty ? 0 : spec.DiskAdapter == DiskAdapter.Xt ? HardDiskAdapter.Slots : XtIde.Slots;

    /// <summary>RESET of the bus.</summary>
    public void Reset()
    {
        _ide?.Reset();
        _disks?.Reset();
        _uarts.ForEach(uart => uart.Reset());
        _printers.ForEach(printer => printer.Reset());
    }

    public void Sync(Snapshot snapshot)
    {
        _ide?.Sync(snapshot);
        _disks?.Sync(snapshot);
        _uarts.ForEach(uart => uart.Sync(snapshot));
        _printers.ForEach(printer => printer.Sync(snapshot));
        GamePort?.Sync(snapshot);
        Clock?.Sync(snapshot);
    }

    /// <summary>A number that differs where a state of one machine's cards is of no use to another's.</summary>
    public static long Fingerprint(MachineSpec spec)
    {
        const int Prime = 31;
        long sum = ((int)spec.DiskAdapter * Prime) + spec.DiskPort;
        sum = (sum * Prime) + spec.HardDisks.Length;
        foreach (SerialPortSpec port in spec.SerialPorts)
        {
            sum = (sum * Prime) + (port.Address << 8) + (port.Irq << 4) + ((int)port.Kind << 1) + (port.HasMouse ? 1 : 0);
        }

        foreach (int printer in spec.PrinterPorts)
        {
            sum = (sum * Prime) + printer;
        }

        return (sum * Prime) + (spec.HasGamePort ? 1 : 0) + (spec.HasClock ? 2 : 0);
    }

    private void AddHardDisks()
    {
        if (_spec.HardDisks.IsEmpty)
        {
            return;
        }

        HardDisk first = _spec.HardDisks[0];
        HardDisk? second = _spec.HardDisks.Length > 1 ? _spec.HardDisks[1] : null;
        int slot = TakeSlots(DiskSlots(_spec));
        if (_spec.DiskAdapter == DiskAdapter.Xt)
        {
            byte switches = (byte)(_spec.DiskSwitches ?? HardDiskAdapter.SwitchesFor(first.Geometry, second?.Geometry));
            _disks = new HardDiskAdapter(_clock, _agenda, slot, switches, first, second);
            _ports.Map(HardDiskAdapter.FirstPort, HardDiskAdapter.PortCount, _disks);
            _interrupts.Connect(_disks.Interrupt, HardDiskAdapter.Irq);
            _disks.DmaRequest.Connect(_dma, (int)DmaPin.Dreq0 + HardDiskAdapter.DmaChannel);
            _dma.Connect(HardDiskAdapter.DmaChannel, _disks);
            return;
        }

        XtIdeKind kind = _spec.DiskAdapter switch
        {
            DiskAdapter.XtIde2 => XtIdeKind.Rev2,
            DiskAdapter.XtCf => XtIdeKind.XtCf,
            _ => XtIdeKind.Rev1,
        };
        _ide = new XtIde(_clock, _agenda, slot, kind, first, second);
        _ports.Map(_spec.DiskPort, _ide.PortCount, _ide);
    }

    private void AddSerialPorts()
    {
        const int PortCount = 8;
        foreach (SerialPortSpec port in _spec.SerialPorts)
        {
            SerialPeer peer = port.HasMouse ? new SerialMouse() : new SerialBuffer();
            var uart = new Uart8250(_clock, _agenda, TakeSlots(Uart8250.Slots), port.Kind, peer);
            _ports.Map(port.Address, PortCount, uart);
            _interrupts.Connect(uart.Interrupt, port.Irq);
            _uarts.Add(uart);
            _serials.Add(peer);
        }
    }

    private void AddPrinters()
    {
        const int SecondPort = 0x278, Irq = 7, SecondIrq = 5;
        foreach (int address in _spec.PrinterPorts)
        {
            var printer = new ParallelPort(_clock, _agenda, TakeSlots(ParallelPort.Slots));
            _ports.Map(address, ParallelPort.PortCount, printer);
            _interrupts.Connect(printer.Interrupt, address == SecondPort ? SecondIrq : Irq);
            _printers.Add(printer);
        }
    }

    private void AddGamePort()
    {
        const int FirstPort = 0x200, PortCount = 8;
        if (_spec.HasGamePort)
        {
            GamePort = new GamePort(_clock);
            _ports.Map(FirstPort, PortCount, GamePort);
        }
    }

    private void AddClock()
    {
        if (_spec.HasClock)
        {
            Clock = new ClockCard(_clock, _agenda, TakeSlots(Rtc58167.Slots), _spec.Time);
            _ports.Map(Rtc58167.DefaultPort, Rtc58167.PortCount, Clock.Chip);
        }
    }

    private int TakeSlots(int count)
    {
        int first = _slot;
        _slot += count;
        return first;
    }
}
