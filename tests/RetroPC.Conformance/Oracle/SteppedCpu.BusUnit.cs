using RetroPC.Conformance.Traces;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Oracle;

/// <content>The bus interface unit, clock by clock (8086-facts.md 1.1 to 1.5).</content>
public sealed partial class SteppedCpu
{
    private const int AddressMask = 0xFFFFF;
    private const long NotYetKnown = long.MaxValue;

    /// <summary>At T2 of a fetch the next one is decided on only if the queue is shorter than this.</summary>
    private const int ShortQueue = 3;

    private TState _t;
    private AddressPhase _phase;

    /// <summary>The address cycle is the prefetcher's.</summary>
    private bool _phaseIsFetch;

    /// <summary>The EU has asked for <see cref="_request"/>, and its T1 has not come yet.</summary>
    private bool _requestOutstanding;

    private Transfer _request;

    /// <summary>The transfer on the bus, if T is not Ti.</summary>
    private Transfer _current;

    /// <summary>How many of the transfer's bytes earlier cycles have moved, and how many this one moves.</summary>
    private int _bytesBefore;
    private int _bytesInCycle;

    /// <summary>The clock in which the device sees the cycle, and the last T3 or Tw, in which the data move.</summary>
    private long _commandClock;
    private long _dataClock;
    private long _lastT4;

    /// <summary>The clocks of an address cycle, which precedes T1 (8086-facts.md 1.1).</summary>
    private enum AddressPhase
    {
        None,
        Tr,
        Ts,
        T0,
    }

    private bool InDataClock => Clock == _dataClock && _t is TState.T3 or TState.Tw;

    private bool InCodeFetch => _t != TState.Ti && _current.Status == BusStatus.CodeFetch;

    private bool IsLastCycle => _bytesBefore + _bytesInCycle == _current.Length;

    /// <summary>Nothing is fetched between the two halves of a word or the two cycles of an interrupt acknowledge.</summary>
    private bool MayPrefetchBehindData => IsLastCycle && !_current.IsFirstOfPair;

    private int CycleAddress => _current.AddressOf(_bytesBefore);

    private void Clocks(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Tick();
        }
    }

    /// <summary>What follows the EU's action in a clock (8086-facts.md 1.2), and the change to the next clock.</summary>
    private void Tick()
    {
        MoveData();
        AcknowledgeHold();
        StartAddressCycle();
        RecordRow();
        EndClock();
        Clock++;
        _bus.AtClock(this, Clock);
    }

    private void MoveData()
    {
        if (Clock == _commandClock)
        {
            _dataClock = Clock + 2 + _bus.Waits(_current.Status, CycleAddress, Clock);
        }

        if (InDataClock)
        {
            MoveBytes();
        }
        else if (_t == TState.T4 && InCodeFetch)
        {
            FillQueue();
        }
    }

    /// <summary>An outstanding request of the EU wins over the prefetcher.</summary>
    private void StartAddressCycle()
    {
        if (_phase != AddressPhase.None)
        {
            return;
        }

        if (_requestOutstanding ? RequestMayStart() : PrefetchMayStart())
        {
            _phase = AddressPhase.Tr;
            _phaseIsFetch = !_requestOutstanding;
        }
    }

    /// <summary>The end of a fetch delays the EU as if the next fetch had been under way (8086-facts.md 1.4).</summary>
    private bool RequestMayStart() => !(InCodeFetch && _t is TState.T3 or TState.Tw);

    /// <summary>The prefetch decision (8086-facts.md 1.3).</summary>
    private bool PrefetchMayStart()
    {
        if (_suspended || !QueueHasRoom)
        {
            return false;
        }

        return _t switch
        {
            TState.Ti => true,
            TState.T2 => InCodeFetch ? _queue.Count < ShortQueue : MayPrefetchBehindData,
            TState.T4 => !InCodeFetch && MayPrefetchBehindData,
            _ => false,
        };
    }

    private void EndClock()
    {
        bool addressIsReady = _phase == AddressPhase.T0 && _t is TState.Ti or TState.T4;
        AdvanceBusCycle();
        if (addressIsReady)
        {
            LeaveAddressCycle();
        }
        else
        {
            AdvanceAddressCycle();
        }
    }

    private void AdvanceAddressCycle()
    {
        _phase = _phase switch
        {
            AddressPhase.Tr => AddressPhase.Ts,
            AddressPhase.Ts => AddressPhase.T0,
            _ => _phase,
        };
    }

    private void LeaveAddressCycle()
    {
        if (_phaseIsFetch && _requestOutstanding)
        {
            // The fetch is dropped in what would have been its T1; the clock before it was as good as the EU's own Tr.
            _phaseIsFetch = false;
            _phase = AddressPhase.Ts;
            return;
        }

        _phase = AddressPhase.None;
        _current = _phaseIsFetch ? NextFetch() : _request;
        _requestOutstanding &= _phaseIsFetch;
        BeginCycle(bytesBefore: 0);
    }

    private void AdvanceBusCycle()
    {
        switch (_t)
        {
            case TState.T1:
                _t = _current.Status == BusStatus.Halt ? TState.Ti : TState.T2;
                break;
            case TState.T2:
                _t = TState.T3;
                break;
            case TState.T3 or TState.Tw:
                _t = InDataClock ? TState.T4 : TState.Tw;
                break;
            case TState.T4:
                EndCycle();
                break;
        }
    }

    private void EndCycle()
    {
        _lastT4 = Clock;
        _t = TState.Ti;
        if (!IsLastCycle)
        {
            BeginCycle(_bytesBefore + _bytesInCycle);
        }
    }

    /// <summary>The next clock is T1.</summary>
    private void BeginCycle(int bytesBefore)
    {
        _t = TState.T1;
        _bytesBefore = bytesBefore;
        _bytesInCycle = BytesInCycle(_current, bytesBefore);
        _commandClock = Math.Max(Clock + 1, _readyAgain - 2);
        _dataClock = NotYetKnown;
        _highByteEnable = HighByteEnable();
        _lines = 0;
    }

    /// <summary>Only the 8086 moves two bytes in a cycle, and only from an even address.</summary>
    private int BytesInCycle(Transfer transfer, int bytesBefore)
    {
        bool isEven = (transfer.AddressOf(bytesBefore) & 1) == 0;
        return _model == OracleModel.Intel8086 && isEven ? transfer.Length - bytesBefore : 1;
    }

    private void MoveBytes()
    {
        for (int i = _bytesBefore; i < _bytesBefore + _bytesInCycle; i++)
        {
            int address = _current.AddressOf(i);
            byte value = _current.IsWrite ? _current.ByteAt(i) : ReadByte(address);
            if (_current.IsWrite)
            {
                WriteByte(address, value);
            }
            else
            {
                _current.Data |= (ushort)(value << (8 * i));
            }

            _lines |= (ushort)(value << (UsesHighLines(address) ? 8 : 0));
        }
    }

    private byte ReadByte(int address) => _current.Status switch
    {
        BusStatus.CodeFetch => _bus.CodeByte(address),
        BusStatus.IoRead => _bus.ReadPort(address),
        BusStatus.InterruptAcknowledge => _current.IsFirstOfPair ? (byte)0 : _bus.InterruptVector(),
        _ => _bus.Read(address),
    };

    private void WriteByte(int address, byte value)
    {
        if (_current.Status == BusStatus.IoWrite)
        {
            _bus.WritePort(address, value);
        }
        else
        {
            _bus.Write(address, value);
        }
    }

    private void ResetBus(ushort fetchPointer, ReadOnlySpan<byte> queue)
    {
        _t = TState.Ti;
        _phase = AddressPhase.None;
        _requestOutstanding = false;
        _current = default;
        _commandClock = NotYetKnown;
        _dataClock = NotYetKnown;
        _lastT4 = long.MinValue / 2;
        ResetQueue(fetchPointer, queue);
        ResetHold();
        ResetTrace();
    }
}
