using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Tests.Machines;

/// <summary>Cards in the slots: where they answer, and which interrupt request line they drive (IBM Technical Reference, "I/O address map", "System interrupts").</summary>
public class ExpansionCardsTests
{
    private const int InterruptEnable = 1, ModemControl = 4, InterruptIdentification = 2;

    [Theory]
    [InlineData(0x3F8, 4)]
    [InlineData(0x2F8, 3)]
    public void A_serial_port_asks_on_its_line(int address, int irq)
    {
        Xt machine = Build(new MachineSpec { SerialPorts = [new(address, irq, UartKind.Ins8250, HasMouse: false)] });
        WantInterrupt(machine, address);
        Assert.Equal(1 << irq, Requests(machine));
        machine.Ports.Read(address + InterruptIdentification);
        Assert.Equal(0, Requests(machine));
    }

    [Fact]
    public void A_line_that_two_cards_share_stays_up_until_the_last_has_let_it_go()
    {
        Xt machine = Build(new MachineSpec
        {
            SerialPorts = [new(0x3F8, 4, UartKind.Ins8250, HasMouse: false), new(0x3E8, 4, UartKind.Ins8250, HasMouse: false)],
        });
        WantInterrupt(machine, 0x3F8);
        WantInterrupt(machine, 0x3E8);
        machine.Ports.Read(0x3F8 + InterruptIdentification);
        Assert.Equal(1 << 4, Requests(machine));
        machine.Ports.Read(0x3E8 + InterruptIdentification);
        Assert.Equal(0, Requests(machine));
    }

    [Theory]
    [InlineData(0x3BC)]
    [InlineData(0x378)]
    [InlineData(0x278)]
    public void A_printer_port_keeps_its_data(int address)
    {
        Xt machine = Build(new MachineSpec { PrinterPorts = [address] });
        machine.Ports.Write(address, 0xA5);
        Assert.Equal(0xA5, machine.Ports.Read(address));
        Assert.Single(machine.Printers);
    }

    [Fact]
    public void The_game_port_is_there_only_where_the_machine_has_one()
    {
        Assert.Equal(0xFF, Build(new MachineSpec()).Ports.Read(0x201));
        Assert.Equal(0xF0, Build(new MachineSpec { HasGamePort = true }).Ports.Read(0x201));
    }

    [Fact]
    public void The_disk_adapter_answers_where_its_kind_does_and_is_away_without_a_disk()
    {
        var disk = new HardDisk(new DiskGeometry(306, 4, 17), new Zeros());
        Assert.Equal(0xFF, Build(new MachineSpec()).Ports.Read(0x321));
        Assert.Equal(0, Build(new MachineSpec { HardDisks = [disk] }).Ports.Read(0x321));
        Xt ide = Build(new MachineSpec { HardDisks = [disk], DiskAdapter = DiskAdapter.XtIde, DiskPort = 0x340 });
        Assert.Equal(0xFF, ide.Ports.Read(0x321));
        Assert.NotEqual(0xFF, ide.Ports.Read(0x347));
    }

    [Fact]
    public void The_disk_adapter_asks_on_line_5()
    {
        Xt machine = Build(new MachineSpec { HardDisks = [new HardDisk(new DiskGeometry(306, 4, 17), new Zeros())] });
        machine.Ports.Write(0x323, 2);
        machine.Ports.Write(0x322, 0);
        for (int i = 0; i < 6; i++)
        {
            machine.Ports.Write(0x320, 0);
        }

        machine.RunUntil(machine.Clock.Now + 5_040_000);
        Assert.Equal(1 << HardDiskAdapter.Irq, Requests(machine) & (1 << HardDiskAdapter.Irq));
    }

    [Fact]
    public void A_state_of_a_machine_with_other_cards_is_refused()
    {
        Snapshot saved = Snapshot.ForSaving();
        Build(new MachineSpec { HasGamePort = true }).Sync(saved);
        byte[] bytes = saved.ToArray();
        MachineSpec[] others =
        [
            new(), new() { HasGamePort = true, PrinterPorts = [0x378] },
            new() { HasGamePort = true, SerialPorts = [new(0x3F8, 4, UartKind.Ins8250, HasMouse: false)] },
        ];
        foreach (MachineSpec spec in others)
        {
            Assert.Throws<SnapshotException>(() => Build(spec).Sync(Snapshot.ForLoading(bytes)));
        }

        Build(new MachineSpec { HasGamePort = true }).Sync(Snapshot.ForLoading(bytes));
    }

    /// <summary>A machine whose CPU has halted.</summary>
    private static Xt Build(MachineSpec spec)
    {
        byte[] halt = new byte[0x800];
        halt[0x7F0] = 0xF4;
        var machine = new Xt(spec with { Roms = [new RomChip(0xFF800, halt)] });
        machine.PowerOn();
        machine.RunUntil(1_000_000);
        return machine;
    }

    /// <summary>The transmitter's interrupt, which comes at once.</summary>
    private static void WantInterrupt(Xt machine, int address)
    {
        machine.Ports.Write(address + ModemControl, 8);
        machine.Ports.Write(address + InterruptEnable, 2);
    }

    /// <summary>The interrupt request register, but for the timer's bit.</summary>
    private static int Requests(Xt machine)
    {
        const int Command = 0x20, ReadRequests = 0x0A, Timer = 1;
        machine.Ports.Write(Command, ReadRequests);
        return machine.Ports.Read(Command) & ~Timer;
    }

    private sealed class Zeros : DiskContent
    {
        public override void Read(long offset, Span<byte> buffer) => buffer.Clear();
    }
}
