using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>The chain of device drivers, which begins with NUL in the List of Lists and lies in the guest.</summary>
internal sealed class DeviceTable(DosKernel dos)
{
    private const int NulOffset = 0x22;
    private const int MostDrivers = 100;
    private const ushort IsCharacter = 0x8000;

    private readonly Dictionary<FarPointer, CharacterDevice> _own = [];

    private FarPointer First => dos.Layout.ListOfLists + NulOffset;

    /// <summary>Takes DOS's own drivers in.</summary>
    public void Create()
    {
        _own[First] = new NulDevice(First);
        foreach (FarPointer header in Chain().Skip(1).ToArray())
        {
            string name = dos.Memory.Chars(header + 10, 8);
            if (Make(header, name) is { } device)
            {
                _own[header] = device;
            }
        }
    }

    /// <summary>The header of the driver for drives.</summary>
    public FarPointer Blocks => Chain().First(header => (dos.Memory.Word(header + 4) & IsCharacter) == 0);

    /// <summary>Whether there is a device with a name.</summary>
    public bool Exists(string name) => Find(name) is not null;

    /// <summary>Finds a device; the first in the chain with that name.</summary>
    /// <param name="name">8 characters, with blanks.</param>
    public CharacterDevice? Find(string name)
    {
        foreach (FarPointer header in Chain())
        {
            if ((dos.Memory.Word(header + 4) & IsCharacter) != 0 && dos.Memory.Chars(header + 10, 8) == name)
            {
                return _own.TryGetValue(header, out CharacterDevice? own) ? own : new GuestDevice(dos, header);
            }
        }

        return null;
    }

    /// <summary>Puts a driver of a program's into the chain, behind NUL: it is found before those with the same name.</summary>
    public void Link(FarPointer header)
    {
        dos.Memory.SetPointer(header, dos.Memory.Pointer(First));
        dos.Memory.SetPointer(First, header);
    }

    /// <summary>Puts a driver of DOS's own into the chain.</summary>
    public void Add(FarPointer header)
    {
        Link(header);
        string name = dos.Memory.Chars(header + 10, 8);
        _own[header] = new NamedDevice(header, name);
    }

    /// <summary>DOS's own device with an interrupt routine; null if there is none.</summary>
    public CharacterDevice? OfInterrupt(ushort offset) => _own.FirstOrDefault(device => dos.Memory.Word(device.Key + 8) == offset).Value;

    private IEnumerable<FarPointer> Chain()
    {
        FarPointer header = First;
        for (int i = 0; i < MostDrivers && header.Offset != 0xFFFF; i++)
        {
            yield return header;
            header = dos.Memory.Pointer(header);
        }
    }

    private CharacterDevice? Make(FarPointer header, string name) => name switch
    {
        "CON     " => dos.Console,
        "AUX     " or "COM1    " => new BiosDevice(dos, header, name, 0, isPrinter: false),
        "COM2    " => new BiosDevice(dos, header, name, 1, isPrinter: false),
        "COM3    " => new BiosDevice(dos, header, name, 2, isPrinter: false),
        "COM4    " => new BiosDevice(dos, header, name, 3, isPrinter: false),
        "PRN     " or "LPT1    " => new BiosDevice(dos, header, name, 0, isPrinter: true),
        "LPT2    " => new BiosDevice(dos, header, name, 1, isPrinter: true),
        "LPT3    " => new BiosDevice(dos, header, name, 2, isPrinter: true),
        "CLOCK$  " => new ClockDevice(dos, header),
        _ => null,
    };
}
