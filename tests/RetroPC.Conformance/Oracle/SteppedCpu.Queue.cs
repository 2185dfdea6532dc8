using RetroPC.Conformance.Traces;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Oracle;

/// <content>The prefetch queue and what the EU does with it (8086-facts.md 1.6).</content>
public sealed partial class SteppedCpu
{
    private readonly Queue<byte> _queue = new(6);

    /// <summary>The offset of the next code fetch.</summary>
    private ushort _fetchPointer;

    private bool _suspended;

    /// <summary>Room for what a fetch brings; bytes still on their way do not count.</summary>
    private bool QueueHasRoom => _queue.Count <= (_model == OracleModel.Intel8086 ? 4 : 3);

    /// <summary>The 8086 fetches words, but from an odd address only the byte there; the 8088 fetches bytes.</summary>
    private Transfer NextFetch() => new()
    {
        Status = BusStatus.CodeFetch,
        Segment = SegmentStatus.Cs,
        Base = Cs << 4,
        Offset = _fetchPointer,
        Length = _model == OracleModel.Intel8086 ? 2 - (_fetchPointer & 1) : 1,
    };

    /// <summary>T4 of a fetch.</summary>
    private void FillQueue()
    {
        for (int i = 0; i < _current.Length; i++)
        {
            _queue.Enqueue(_current.ByteAt(i));
            _fetchPointer++;
        }
    }

    /// <summary>Q: waits for a byte, then takes one clock.</summary>
    private byte PopByte(QueueOperation operation = QueueOperation.Subsequent)
    {
        while (_queue.Count == 0)
        {
            Tick();
        }

        byte value = _queue.Dequeue();
        NoteQueueOperation(operation, value);
        Tick();
        return value;
    }

    private ushort PopWord()
    {
        byte low = PopByte();
        return (ushort)(low | (PopByte() << 8));
    }

    /// <summary>S: stops prefetching. A fetch that has got as far as T1 is completed: the EU goes on in its T4.</summary>
    private void Suspend()
    {
        _suspended = true;
        if (_phaseIsFetch)
        {
            _phase = AddressPhase.None;
        }

        while (InCodeFetch && _t != TState.T4)
        {
            Tick();
        }
    }

    /// <summary>C: makes the fetch pointer the address of the next unread byte, in one clock. A flush must follow.</summary>
    private void Correct()
    {
        _fetchPointer -= (ushort)_queue.Count;
        Clocks(1);
    }

    /// <summary>F: empties the queue and lets the prefetcher run again, in no time.</summary>
    private void Flush()
    {
        _queue.Clear();
        NoteQueueOperation(QueueOperation.Flush, 0);
        _suspended = false;
    }

    private void ResetQueue(ushort fetchPointer, ReadOnlySpan<byte> queue)
    {
        _queue.Clear();
        foreach (byte value in queue)
        {
            _queue.Enqueue(value);
        }

        _fetchPointer = fetchPointer;
        _suspended = false;
    }
}
