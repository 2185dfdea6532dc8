using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Devices;

namespace RetroPC.Host.Tests.Devices;

/// <summary>A serial port that a guest has opened at 115,200 baud, and an end of the host's.</summary>
internal sealed class SerialRig : IDisposable
{
    private readonly Agenda _agenda;
    private SerialLine? _line;

    public SerialRig(SerialEnd end)
    {
        End = end;
        var clock = new Clock();
        _agenda = new Agenda(clock, Uart8250.Slots);
        Uart = new Uart8250(clock, _agenda, 0, UartKind.Ns16450, Line);
        Uart.WritePort(3, 3);
        Uart.WritePort(4, 3);
    }

    public SerialEnd End { get; }

    public SerialBuffer Line { get; } = new();

    public Uart8250 Uart { get; }

    /// <summary>DCD, DSR and CTS are on.</summary>
    public bool IsConnected => (Uart.PeekPort(6) & 0xB0) == 0xB0;

    public bool IsClearToSend => (Uart.PeekPort(6) & 0x10) != 0;

    public void Pump() => End.Pump(_line ??= new SerialLine(Line));

    /// <summary>Pumps until something has happened; fails after ten seconds.</summary>
    public void PumpUntil(Func<bool> condition)
    {
        for (int i = 0; !condition(); i++)
        {
            Assert.True(i < 2000, "It does not happen.");
            Pump();
            Thread.Sleep(5);
        }
    }

    /// <summary>The guest sends.</summary>
    public void Send(params ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            Uart.WritePort(0, value);
            Run();
        }
    }

    /// <summary>The guest reads what there is.</summary>
    public byte[] Receive()
    {
        var all = new List<byte>();
        Run();
        while ((Uart.ReadPort(5) & 1) != 0)
        {
            all.Add(Uart.ReadPort(0));
            Run();
        }

        return [.. all];
    }

    public void Dispose() => End.Dispose();

    private void Run()
    {
        while (_agenda.Next < Tick.Never)
        {
            _agenda.RunNext();
        }
    }
}
