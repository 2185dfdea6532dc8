using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Uart8250
{
    private UartState _s = new() { Divisor = 1, TransmitAt = Tick.Never, ReceiveAt = Tick.Never };

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the port cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        UartState state = _s;
        snapshot.Block("uart.8250", 2, ref state);
        bool possible = IsTime(state.TransmitAt)
            && IsTime(state.ReceiveAt)
            && (state.IsHolderFull | state.IsShifting | state.IsHolderPending) <= 1
            && (state.TransmitAt != Tick.Never) == ((state.IsHolderFull | state.IsShifting) != 0)
            && state.Arrival <= Arrival.Ending
            && (state.ReceiveAt != Tick.Never) == (state.Arrival != Arrival.None)
            && (state.Arrival != Arrival.Coming || (state.FreeAt >= state.ReceiveAt && state.FreeAt < Tick.Never))
            && (state.Modem & ~ModemLevels) == 0 && state.Deltas <= ModemDeltas && state.Enable <= Enables && state.Control <= Outputs
            && (state.Status & ~(Ready | Errors)) == 0 && (state.ArrivingErrors & ~Errors) == 0;
        _s = possible ? state : throw new SnapshotException("The serial port in this file is damaged.");
        _peer?.Sync(snapshot);
        Interrupt.Restore(IsInterrupting());
    }

    private bool IsTime(long tick) => tick == Tick.Never || (tick >= _clock.Now && tick < Tick.Never);

    private struct UartState
    {
        /// <summary>When the transmitter starts or ends a character, or never.</summary>
        public long TransmitAt;

        /// <summary>When the character that comes in is there, or then is over, or never.</summary>
        public long ReceiveAt;

        /// <summary>When the character that comes in will be over.</summary>
        public long FreeAt;
        public ushort Divisor;
        public byte Enable;
        public byte Format;
        public byte Control;

        /// <summary>Bits 4-0 of the line status.</summary>
        public byte Status;
        public byte Modem;
        public byte Deltas;
        public byte Scratch;
        public byte Received;
        public byte Arriving;
        public byte ArrivingErrors;
        public byte Holder;
        public byte Shifting;
        public byte IsHolderFull;
        public byte IsShifting;

        /// <summary>The THRE interrupt waits to be seen.</summary>
        public byte IsHolderPending;
        public Arrival Arrival;
    }
}
