using System.Runtime.CompilerServices;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cpu.I8086;

// The prefetch queue and the unit that fills it (facts 1.1 to 1.3, 1.6).
//
// A fetch is decided in clock Tr; Ts and T0 follow, then T1 ... T4. When Tr may be:
//   T2 of a fetch, if fewer than three bytes are in the queue (the two fetches then join: T1 follows T4)
//   T2 of the execution unit's last cycle, if there is room
//   any idle clock, and T4 of the execution unit's cycle, if there is room
//   never T3, never T4 of a fetch
//
// What will happen is therefore known when a fetch begins, but for two things: how many bytes the execution unit reads from
// the queue until T2, and whether it wants the bus or empties the queue first. Both are calls into this file.
public sealed partial class I8086<TModel, TProbe>
{
    /// <summary>A fetch in T2 is followed by another at once only below this many bytes (facts 1.3: exact, measured).</summary>
    private const int JoinThreshold = 3;

    /// <summary>
    /// Whether a fetch is between its T1 and its T4. Before T1 <see cref="I8086State.FetchEvent"/> is the clock before
    /// <see cref="I8086State.FetchStart"/>; from T1 on it is T4; without a fetch both are <see cref="Tick.Never"/>.
    /// </summary>
    private bool FetchRuns => _s.FetchEvent > _s.FetchStart;

    private static int FetchSize => TModel.HasWordBus ? 2 : 1;

    private bool QueueHasRoom => _s.QueueLength <= TModel.QueueSize - FetchSize;

    /// <summary>Does all that the prefetcher does in the clocks before one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CatchUpPrefetch(long clock)
    {
        while (_s.FetchEvent < clock)
        {
            AdvanceFetch(clock);
        }
    }

    private void AdvanceFetch(long clock)
    {
        if (!FetchRuns)
        {
            BeginFetch();
            if (_s.FetchEvent >= clock)
            {
                return;
            }
        }

        EndFetch();
    }

    /// <summary>T1: the address is out and the cycle's length is known.</summary>
    private void BeginFetch()
    {
        long t1 = _s.FetchStart;
        int address = PhysicalAddress(Register.Cs, _s.FetchPointer);
        Region? region = _pages[address >> MemoryBus.PageBits];
        long t4 = MemoryCycleEnd(t1, region);
        int data = region is null ? ReadCode(address) : ReadCode(address, region, t1);
        if (TProbe.IsActive)
        {
            data = _probe.CodeFetched(address, data);
            _probe.BusCycle(new BusCycle(BusStatus.CodeFetch, Register.Cs, address, data, TModel.HasWordBus, t1, t4));
        }

        _s.FetchedData = (ushort)data;
        _s.FetchEvent = t4;
    }

    private int ReadCode(int address) =>
        TModel.HasWordBus ? _ram[address & ~1] | (_ram[address | 1] << 8) : _ram[address];

    /// <summary>
    /// Reads code from a region, at T1: what is due until the transfer cannot be run yet, for the execution unit may not have come so far.
    /// </summary>
    private int ReadCode(int address, Region region, long t1)
    {
        _clock.Now = Math.Max(_clock.Now, TickAt(t1));
        int data = TModel.HasWordBus ? region.Read(address & ~1) | (region.Read(address | 1) << 8) : region.Read(address);
        LookAtDevices();
        return data;
    }

    /// <summary>T4: the bytes enter the queue, and the next fetch is decided or was at T2.</summary>
    private void EndFetch()
    {
        bool joins = _s.QueueLength + _s.ReadsSinceT2 < JoinThreshold;
        DeliverFetch();
        if (joins)
        {
            DecideFetch(_s.CycleEnd + 1);
        }
        else if (QueueHasRoom)
        {
            DecideFetch(_s.CycleEnd + 4);
        }
    }

    /// <summary>Puts the fetched bytes into the queue; afterwards no fetch is decided.</summary>
    private void DeliverFetch()
    {
        int data = _s.FetchedData;
        int count = FetchSize;
        if (TModel.HasWordBus && (_s.FetchPointer & 1) != 0)
        {
            data >>= 8;
            count = 1;
        }

        _s.Queue |= (ulong)data << (8 * _s.QueueLength);
        _s.QueueLength += count;
        _s.FetchPointer = (ushort)(_s.FetchPointer + count);
        _s.CycleEnd = _s.FetchEvent;
        _s.LastCycleWasFetch = true;
        CancelFetch();
    }

    /// <summary>The prefetcher will have the bus from a clock on, unless the execution unit comes first.</summary>
    private void DecideFetch(long t1)
    {
        _s.FetchStart = t1;
        _s.FetchEvent = t1 - 1;
        _s.ReadsSinceT2 = 0;
    }

    private void CancelFetch()
    {
        _s.FetchStart = Tick.Never;
        _s.FetchEvent = Tick.Never;
    }

    /// <summary>Decides a fetch in the first clock, from now on, in which the prefetcher can.</summary>
    private void DecideFetchFromNow()
    {
        long earliest = _s.LastCycleWasFetch ? _s.CycleEnd + 1 : _s.CycleEnd;
        DecideFetch(Math.Max(_s.Now, earliest) + 3);
    }

    /// <summary>Reads a byte of the instruction: waits for it, then takes a clock.</summary>
    private byte ReadQueue() => ReadQueue(isFirst: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte ReadQueue(bool isFirst)
    {
        CatchUpPrefetch(_s.Now);
        while (_s.QueueLength == 0)
        {
            _s.Now = _s.FetchEvent + 1;
            CatchUpPrefetch(_s.Now);
        }

        byte value = (byte)_s.Queue;
        _s.Queue >>= 8;
        _s.QueueLength--;
        if (TProbe.IsActive)
        {
            _probe.QueueRead(_s.Now, value, isFirst);
        }

        if (_s.FetchStart == Tick.Never)
        {
            // The queue was full: this read makes room, and the prefetcher answers in the same clock.
            DecideFetchIfRoom();
        }
        else if (_s.Now > _s.FetchStart + 1)
        {
            _s.ReadsSinceT2++;
        }

        _s.Now++;
        return value;
    }

    private void DecideFetchIfRoom()
    {
        if (QueueHasRoom)
        {
            DecideFetchFromNow();
        }
    }

    /// <summary>Reads two bytes of the instruction.</summary>
    private int ReadQueueWord()
    {
        int low = ReadQueue();
        return low | (ReadQueue() << 8);
    }

    /// <summary>
    /// SUSP: switches the prefetcher off. A fetch without its T1 is dropped; one that runs is waited for, so that the next clock of the
    /// execution unit is its T4.
    /// </summary>
    private void SuspendPrefetch()
    {
        CatchUpPrefetch(_s.Now);
        _s.PrefetchSuspended = true;
        if (_s.FetchStart <= _s.Now)
        {
            _s.Now = Math.Max(_s.Now, _s.FetchEvent);
            DeliverFetch();
        }
        else
        {
            CancelFetch();
        }
    }

    /// <summary>CORR: sets the fetch pointer back to the next byte that the instruction stream holds, in one clock.</summary>
    private void CorrectFetchPointer()
    {
        _s.FetchPointer -= (ushort)_s.QueueLength;
        _s.Queue = 0;
        _s.QueueLength = 0;
        Clocks(1);
    }

    /// <summary>FLUSH: empties the queue; the prefetcher goes on at the fetch pointer, from this clock on.</summary>
    private void FlushQueue()
    {
        if (TProbe.IsActive)
        {
            _probe.QueueFlush(_s.Now);
        }

        RestartPrefetch();
    }

    private void RestartPrefetch()
    {
        _s.Queue = 0;
        _s.QueueLength = 0;
        _s.PrefetchSuspended = false;
        DecideFetchFromNow();
    }

    /// <summary>The offset of the next byte of the instruction stream.</summary>
    private ushort InstructionPointer => (ushort)(_s.FetchPointer - _s.QueueLength);
}
