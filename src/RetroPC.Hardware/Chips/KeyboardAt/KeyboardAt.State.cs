using System.Runtime.CompilerServices;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class KeyboardAt
{
    private const int MostAnswers = 3, Numbers = 256, DownWords = Numbers / 64;
    private KeyboardAtState _s;

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the keyboard cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        KeyboardAtState state = _s;
        snapshot.Block(_is84 ? "keyboard.at84" : "keyboard.at", 1, ref state);
        bool possible = IsTime(state.SentAt)
            && IsTime(state.TakenAt)
            && IsTime(state.AnswerAt)
            && IsTime(state.RepeatAt)
            && IsTime(state.TestedAt)
            && state.First < BufferSize
            && state.Count <= BufferSize
            && state.Answers <= MostAnswers
            && state.Set is 1 or 2 or 3
            && (state.IsSending | state.IsScanning | state.IsResetting) <= 1
            && (state.RepeatAt == Tick.Never || IsKey(state.RepeatKey))
            && state.Command is 0 or SetLeds or SetScanCodes or SetTypematic or (>= SetKeysTypematic and <= SetKeysMake)
            && ((Span<byte>)state.Types).IndexOfAnyExceptInRange((byte)KeyType.Typematic, (byte)KeyType.All) < 0;
        _s = possible ? state : throw new SnapshotException("The keyboard in this file is damaged.");
    }

    private bool IsTime(long tick) => tick == Tick.Never || (tick >= _clock.Now && tick < Tick.Never);

    private bool IsDown(int key) => ((_s.Down[key >> 6] >> (key & 63)) & 1) != 0;

    private void SetDown(int key, bool isDown)
    {
        ulong bit = 1UL << (key & 63);
        _s.Down[key >> 6] = isDown ? _s.Down[key >> 6] | bit : _s.Down[key >> 6] & ~bit;
    }

    private struct KeyboardAtState
    {
        /// <summary>When the frame being sent ends, or never.</summary>
        public long SentAt;

        /// <summary>When the frame being taken ends, or never.</summary>
        public long TakenAt;

        /// <summary>Before this no answer begins, or never.</summary>
        public long AnswerAt;

        /// <summary>When the key held down repeats, or never.</summary>
        public long RepeatAt;

        /// <summary>When the self test ends, or never.</summary>
        public long TestedAt;

        /// <summary>Keys that are down, a bit for each number.</summary>
        public DownBits Down;

        /// <summary>A <see cref="KeyType"/> for each number.</summary>
        public TypeBytes Types;
        public Fifo Buffer;
        public AnswerFifo AnswerBytes;
        public byte First;
        public byte Count;
        public byte Answers;
        public byte RepeatKey;

        /// <summary>A byte is on its way, or was cut off.</summary>
        public byte IsSending;
        public byte Sending;

        /// <summary>The last byte that arrived.</summary>
        public byte Sent;

        /// <summary>The command that waits for a byte, or 0.</summary>
        public byte Command;
        public byte Set;
        public byte Typematic;
        public byte Leds;
        public byte IsScanning;

        /// <summary>FFh has come; the test begins when its answer has been taken.</summary>
        public byte IsResetting;
    }

    [InlineArray(DownWords)]
    private struct DownBits
    {
        private ulong _first;
    }

    [InlineArray(Numbers)]
    private struct TypeBytes
    {
        private byte _first;
    }

    [InlineArray(BufferSize)]
    private struct Fifo
    {
        private byte _first;
    }

    [InlineArray(MostAnswers)]
    private struct AnswerFifo
    {
        private byte _first;
    }
}
