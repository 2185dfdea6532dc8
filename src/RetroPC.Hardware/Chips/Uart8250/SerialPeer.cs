using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

/// <summary>What is plugged into a serial port.</summary>
public abstract class SerialPeer
{
    private Uart8250? _port;

    /// <summary>How it writes what it sends; null if always as the port reads.</summary>
    public virtual SerialFormat? Format => null;

    /// <summary>The lines that it drives, as bits 7-4 of the modem status register: DCD, RI, DSR, CTS.</summary>
    public virtual byte ModemLines => 0;

    /// <summary>How long the line rests before the next character, in ticks.</summary>
    public virtual long Pause => 0;

    /// <summary>Whether the port has room: its last character has been read.</summary>
    protected bool IsPortEmpty => _port is { IsReceiverEmpty: true };

    /// <summary>Whether the port interrupts for a character.</summary>
    protected bool IsPortInterrupting => _port is { IsReceiverInterrupting: true };

    /// <summary>The line is idle: the peer may begin a character.</summary>
    public virtual bool TryNext(out byte value)
    {
        value = 0;
        return false;
    }

    /// <summary>A character has come from the port.</summary>
    /// <param name="value">Its data bits.</param>
    public virtual void Receive(byte value)
    {
    }

    /// <summary>The port's outputs have been written.</summary>
    public virtual void SetOutputs(bool dtr, bool rts)
    {
    }

    /// <summary>Saves or loads the peer's state.</summary>
    public virtual void Sync(Snapshot snapshot)
    {
    }

    internal void Attach(Uart8250 port) => _port = port;

    /// <summary>Tells the port that there is something to send, or that the modem lines have changed.</summary>
    protected void Wake() => _port?.PeerChanged();

    /// <summary>Breaks off the character that is on the line.</summary>
    protected void BreakOff() => _port?.LoseArriving();
}
