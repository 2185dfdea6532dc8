using System.Runtime.CompilerServices;
using RetroPC.Hardware.Bus;

namespace RetroPC.Hardware.Cpu.I8086;

// The execution unit's bus cycles (facts 1.4, 1.5).
//
// A request made in clock n has its T1 at n+3, or behind the cycle that runs if that is later. One that comes when the prefetcher has the
// address lines, or is at the end of a fetch, has to throw the next fetch out, which costs two clocks more.
// After a read the execution unit goes on in T4, after a write in the last T3 or Tw.
//
// A word at an odd offset, and every word on an 8088, is two cycles with nothing between.
public sealed partial class I8086<TModel, TProbe>
{
    private int PhysicalAddress(int segment, int offset) => ((_s.Segments[segment & 3] << 4) + offset) & 0xFFFFF;

    private int ReadByte(int segment, int offset)
    {
        int data = MemoryRead(RequestBus(), segment, offset, PhysicalAddress(segment, offset), isLast: true);
        _s.Now = _s.CycleEnd;
        return data;
    }

    private int ReadWord(int segment, int offset) => ReadWord(segment, _s.Segments[segment & 3] << 4, offset);

    /// <summary>Reads a word of the interrupt vector table: segment 0, with CS on the status pins.</summary>
    private int ReadVectorWord(int offset) => ReadWord(Register.Cs, 0, offset);

    private int ReadWord(int segment, int segmentBase, int offset)
    {
        int address = (segmentBase + offset) & 0xFFFFF;
        long t1 = RequestBus();
        int data;
        if (TModel.HasWordBus && (offset & 1) == 0)
        {
            data = MemoryReadWord(t1, segment, address);
        }
        else
        {
            data = MemoryRead(t1, segment, offset, address, isLast: false);
            int second = (segmentBase + (ushort)(offset + 1)) & 0xFFFFF;
            data |= MemoryRead(_s.CycleEnd + 1, segment, offset + 1, second, isLast: true) << 8;
        }

        _s.Now = _s.CycleEnd;
        return data;
    }

    private int Read(bool isWord, int segment, int offset) => isWord ? ReadWord(segment, offset) : ReadByte(segment, offset);

    private void WriteByte(int segment, int offset, int value)
    {
        MemoryWrite(RequestBus(), segment, offset, PhysicalAddress(segment, offset), value, isLast: true);
        _s.Now = _s.CycleEnd - 1;
    }

    private void WriteWord(int segment, int offset, int value)
    {
        long t1 = RequestBus();
        int address = PhysicalAddress(segment, offset);
        if (TModel.HasWordBus && (offset & 1) == 0)
        {
            MemoryWriteWord(t1, segment, address, value);
        }
        else
        {
            MemoryWrite(t1, segment, offset, address, value, isLast: false);
            int next = (ushort)(offset + 1);
            MemoryWrite(_s.CycleEnd + 1, segment, next, PhysicalAddress(segment, next), value >> 8, isLast: true);
        }

        _s.Now = _s.CycleEnd - 1;
    }

    private void Write(bool isWord, int segment, int offset, int value)
    {
        if (isWord)
        {
            WriteWord(segment, offset, value);
        }
        else
        {
            WriteByte(segment, offset, value);
        }
    }

    private int InByte(int port)
    {
        int data = PortRead(RequestBus(), port, isLast: true);
        _s.Now = _s.CycleEnd;
        return data;
    }

    private int InWord(int port)
    {
        long t1 = RequestBus();
        int data;
        if (TModel.HasWordBus && (port & 1) == 0)
        {
            data = PortReadWord(t1, port);
        }
        else
        {
            data = PortRead(t1, port, isLast: false);
            data |= PortRead(_s.CycleEnd + 1, (ushort)(port + 1), isLast: true) << 8;
        }

        _s.Now = _s.CycleEnd;
        return data;
    }

    private void OutByte(int port, int value)
    {
        PortWrite(RequestBus(), port, value, isLast: true);
        _s.Now = _s.CycleEnd - 1;
    }

    private void OutWord(int port, int value)
    {
        long t1 = RequestBus();
        if (TModel.HasWordBus && (port & 1) == 0)
        {
            PortWriteWord(t1, port, value);
        }
        else
        {
            PortWrite(t1, port, value, isLast: false);
            PortWrite(_s.CycleEnd + 1, (ushort)(port + 1), value >> 8, isLast: true);
        }

        _s.Now = _s.CycleEnd - 1;
    }

    /// <summary>Asks for the bus now.</summary>
    /// <returns>The clock of T1. No fetch is decided any more.</returns>
    private long RequestBus()
    {
        long now = _s.Now;
        CatchUpPrefetch(now);
        if (!FetchRuns)
        {
            return RequestBusWithoutRunningFetch(now);
        }

        // From T3 of a fetch on the prefetcher's next fetch is in the way, decided or not (facts 1.4, third row).
        long t4 = _s.FetchEvent;
        bool isBeforeT3 = now < _s.FetchStart + 2;
        DeliverFetch();
        return isBeforeT3 ? t4 + 1 : t4 + 3;
    }

    private long RequestBusWithoutRunningFetch(long now)
    {
        // Tr is three clocks before T1. In the clock of Tr itself the execution unit wins without a loss.
        bool fetchHasAddressLines = _s.FetchStart < now + 3;
        long t1 = fetchHasAddressLines ? _s.FetchStart + 2 : Math.Max(now + 3, _s.CycleEnd + 1);
        CancelFetch();
        return t1;
    }

    /// <summary>When T4 of a memory cycle will be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long MemoryCycleEnd(long t1, Region? region)
    {
        LookAtDevices(t1);
        long start = StartForDevice(t1);
        return start + 3 + (region is null ? _ramWaits : region.Wait(TickAt(start)));
    }

    private long PortCycleEnd(long t1, int port)
    {
        LookAtDevices(t1);
        return StartForDevice(t1) + 3 + _ports.Waits(port);
    }

    /// <summary>Records a cycle of the execution unit; with the last of its kind the prefetcher makes its decision at T2.</summary>
    private void EndCycle(long t4, bool isLast)
    {
        _s.CycleEnd = t4;
        _s.LastCycleWasFetch = false;
        if (isLast && !_s.PrefetchSuspended && QueueHasRoom)
        {
            DecideFetch(t4 + 1);
        }
    }

    private int MemoryRead(long t1, int segment, int offset, int address, bool isLast)
    {
        Region? region = _pages[address >> MemoryBus.PageBits];
        long t4 = MemoryCycleEnd(t1, region);
        int data = region is null ? _ram[address] : ReadRegion(region, address, t4);
        Observe(BusStatus.MemoryRead, segment, address, Lane(data, offset), BheOf(offset), t1, t4);
        EndCycle(t4, isLast);
        return data;
    }

    private int MemoryReadWord(long t1, int segment, int address)
    {
        Region? region = _pages[address >> MemoryBus.PageBits];
        long t4 = MemoryCycleEnd(t1, region);
        int data = region is null
            ? _ram[address] | (_ram[address | 1] << 8)
            : ReadRegion(region, address, t4) | (ReadRegion(region, address | 1, t4) << 8);
        Observe(BusStatus.MemoryRead, segment, address, data, true, t1, t4);
        EndCycle(t4, isLast: true);
        return data;
    }

    private void MemoryWrite(long t1, int segment, int offset, int address, int value, bool isLast)
    {
        Region? region = _pages[address >> MemoryBus.PageBits];
        long t4 = MemoryCycleEnd(t1, region);
        if (region is null)
        {
            _ram[address] = (byte)value;
        }
        else
        {
            WriteRegion(region, address, value, t4);
        }

        Observe(BusStatus.MemoryWrite, segment, address, Lane((byte)value, offset), BheOf(offset), t1, t4);
        EndCycle(t4, isLast);
    }

    private void MemoryWriteWord(long t1, int segment, int address, int value)
    {
        Region? region = _pages[address >> MemoryBus.PageBits];
        long t4 = MemoryCycleEnd(t1, region);
        if (region is null)
        {
            _ram[address] = (byte)value;
            _ram[address | 1] = (byte)(value >> 8);
        }
        else
        {
            WriteRegion(region, address, value, t4);
            WriteRegion(region, address | 1, value >> 8, t4);
        }

        Observe(BusStatus.MemoryWrite, segment, address, value, true, t1, t4);
        EndCycle(t4, isLast: true);
    }

    private int PortRead(long t1, int port, bool isLast)
    {
        long t4 = PortCycleEnd(t1, port);
        ReachTransfer(t4);
        int data = _ports.Read(port);
        LookAtDevices();
        Observe(BusStatus.IoRead, Register.Cs, port, Lane(data, port), BheOf(port), t1, t4);
        EndCycle(t4, isLast);
        return data;
    }

    private int PortReadWord(long t1, int port)
    {
        long t4 = PortCycleEnd(t1, port);
        ReachTransfer(t4);
        int data = _ports.Read(port);
        data |= _ports.Read(port + 1) << 8;
        LookAtDevices();
        Observe(BusStatus.IoRead, Register.Cs, port, data, true, t1, t4);
        EndCycle(t4, isLast: true);
        return data;
    }

    private void PortWrite(long t1, int port, int value, bool isLast)
    {
        long t4 = PortCycleEnd(t1, port);
        ReachTransfer(t4);
        _ports.Write(port, (byte)value);
        LookAtDevices();
        Observe(BusStatus.IoWrite, Register.Cs, port, Lane((byte)value, port), BheOf(port), t1, t4);
        EndCycle(t4, isLast);
    }

    private void PortWriteWord(long t1, int port, int value)
    {
        long t4 = PortCycleEnd(t1, port);
        ReachTransfer(t4);
        _ports.Write(port, (byte)value);
        _ports.Write(port + 1, (byte)(value >> 8));
        LookAtDevices();
        Observe(BusStatus.IoWrite, Register.Cs, port, value, true, t1, t4);
        EndCycle(t4, isLast: true);
    }

    private int ReadRegion(Region region, int address, long t4)
    {
        ReachTransfer(t4);
        int data = region.Read(address);
        LookAtDevices();
        return data;
    }

    private void WriteRegion(Region region, int address, int value, long t4)
    {
        ReachTransfer(t4);
        region.Write(address, (byte)value);
        LookAtDevices();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Observe(BusStatus status, int segment, int address, int data, bool highByteEnabled, long t1, long t4)
    {
        if (TProbe.IsActive)
        {
            _probe.BusCycle(new BusCycle(status, segment, address, data, highByteEnabled, t1, t4));
        }
    }

    /// <summary>The data lines for a byte: on a word bus odd addresses have the upper eight.</summary>
    private static int Lane(int value, int offset) => TModel.HasWordBus && (offset & 1) != 0 ? value << 8 : value;

    private static bool BheOf(int offset) => TModel.HasWordBus && (offset & 1) != 0;
}
