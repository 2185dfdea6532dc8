using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>The serial port, its peers, and the game and parallel ports.</summary>
public class Uart8250Tests
{
    private readonly Clock _clock = new();
    private readonly Agenda _agenda;

    public Uart8250Tests() => _agenda = new Agenda(_clock, 2);

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(96)]
    public void A_character_of_10_bits_reaches_the_peer_11_bits_after_it_is_written_to_an_idle_port(int divisor)
    {
        SerialBuffer peer = new();
        Uart8250 uart = Make(peer, divisor, 3);
        uart.WritePort(0, 0xA5);
        Run((11 * 43_750L * divisor) - 1);
        Assert.Equal(0, peer.FromGuest);
        Run(1);
        Assert.True(peer.TryTake(out byte value));
        Assert.Equal(0xA5, value);
        Assert.Equal(0x60, uart.ReadPort(5));
    }

    [Fact]
    public void Enabling_the_transmitter_interrupt_raises_it_and_reading_its_identification_clears_it()
    {
        Uart8250 uart = Make(null, 12, 3);
        uart.WritePort(4, 8);
        uart.WritePort(1, 2);
        Assert.True(uart.Interrupt.Level);
        Assert.Equal(2, uart.ReadPort(2));
        Assert.False(uart.Interrupt.Level);
        Assert.Equal(1, uart.ReadPort(2));
    }

    [Fact]
    public void Loopback_returns_characters_and_crosses_the_modem_lines()
    {
        Uart8250 uart = Make(null, 1, 3);
        uart.WritePort(4, 0x1A);
        Assert.Equal(0x90, uart.ReadPort(6) & 0xF0);
        uart.WritePort(0, 0x5A);
        Run(11 * 43_750);
        Assert.Equal(0x61, uart.ReadPort(5));
        Assert.Equal(0x5A, uart.ReadPort(0));
    }

    [Fact]
    public void The_queue_waits_for_RTS_and_for_the_guest_to_read()
    {
        SerialBuffer peer = new();
        Uart8250 uart = Make(peer, 1, 3);
        peer.TrySend(1);
        peer.TrySend(2);
        Run(Tick.Second);
        Assert.Equal(0, uart.ReadPort(5) & 1);
        uart.WritePort(4, 3);
        Run(Tick.Second);
        Assert.Equal(0x61, uart.ReadPort(5));
        Assert.Equal(1, uart.ReadPort(0));
        Run(10 * 43_750);
        Assert.Equal(2, uart.ReadPort(0));
    }

    [Fact]
    public void The_mouse_says_M_and_sends_packets_of_three()
    {
        SerialMouse mouse = new();
        Uart8250 uart = Make(mouse, 96, 2);
        uart.WritePort(4, 3);
        Assert.Equal('M', Next(uart));
        mouse.SetButton(0, true);
        Assert.Equal([0x60, 0, 0], new[] { Next(uart), Next(uart), Next(uart) });
        mouse.Move(-1, 2);
        Assert.Equal([0x63, 0x3F, 2], new[] { Next(uart), Next(uart), Next(uart) });
    }

    [Fact]
    public void Random_accesses_never_fail_and_a_loaded_port_is_the_saved_one()
    {
        Random random = new(1);
        SerialMouse mouse = new();
        Uart8250 uart = Make(mouse, 1, 3);
        GamePort game = new(_clock);
        ParallelPort printer = new(_clock, _agenda, 1) { HasPrinter = true };
        for (int i = 0; i < 1_000_000; i++)
        {
            uart.WritePort(random.Next(8), (byte)random.Next(256));
            uart.ReadPort(random.Next(8));
            game.WritePort(0x201, 0);
            printer.WritePort(random.Next(4), (byte)random.Next(256));
            mouse.Move(random.Next(-300, 300), 1);
            Run(random.Next(100_000));
        }

        Snapshot saved = Snapshot.ForSaving();
        Sync(saved);
        byte[] bytes = saved.ToArray();
        Sync(Snapshot.ForLoading(bytes));
        Snapshot again = Snapshot.ForSaving();
        Sync(again);
        Assert.Equal(bytes, again.ToArray());

        void Sync(Snapshot snapshot)
        {
            uart.Sync(snapshot);
            game.Sync(snapshot);
            printer.Sync(snapshot);
        }
    }

    [Fact]
    public void A_game_port_axis_takes_24_microseconds_and_11_for_each_kilohm()
    {
        GamePort game = new(_clock);
        game.SetAxis(0, 255);
        game.SetButton(1, true);
        game.WritePort(0x201, 0);
        Run(121_968 + 5_544_000 - 1);
        Assert.Equal(0xDF, game.ReadPort(0x201));
        Run(1);
        Assert.Equal(0xDE, game.ReadPort(0x201));
    }

    [Fact]
    public void The_printer_takes_a_character_when_strobe_comes_on()
    {
        ParallelPort port = new(_clock, _agenda, 1);
        Assert.Equal(0x7F, port.ReadPort(0x379));
        port.HasPrinter = true;
        port.WritePort(0x378, 0x41);
        port.WritePort(0x37A, 0x0D);
        port.WritePort(0x37A, 0x0C);
        Assert.True(port.TryTake(out byte value));
        Assert.Equal(0x41, value);
        Assert.False(port.TryTake(out _));
    }

    private Uart8250 Make(SerialPeer? peer, int divisor, byte format)
    {
        Uart8250 uart = new(_clock, _agenda, 0, UartKind.Ns16450, peer);
        uart.WritePort(3, 0x80);
        uart.WritePort(0, (byte)divisor);
        uart.WritePort(3, format);
        return uart;
    }

    private int Next(Uart8250 uart)
    {
        Run(9 * 96 * 43_750);
        Assert.Equal(0x61, uart.ReadPort(5));
        return uart.ReadPort(0);
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
}
