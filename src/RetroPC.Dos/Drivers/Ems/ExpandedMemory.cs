using RetroPC.Hardware.Bus;

namespace RetroPC.Dos.Drivers.Ems;

/// <summary>A board with expanded memory: logical pages that handles own, and a frame of four of them in the first megabyte (Lotus/Intel/Microsoft EMS 4.0).</summary>
internal sealed class ExpandedMemory
{
    /// <summary>Where the frame is.</summary>
    public const int FrameSegment = 0xD000;

    /// <summary>Pages of the frame.</summary>
    public const int FramePages = 4;

    /// <summary>How many handles there can be.</summary>
    public const int MostHandles = 255;

    /// <summary>A physical page in which nothing is mapped.</summary>
    public const ushort Unmapped = 0xFFFF;

    private readonly MemoryBus _bus;
    private readonly Region? _empty;
    private readonly Dictionary<int, EmsHandle> _handles = [];
    private readonly (ushort Handle, ushort Page)[] _map = new (ushort, ushort)[FramePages];

    /// <summary>A board.</summary>
    /// <param name="bus">The machine's memory.</param>
    /// <param name="pages">How many pages it has.</param>
    public ExpandedMemory(MemoryBus bus, int pages)
    {
        _bus = bus;
        _empty = bus.RegionAt(FrameSegment << 4);
        TotalPages = pages;
        Array.Fill(_map, (Unmapped, Unmapped));
        _handles[0] = new EmsHandle();
    }

    /// <summary>All pages.</summary>
    public int TotalPages { get; }

    /// <summary>Pages that nobody owns.</summary>
    public int FreePages => TotalPages - _handles.Values.Sum(handle => handle.Pages.Count);

    /// <summary>The handles; 0 is the system's.</summary>
    public IReadOnlyDictionary<int, EmsHandle> Handles => _handles;

    /// <summary>What is mapped where: handle and logical page of each physical one.</summary>
    public ReadOnlySpan<(ushort Handle, ushort Page)> Map => _map;

    /// <summary>Takes pages.</summary>
    /// <returns>The handle; -1 if there is none left.</returns>
    public int Allocate(int pages)
    {
        int number = Enumerable.Range(1, MostHandles - 1).FirstOrDefault(candidate => !_handles.ContainsKey(candidate), -1);
        if (number >= 0)
        {
            var handle = new EmsHandle();
            Resize(handle, pages);
            _handles[number] = handle;
        }

        return number;
    }

    /// <summary>Gives a handle more pages, or fewer.</summary>
    public void Resize(int number, int pages)
    {
        Resize(_handles[number], pages);
        Forget(number, pages);
    }

    private static void Resize(EmsHandle handle, int pages)
    {
        while (handle.Pages.Count < pages)
        {
            handle.Pages.Add(new EmsPage());
        }

        handle.Pages.RemoveRange(pages, handle.Pages.Count - pages);
    }

    /// <summary>Gives a handle's pages back; the system's handle stays, without any.</summary>
    public void Release(int number)
    {
        Resize(number, 0);
        if (number != 0)
        {
            _handles.Remove(number);
        }
    }

    /// <summary>Pages that a handle no longer has are not in the map either. What is in them stays to be seen until something else is mapped there.</summary>
    private void Forget(int handle, int firstPage)
    {
        for (int physical = 0; physical < _map.Length; physical++)
        {
            if (_map[physical].Handle == handle && _map[physical].Page >= firstPage)
            {
                _map[physical] = (Unmapped, Unmapped);
            }
        }
    }

    /// <summary>Maps a logical page to a physical one, or nothing.</summary>
    public void SetMap(int physical, ushort handle, ushort page)
    {
        bool isThere = _handles.TryGetValue(handle, out EmsHandle? owner) && page < owner.Pages.Count;
        _map[physical] = isThere ? (handle, page) : (Unmapped, Unmapped);
        _bus.Map((FrameSegment << 4) + (physical * EmsPage.Size), EmsPage.Size, isThere ? owner!.Pages[page] : _empty);
    }
}

/// <summary>What a program owns of expanded memory.</summary>
internal sealed class EmsHandle
{
    /// <summary>Its pages.</summary>
    public List<EmsPage> Pages { get; } = [];

    /// <summary>Its name, 8 bytes.</summary>
    public byte[] Name { get; set; } = new byte[8];

    /// <summary>The map that was saved for it; null if none was.</summary>
    public (ushort Handle, ushort Page)[]? Saved { get; set; }
}
