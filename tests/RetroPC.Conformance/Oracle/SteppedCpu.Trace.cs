using RetroPC.Conformance.Traces;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Oracle;

/// <content>The pins, as a logic analyzer would record them.</content>
public sealed partial class SteppedCpu
{
    /// <summary>The BHE pin keeps its level between bus cycles; 0 is active.</summary>
    private byte _highByteEnable;

    /// <summary>The data lines.</summary>
    private ushort _lines;

    private QueueOperation _queueOperation;
    private byte _queueByte;

    /// <summary>The queue status pins tell of the clock before (8086-facts.md 1.7).</summary>
    private QueueOperation _shownOperation;
    private byte _shownByte;

    /// <summary>A byte of an odd address has the upper half of an 8086's data bus. An 8088 has no such half, nor a BHE pin.</summary>
    private bool UsesHighLines(int address) => _model == OracleModel.Intel8086 && (address & 1) != 0;

    private byte HighByteEnable() => (byte)(UsesHighLines(CycleAddress + _bytesInCycle - 1) ? 0 : 1);

    private void NoteQueueOperation(QueueOperation operation, byte value)
    {
        _queueOperation = operation;
        _queueByte = value;
    }

    private void RecordRow()
    {
        Trace?.Add(CurrentRow());
        _shownOperation = _queueOperation;
        _shownByte = _queueByte;
        _queueOperation = QueueOperation.None;
    }

    private CycleRow CurrentRow()
    {
        bool isT1 = _t == TState.T1;
        bool isCommand = _t is TState.T2 or TState.T3 or TState.Tw;
        return new CycleRow
        {
            T = _t,
            Ale = isT1,
            Address = isT1 ? CycleAddress : 0,
            Segment = isCommand || _t == TState.T4 ? _current.Segment : SegmentStatus.None,
            Memory = isCommand ? MemoryStrobes() : Strobes.None,
            Io = isCommand ? IoStrobes() : Strobes.None,
            Bhe = _highByteEnable,
            Data = InDataClock ? _lines : (ushort)0,
            Status = _t is TState.T1 or TState.T2 ? _current.Status : BusStatus.Passive,
            Queue = _shownOperation,
            QueueByte = _shownByte,
        };
    }

    private Strobes MemoryStrobes() => _current.Status switch
    {
        BusStatus.CodeFetch or BusStatus.MemoryRead => Strobes.Read,
        BusStatus.MemoryWrite => WriteStrobes(),
        _ => Strobes.None,
    };

    private Strobes IoStrobes() => _current.Status switch
    {
        BusStatus.IoRead => Strobes.Read,
        BusStatus.IoWrite => WriteStrobes(),
        _ => Strobes.None,
    };

    private Strobes WriteStrobes() =>
        _t == TState.T2 ? Strobes.AdvancedWrite : Strobes.AdvancedWrite | Strobes.Write;

    private void ResetTrace()
    {
        _highByteEnable = 1;
        _lines = 0;
        _queueOperation = QueueOperation.None;
        _shownOperation = QueueOperation.None;
    }
}
