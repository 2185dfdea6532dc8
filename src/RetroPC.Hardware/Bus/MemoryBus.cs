using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Bus;

/// <summary>
/// The memory side of the system bus: a flat array of RAM, and regions for everything else in pages of 4 KB.
/// </summary>
public sealed class MemoryBus
{
    /// <summary>The bits of an address within a page.</summary>
    public const int PageBits = 12;

    /// <summary>Bytes in a page.</summary>
    public const int PageSize = 1 << PageBits;

    private readonly byte[] _ram;
    private readonly Region?[] _pages;

    /// <summary>A bus on which all memory is RAM, filled with zeros.</summary>
    /// <param name="addressLines">20 for the 8086 and 8088, 24 for the 80286.</param>
    public MemoryBus(int addressLines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(addressLines, PageBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(addressLines, 24);
        _ram = new byte[1 << addressLines];
        _pages = new Region?[_ram.Length >> PageBits];
    }

    /// <summary>The wait states of every cycle to RAM; 0 on the IBM PC and XT.</summary>
    public int RamWaits { get; init; }

    /// <summary>All RAM, from address 0. Addresses under a region are there too, but the bus never looks at them.</summary>
    public byte[] Ram => _ram;

    /// <summary>The region of each page, or null for RAM. <see cref="Map"/> is the only one to write here.</summary>
    internal Region?[] Pages => _pages;

    /// <summary>The highest address.</summary>
    public int AddressMask => _ram.Length - 1;

    /// <summary>Lays a region over pages.</summary>
    /// <param name="start">The first address; the start of a page.</param>
    /// <param name="length">How many bytes; whole pages.</param>
    /// <param name="region">The region, or null to lay RAM bare.</param>
    /// <exception cref="ArgumentException">The range is not made of whole pages within the bus.</exception>
    public void Map(int start, int length, Region? region)
    {
        if (start % PageSize != 0 || length % PageSize != 0 || start < 0 || length < 0 || start > _ram.Length - length)
        {
            throw new ArgumentException($"{start:X5}h, length {length:X}h, is no range of whole {PageSize}-byte pages on this bus.");
        }

        _pages.AsSpan(start >> PageBits, length >> PageBits).Fill(region);
    }

    /// <summary>The region at an address; null for plain RAM.</summary>
    public Region? RegionAt(int address) => _pages[address >> PageBits];

    /// <summary>Whether an address is in plain RAM.</summary>
    public bool IsRam(int address) => _pages[address >> PageBits] is null;

    /// <summary>Reads a byte as a bus master other than the CPU does.</summary>
    public byte Read(int address) => _pages[address >> PageBits] is { } region ? region.Read(address) : _ram[address];

    /// <summary>Writes a byte as a bus master other than the CPU does.</summary>
    public void Write(int address, byte value)
    {
        if (_pages[address >> PageBits] is { } region)
        {
            region.Write(address, value);
        }
        else
        {
            _ram[address] = value;
        }
    }

    /// <summary>Reads a byte and disturbs nothing.</summary>
    public byte Peek(int address) => _pages[address >> PageBits] is { } region ? region.Peek(address) : _ram[address];

    /// <summary>Saves or loads the RAM. What is mapped where is the board's to restore.</summary>
    public void Sync(Snapshot snapshot) => snapshot.Array("ram", 1, _ram);
}
