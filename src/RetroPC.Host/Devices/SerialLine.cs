using RetroPC.Hardware.Chips;
using RetroPC.Host.Replay;

namespace RetroPC.Host.Devices;

/// <summary>A machine's serial line as the host's end sees it; what comes to the machine over it can be written down.</summary>
/// <param name="buffer">The line's queues in the machine.</param>
/// <param name="port">The port's number, COM1 being 0.</param>
public sealed class SerialLine(SerialBuffer buffer, int port = 0)
{
    private readonly List<byte> _sent = [];
    private bool _isConnected;
    private bool _wasConnected;
    private int _taken;

    /// <summary>How many bytes wait for the guest.</summary>
    public int ToGuest => buffer.ToGuest;

    /// <summary>How many bytes wait for the host.</summary>
    public int FromGuest => buffer.FromGuest;

    /// <inheritdoc cref="SerialBuffer.SetConnected"/>
    public void SetConnected(bool isConnected)
    {
        _isConnected = isConnected;
        buffer.SetConnected(isConnected);
    }

    /// <inheritdoc cref="SerialBuffer.TrySend"/>
    public bool TrySend(byte value)
    {
        bool isSent = buffer.TrySend(value);
        if (isSent)
        {
            _sent.Add(value);
        }

        return isSent;
    }

    /// <inheritdoc cref="SerialBuffer.TryTake"/>
    public bool TryTake(out byte value)
    {
        bool isTaken = buffer.TryTake(out value);
        _taken += isTaken ? 1 : 0;
        return isTaken;
    }

    /// <summary>Nobody takes what the guest has sent: it is lost.</summary>
    public void Drop()
    {
        while (TryTake(out _))
        {
        }
    }

    /// <summary>Writes down what has come and gone since the last time.</summary>
    /// <param name="log">Where to; null for nowhere.</param>
    /// <param name="tick">The machine's time.</param>
    public void WriteDown(InputLogWriter? log, long tick)
    {
        if (_isConnected != _wasConnected)
        {
            log?.Write(new SerialConnection(tick, port, _isConnected));
        }

        if (_sent.Count > 0)
        {
            log?.Write(new SerialArrival(tick, port, [.. _sent]));
        }

        if (_taken > 0)
        {
            log?.Write(new SerialTaking(tick, port, _taken));
        }

        _wasConnected = _isConnected;
        _sent.Clear();
        _taken = 0;
    }
}
