using System.Runtime.CompilerServices;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

/// <summary>
/// A peer that the host fills and drains between runs of the machine. It begins a character only when the guest has read the last one
/// and RTS is on, so that nothing overruns. What the guest sends into a full queue is lost.
/// </summary>
public sealed class SerialBuffer : SerialPeer
{
    /// <summary>How many bytes each direction holds.</summary>
    public const int Capacity = 4096;

    private QueueState _s;

    /// <inheritdoc/>
    public override byte ModemLines => _s.IsConnected != 0 ? (byte)0xB0 : (byte)0;

    /// <summary>How many bytes wait for the guest.</summary>
    public int ToGuest => _s.InCount;

    /// <summary>How many bytes wait for the host.</summary>
    public int FromGuest => _s.OutCount;

    /// <summary>Somebody is there, or not: DCD, DSR and CTS.</summary>
    public void SetConnected(bool isConnected)
    {
        _s.IsConnected = isConnected ? (byte)1 : (byte)0;
        Wake();
    }

    /// <summary>Offers a byte to the guest; false if the queue is full.</summary>
    public bool TrySend(byte value)
    {
        if (_s.InCount == Capacity)
        {
            return false;
        }

        _s.Incoming[(_s.InFirst + _s.InCount++) % Capacity] = value;
        Wake();
        return true;
    }

    /// <summary>Takes a byte that the guest has sent.</summary>
    public bool TryTake(out byte value)
    {
        value = 0;
        if (_s.OutCount == 0)
        {
            return false;
        }

        value = _s.Outgoing[_s.OutFirst];
        _s.OutFirst = (_s.OutFirst + 1) % Capacity;
        _s.OutCount--;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryNext(out byte value)
    {
        value = 0;
        if (_s.InCount == 0 || _s.IsRts == 0 || !IsPortEmpty)
        {
            return false;
        }

        value = _s.Incoming[_s.InFirst];
        _s.InFirst = (_s.InFirst + 1) % Capacity;
        _s.InCount--;
        return true;
    }

    /// <inheritdoc/>
    public override void Receive(byte value, long bitTime)
    {
        if (_s.OutCount < Capacity)
        {
            _s.Outgoing[(_s.OutFirst + _s.OutCount++) % Capacity] = value;
        }
    }

    /// <inheritdoc/>
    public override void SetOutputs(bool dtr, bool rts) => _s.IsRts = rts ? (byte)1 : (byte)0;

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        QueueState state = _s;
        snapshot.Block("serial.queue", 1, ref state);
        bool possible = state.InFirst is >= 0 and < Capacity
            && state.OutFirst is >= 0 and < Capacity
            && state.InCount is >= 0 and <= Capacity
            && state.OutCount is >= 0 and <= Capacity
            && (state.IsConnected | state.IsRts) <= 1;
        _s = possible ? state : throw new SnapshotException("The serial queue in this file is damaged.");
    }

    private struct QueueState
    {
        public int InFirst;
        public int InCount;
        public int OutFirst;
        public int OutCount;
        public byte IsConnected;
        public byte IsRts;
        public Bytes Incoming;
        public Bytes Outgoing;
    }

    [InlineArray(Capacity)]
    private struct Bytes
    {
        private byte _first;
    }
}
