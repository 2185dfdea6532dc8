using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Devices;

/// <summary>
/// Lies over the video memory until a program writes there itself, and tells of it: neither what the BIOS writes nor what DOS does counts.
/// </summary>
internal sealed class DrawingWatch
{
    private const int Start = 0xA0000, End = 0xC0000;
    private const ushort FirstRom = 0xC000;

    private readonly MemoryBus _memory;
    private readonly Processor _cpu;
    private readonly Action _drawn;
    private readonly Region?[] _regions = new Region?[(End - Start) / MemoryBus.PageSize];

    /// <summary>A watch over a machine's video memory, from now on.</summary>
    /// <param name="memory">The machine's memory.</param>
    /// <param name="cpu">Its CPU.</param>
    /// <param name="drawn">Called with the first write.</param>
    public DrawingWatch(MemoryBus memory, Processor cpu, Action drawn)
    {
        _memory = memory;
        _cpu = cpu;
        _drawn = drawn;
        var watched = new Dictionary<Region, WatchedRegion>();
        for (int page = 0; page < _regions.Length; page++)
        {
            if (memory.RegionAt(AddressOf(page)) is not { } region)
            {
                continue;
            }

            _regions[page] = region;
            if (!watched.TryGetValue(region, out WatchedRegion? cover))
            {
                watched[region] = cover = new WatchedRegion(this, region);
            }

            memory.Map(AddressOf(page), MemoryBus.PageSize, cover);
        }
    }

    private static int AddressOf(int page) => Start + (page * MemoryBus.PageSize);

    private void Look()
    {
        if (_cpu[CpuRegister.Cs] is DosLayout.Segment or >= FirstRom)
        {
            return;
        }

        for (int page = 0; page < _regions.Length; page++)
        {
            if (_regions[page] is { } region)
            {
                _memory.Map(AddressOf(page), MemoryBus.PageSize, region);
            }
        }

        _drawn();
    }

    private sealed class WatchedRegion(DrawingWatch watch, Region region) : Region
    {
        public override byte Read(int address) => region.Read(address);

        public override byte Peek(int address) => region.Peek(address);

        public override int Wait(long now) => region.Wait(now);

        public override void Write(int address, byte value)
        {
            watch.Look();
            region.Write(address, value);
        }
    }
}
