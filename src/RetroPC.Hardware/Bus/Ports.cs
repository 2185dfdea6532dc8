namespace RetroPC.Hardware.Bus;

/// <summary>The I/O side of the system bus: which device answers at which port, and how long it takes.</summary>
public sealed class Ports
{
    /// <summary>What a read finds where no device answers: the data lines are pulled up.</summary>
    public const byte OpenBus = 0xFF;

    private readonly Device?[] _devices;
    private readonly byte[] _waits;

    /// <summary>Ports without devices.</summary>
    /// <param name="decodedLines">How many address lines the board and its cards decode: 10 on a PC or XT, so that ports repeat every 400h; up to 16.</param>
    /// <param name="waits">The wait states of every I/O cycle, where <see cref="Map"/> says nothing else; 1 on a PC or XT.</param>
    public Ports(int decodedLines, byte waits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(decodedLines, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decodedLines, 16);
        _devices = new Device?[1 << decodedLines];
        _waits = new byte[_devices.Length];
        Array.Fill(_waits, waits);
    }

    /// <summary>Gives ports to a device.</summary>
    /// <param name="first">The first port.</param>
    /// <param name="count">How many.</param>
    /// <param name="device">The device that answers there.</param>
    /// <param name="waits">The wait states of its cycles, or null for the board's own.</param>
    public void Map(int first, int count, Device device, byte? waits = null)
    {
        _devices.AsSpan(first, count).Fill(device);
        if (waits is { } own)
        {
            _waits.AsSpan(first, count).Fill(own);
        }
    }

    /// <summary>Changes the wait states of all ports, as a board does whose clock changes.</summary>
    public void ChangeWaits(byte waits) => Array.Fill(_waits, waits);

    /// <summary>The wait states of a cycle to a port, in clocks of the CPU.</summary>
    public int Waits(int port) => _waits[port & (_waits.Length - 1)];

    /// <summary>Reads a port.</summary>
    public byte Read(int port) => _devices[port & (_devices.Length - 1)] is { } device ? device.ReadPort(port) : OpenBus;

    /// <summary>Reads a port and disturbs nothing.</summary>
    public byte Peek(int port) => _devices[port & (_devices.Length - 1)] is { } device ? device.PeekPort(port) : OpenBus;

    /// <summary>Writes a port.</summary>
    public void Write(int port, byte value) => _devices[port & (_devices.Length - 1)]?.WritePort(port, value);
}
