using System.Runtime.CompilerServices;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class KeyboardXt
{
    private KeyboardState _s = new() { SentAt = Tick.Never, RepeatAt = Tick.Never, TestedAt = Tick.Never };

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the keyboard cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        KeyboardState state = _s;
        snapshot.Block("keyboard.xt", 2, ref state);
        bool possible = state.First < BufferSize
            && state.Count <= BufferSize
            && (state.IsClockLow | state.IsClear | state.IsFull | state.IsSending | state.IsSpoilt) <= 1
            && IsTime(state.SentAt)
            && IsTime(state.RepeatAt)
            && IsTime(state.TestedAt)
            && state.ClockLowSince >= 0
            && state.ClockLowSince <= _clock.Now
            && (state.RepeatAt == Tick.Never || (state.RepeatKey != 0 && CodeOf((XtKey)state.RepeatKey) == state.RepeatKey));
        _s = possible ? state : throw new SnapshotException("The keyboard in this file is damaged.");
        Interrupt.Restore(_s.IsFull != 0);
    }

    /// <summary>Whether a deadline is one that can be booked: in the future, as the agenda's own.</summary>
    private bool IsTime(long tick) => tick == Tick.Never || (tick >= _clock.Now && tick < Tick.Never);

    private struct KeyboardState
    {
        /// <summary>When the byte being sent has been sent, or never.</summary>
        public long SentAt;

        /// <summary>When the key held down repeats, or never.</summary>
        public long RepeatAt;

        /// <summary>When the self test ends, or never.</summary>
        public long TestedAt;
        public long ClockLowSince;

        /// <summary>Keys that are down, a bit for each.</summary>
        public KeySet Down;
        public Fifo Buffer;
        public byte First;
        public byte Count;
        public byte RepeatKey;

        /// <summary>A byte is on its way, or waits for the clock line to send it again.</summary>
        public byte IsSending;
        public byte Sending;

        /// <summary>Bits of the byte being sent have been cleared out of the shift register.</summary>
        public byte IsSpoilt;
        public byte ShiftRegister;

        /// <summary>The flip-flop that raises IRQ1 and holds the data line low.</summary>
        public byte IsFull;
        public byte IsClockLow;
        public byte IsClear;
    }

    [InlineArray(4)]
    private struct KeySet
    {
        private ulong _first;
    }

    [InlineArray(BufferSize)]
    private struct Fifo
    {
        private byte _first;
    }
}
