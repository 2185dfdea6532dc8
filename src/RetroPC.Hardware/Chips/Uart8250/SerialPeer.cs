using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

/// <summary>What is plugged into a serial port.</summary>
public abstract class SerialPeer
{
    private Uart8250? _port;

    /// <summary>Ticks of one bit that it sends; 0 if it always agrees with the port.</summary>
    public virtual long BitTime => 0;

    /// <summary>Data bits that it sends; 0 if it always agrees with the port.</summary>
    public virtual int WordLength => 0;

    /// <summary>The lines that it drives, as bits 7-4 of the modem status register: DCD, RI, DSR, CTS.</summary>
    public virtual byte ModemLines => 0;

    /// <summary>Whether the port has room: its last character has been read.</summary>
    protected bool IsPortEmpty => _port is { IsReceiverEmpty: true };

    /// <summary>The line is idle: the peer may begin a character.</summary>
    public virtual bool TryNext(out byte value)
    {
        value = 0;
        return false;
    }

    /// <summary>A character has come from the port.</summary>
    /// <param name="value">Its data bits.</param>
    /// <param name="bitTime">The port's bit in ticks.</param>
    public virtual void Receive(byte value, long bitTime)
    {
    }

    /// <summary>The port's outputs have changed.</summary>
    public virtual void SetOutputs(bool dtr, bool rts)
    {
    }

    /// <summary>The port begins or ends a break.</summary>
    public virtual void SetBreak(bool isBreak)
    {
    }

    /// <summary>Saves or loads the peer's state.</summary>
    public virtual void Sync(Snapshot snapshot)
    {
    }

    internal void Attach(Uart8250 port) => _port = port;

    /// <summary>Tells the port that there is something to send, or that the modem lines have changed.</summary>
    protected void Wake() => _port?.PeerChanged();
}
