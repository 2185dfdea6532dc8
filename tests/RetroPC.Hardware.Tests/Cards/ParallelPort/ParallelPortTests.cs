using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>IBM's printer adapter, and the printer on it.</summary>
public class ParallelPortTests
{
    private const int Data = 0x378, Status = 0x379, Control = 0x37A;
    private const byte Idle = 0xDF, Busy = 0x5F, Acknowledging = 0x1F;
    private const long Microsecond = Tick.Second / 1_000_000;
    private readonly Clock _clock = new();
    private readonly Agenda _agenda;
    private readonly ParallelPort _port;

    public ParallelPortTests()
    {
        _agenda = new Agenda(_clock, ParallelPort.Slots);
        _port = new ParallelPort(_clock, _agenda, 0) { HasPrinter = true };
        _port.WritePort(Control, 0x0C);
    }

    [Theory]
    [InlineData(0x3BC)]
    [InlineData(0x378)]
    [InlineData(0x278)]
    public void Data_and_control_read_back_wherever_the_card_sits(int address)
    {
        // IBM Technical Reference, "Parallel Printer Adapter": what POST looks for is that data reads back as written.
        _port.WritePort(address, 0xAA);
        Assert.Equal(0xAA, _port.ReadPort(address));
        _port.WritePort(address + 2, 0xFF & ~1);
        Assert.Equal(0xFE, _port.ReadPort(address + 2));
        _port.WritePort(address + 2, 0);
        Assert.Equal(0xE0, _port.ReadPort(address + 2));
    }

    [Fact]
    public void Without_a_printer_the_inputs_float_high_and_nothing_is_ever_printed()
    {
        _port.HasPrinter = false;
        Assert.Equal(0x7F, _port.ReadPort(Status));
        Print(0x41);
        Run(Tick.Second);
        Assert.Equal(0x7F, _port.ReadPort(Status));
        Assert.False(_port.TryTake(out _));
    }

    [Fact]
    public void A_strobe_prints_a_character_busy_then_acknowledge_then_ready()
    {
        // Epson FX-80 manual, "Parallel interface": BUSY until the end of /ACK, which is low for 5 us at least.
        Assert.Equal(Idle, _port.ReadPort(Status));
        Print(0x41);
        Assert.Equal(Busy, _port.ReadPort(Status));
        Run((100 * Microsecond) - 1);
        Assert.Equal(Busy, _port.ReadPort(Status));
        Run(1);
        Assert.Equal(Acknowledging, _port.ReadPort(Status));
        Run(5 * Microsecond);
        Assert.Equal(Idle, _port.ReadPort(Status));
        Assert.True(_port.TryTake(out byte value));
        Assert.Equal(0x41, value);
        Assert.False(_port.TryTake(out _));
    }

    [Fact]
    public void The_falling_edge_of_strobe_counts_and_a_busy_printer_misses_it()
    {
        _port.WritePort(Data, 1);
        _port.WritePort(Control, 0x0D);
        _port.WritePort(Data, 2);
        Run(Tick.Second);
        _port.WritePort(Control, 0x0D);
        _port.WritePort(Control, 0x0C);
        Print(3);
        Print(4);
        Run(Tick.Second);
        Assert.Equal([1, 3], TakeAll());
    }

    [Fact]
    public void The_interrupt_comes_with_the_end_of_acknowledge_if_bit_4_lets_it()
    {
        // IBM Technical Reference, "Parallel Printer Adapter", control bit 4: an interrupt when -ACK changes from true to false.
        _port.WritePort(Control, 0x1C);
        Assert.False(_port.Interrupt.Level);
        _port.WritePort(Data, 0x41);
        _port.WritePort(Control, 0x1D);
        _port.WritePort(Control, 0x1C);
        Run((105 * Microsecond) - 1);
        Assert.False(_port.Interrupt.Level);
        Run(1);
        Assert.True(_port.Interrupt.Level);
        _port.WritePort(Control, 0x1D);
        _port.WritePort(Control, 0x1C);
        Run(100 * Microsecond);
        Assert.False(_port.Interrupt.Level);
        Run(5 * Microsecond);
        Assert.True(_port.Interrupt.Level);
        _port.WritePort(Control, 0x0C);
        Assert.False(_port.Interrupt.Level);
    }

    [Fact]
    public void Enabling_the_interrupt_brings_none_for_a_character_of_before()
    {
        Print(1);
        Run(Tick.Second);
        _port.WritePort(Control, 0x1C);
        Assert.False(_port.Interrupt.Level);
    }

    [Fact]
    public void INIT_ends_what_the_printer_does_and_while_it_is_low_nothing_is_taken()
    {
        Print(1);
        _port.WritePort(Control, 0x18);
        Assert.Equal(Idle, _port.ReadPort(Status));
        _port.WritePort(Control, 0x19);
        _port.WritePort(Control, 0x1C);
        Run(Tick.Second);
        Assert.False(_port.Interrupt.Level);
        Print(2);
        Run(Tick.Second);
        Assert.Equal([1, 2], TakeAll());
    }

    [Fact]
    public void INIT_ends_an_acknowledge_without_an_interrupt()
    {
        Print(1);
        _port.WritePort(Control, 0x1C);
        Run(102 * Microsecond);
        Assert.Equal(Acknowledging, _port.ReadPort(Status));
        _port.WritePort(Control, 0x18);
        Assert.Equal(Idle, _port.ReadPort(Status));
        Run(Tick.Second);
        Assert.False(_port.Interrupt.Level);
    }

    [Fact]
    public void Reset_clears_the_control_register()
    {
        _port.WritePort(Control, 0x1D);
        _port.Reset();
        Assert.Equal(0xE0, _port.ReadPort(Control));
    }

    [Fact]
    public void A_printer_without_paper_is_busy_and_says_error()
    {
        _port.IsOutOfPaper = true;
        Assert.Equal(0x77, _port.ReadPort(Status));
        Print(1);
        Run(Tick.Second);
        Assert.False(_port.TryTake(out _));
        _port.IsOutOfPaper = false;
        Assert.Equal(Idle, _port.ReadPort(Status));
    }

    [Fact]
    public void A_printer_that_nobody_empties_stays_busy_and_loses_nothing()
    {
        for (int i = 0; i < ParallelPort.Capacity; i++)
        {
            Assert.Equal(Idle, _port.ReadPort(Status));
            Print((byte)i);
            Run(105 * Microsecond);
        }

        Run(Tick.Second);
        Assert.Equal(Busy, _port.ReadPort(Status));
        Assert.True(_port.TryTake(out byte value));
        Assert.Equal(0, value);
        Run(5 * Microsecond);
        Assert.Equal(Idle, _port.ReadPort(Status));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(102)]
    [InlineData(200)]
    public void A_port_that_was_saved_goes_on_as_the_one_that_was_not(int microseconds)
    {
        _port.WritePort(Control, 0x1C);
        Print(0x41);
        _port.WritePort(Control, 0x1C);
        Run(microseconds * Microsecond);
        byte[] saved = Save();
        Run(200 * Microsecond);
        byte[] later = Save();
        Load(saved);
        Run(200 * Microsecond);
        Assert.Equal(later, Save());
        Assert.Equal([0x41], TakeAll());
    }

    [Fact]
    public void A_damaged_file_is_refused_or_does_no_harm()
    {
        Print(1);
        byte[] saved = Save();
        int end = saved.Length - ParallelPort.Capacity;
        for (int i = 0; i < end; i++)
        {
            byte[] damaged = [.. saved];
            damaged[i] ^= 0x81;
            try
            {
                Load(damaged);
            }
            catch (SnapshotException)
            {
                continue;
            }

            Print(2);
            if (_agenda.Next < Tick.Never)
            {
                _agenda.RunNext();
            }

            _port.TryTake(out _);
        }
    }

    [Fact]
    public void A_million_random_accesses_do_no_harm()
    {
        var random = new Random(1);
        for (int i = 0; i < 1_000_000; i++)
        {
            _port.WritePort(Data + random.Next(4), (byte)random.Next(256));
            _port.ReadPort(Data + random.Next(4));
            _port.IsOutOfPaper ^= random.Next(1000) == 0;
            _port.HasPrinter ^= random.Next(1000) == 0;
            if (random.Next(100) == 0)
            {
                _port.TryTake(out _);
            }

            Run(random.Next(200) * Microsecond);
        }

        byte[] saved = Save();
        Load(saved);
        Assert.Equal(saved, Save());
    }

    private void Print(byte value)
    {
        _port.WritePort(Data, value);
        _port.WritePort(Control, 0x0D);
        _port.WritePort(Control, 0x0C);
    }

    private byte[] TakeAll()
    {
        var all = new List<byte>();
        while (_port.TryTake(out byte value))
        {
            all.Add(value);
        }

        return [.. all];
    }

    private void Run(long ticks)
    {
        long end = _clock.Now + ticks;
        while (_agenda.Next <= end)
        {
            _agenda.RunNext();
        }

        _clock.Now = end;
    }

    private byte[] Save()
    {
        Snapshot file = Snapshot.ForSaving();
        Sync(file);
        return file.ToArray();
    }

    private void Load(byte[] bytes) => Sync(Snapshot.ForLoading(bytes));

    private void Sync(Snapshot file)
    {
        _clock.Sync(file);
        _agenda.Sync(file);
        _port.Sync(file);
    }
}
