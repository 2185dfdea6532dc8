using System.Runtime.CompilerServices;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

/// <summary>
/// A peer that the host fills and drains between runs of the machine. It begins a character only when the guest has read the last one, so
/// that nothing overruns. When the host is slow to take what the guest sends, CTS goes off; what a guest sends that does not care is lost
/// once the queue is full.
/// </summary>
/// <remarks>
/// Characters for the guest wait until it turns DTR or RTS on. A guest that polls may then take RTS off, as IBM's BIOS does to receive (INT
/// 14h, function 2); it reads each character before the next one comes. When a guest takes RTS alone off that lets the port interrupt it,
/// that means: stop.
/// </remarks>
public sealed class SerialBuffer : SerialPeer
{
    /// <summary>How many bytes each direction holds.</summary>
    public const int Capacity = 4096;

    private const byte Connected = 0xA0, ClearToSend = 0x10;
    private const int HighWater = Capacity - 256, LowWater = Capacity / 2;
    private QueueState _s;

    /// <inheritdoc/>
    public override byte ModemLines => _s.IsConnected == 0 ? (byte)0 : (byte)(Connected | (_s.IsStopped == 0 ? ClearToSend : 0));

    /// <summary>How many bytes wait for the guest.</summary>
    public int ToGuest => _s.InCount;

    /// <summary>How many bytes wait for the host.</summary>
    public int FromGuest => _s.OutCount;

    /// <summary>Somebody is there, or not: DCD, DSR and CTS.</summary>
    public void SetConnected(bool isConnected)
    {
        byte value = isConnected ? (byte)1 : (byte)0;
        if (value != _s.IsConnected)
        {
            _s.IsConnected = value;
            Wake();
        }
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
        if (_s.IsStopped != 0 && _s.OutCount <= LowWater)
        {
            _s.IsStopped = 0;
            Wake();
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool TryNext(out byte value)
    {
        value = 0;
        bool isHeld = _s.IsHeld != 0 && IsPortInterrupting;
        if (_s.InCount == 0 || (_s.IsDtr | _s.IsRts) == 0 || isHeld || !IsPortEmpty)
        {
            return false;
        }

        value = _s.Incoming[_s.InFirst];
        _s.InFirst = (_s.InFirst + 1) % Capacity;
        _s.InCount--;
        return true;
    }

    /// <inheritdoc/>
    public override void Receive(byte value)
    {
        if (_s.OutCount < Capacity)
        {
            _s.Outgoing[(_s.OutFirst + _s.OutCount++) % Capacity] = value;
        }

        // The port looks at the lines when it has sent the character.
        _s.IsStopped |= _s.OutCount >= HighWater ? (byte)1 : (byte)0;
    }

    /// <inheritdoc/>
    public override void SetOutputs(bool dtr, bool rts)
    {
        if (rts || !dtr)
        {
            _s.IsHeld = 0;
        }
        else if (_s.IsRts != 0 && IsPortInterrupting)
        {
            _s.IsHeld = 1;
        }

        _s.IsDtr = dtr ? (byte)1 : (byte)0;
        _s.IsRts = rts ? (byte)1 : (byte)0;
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        QueueState state = _s;
        snapshot.Block("serial.queue", 3, ref state);
        bool possible = state.InFirst is >= 0 and < Capacity
            && state.OutFirst is >= 0 and < Capacity
            && state.InCount is >= 0 and <= Capacity
            && state.OutCount is >= 0 and <= Capacity
            && (state.IsConnected | state.IsDtr | state.IsRts | state.IsHeld | state.IsStopped) <= 1;
        _s = possible ? state : throw new SnapshotException("The serial queue in this file is damaged.");
    }

    private struct QueueState
    {
        public int InFirst;
        public int InCount;
        public int OutFirst;
        public int OutCount;
        public byte IsConnected;
        public byte IsDtr;
        public byte IsRts;

        /// <summary>RTS was taken off to stop characters from coming.</summary>
        public byte IsHeld;

        /// <summary>CTS is off until the host has taken enough.</summary>
        public byte IsStopped;
        public Bytes Incoming;
        public Bytes Outgoing;
    }

    [InlineArray(Capacity)]
    private struct Bytes
    {
        private byte _first;
    }
}
