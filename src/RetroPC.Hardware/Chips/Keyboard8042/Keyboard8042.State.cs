using System.Runtime.CompilerServices;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Keyboard8042
{
    private ControllerState _s;

    /// <summary>What the firmware is at.</summary>
    private enum FirmwareTask : byte
    {
        /// <summary>It looks at input buffer and keyboard.</summary>
        Idle,

        /// <summary>It works on what is in the input buffer.</summary>
        Accept,

        /// <summary>Command AA.</summary>
        SelfTest,

        /// <summary>Command AC: the next code.</summary>
        Dump,

        /// <summary>The keyboard sends.</summary>
        Receive,

        /// <summary>A byte for the keyboard waits for its first clock.</summary>
        Request,

        /// <summary>The keyboard takes it.</summary>
        Give,

        /// <summary>The keyboard is to answer.</summary>
        Answer,
    }

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the controller cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        ControllerState state = _s;
        snapshot.Block("keyboard.8042", 1, ref state);
        bool possible = IsTime(state.At)
            && IsTime(state.PulseEndsAt)
            && (state.IsOutputFull | state.IsInputFull | state.IsCommand | state.IsBreak) <= 1
            && state.Task <= FirmwareTask.Answer
            && (state.Task == FirmwareTask.Idle) == (state.At == Tick.Never)
            && (state.Pulsed == 0) == (state.PulseEndsAt == Tick.Never)
            && (state.StatusBits & ~(Errors | NotLockedStatus)) == 0
            && (state.OutputPort | state.Pulsed) <= 0xF
            && state.Lines <= 3
            && state.Dumped <= DumpLength
            && state.Waiting is 0 or 0xD1 or 0xD2 or (>= 0x60 and < 0x80);
        _s = possible ? state : throw new SnapshotException("The keyboard controller in this file is damaged.");
        Interrupt.Restore(_s.IsOutputFull != 0 && (_s.Ram[0] & InterruptEnable) != 0);
        SystemReset.Restore((OutputBits() & ResetBit) == 0);
        GateA20.Restore((OutputBits() & GateA20Bit) != 0);
    }

    private bool IsTime(long tick) => tick == Tick.Never || (tick >= _clock.Now && tick < Tick.Never);

    private struct ControllerState
    {
        /// <summary>When the firmware's task ends, or never.</summary>
        public long At;
        public long PulseEndsAt;

        /// <summary>The firmware's RAM from 20h on; the first byte is the command byte.</summary>
        public Store Ram;
        public FirmwareTask Task;
        public byte Output;
        public byte IsOutputFull;
        public byte Input;
        public byte IsInputFull;
        public byte IsCommand;

        /// <summary>Lock and errors, as status bits 4 to 7.</summary>
        public byte StatusBits;

        /// <summary>Bits 0 to 3.</summary>
        public byte OutputPort;
        public byte Pulsed;

        /// <summary>The command that waits for its data, or 0.</summary>
        public byte Waiting;

        /// <summary>The byte on its way to the keyboard.</summary>
        public byte Sending;

        /// <summary>F0h has come: the next code is a break.</summary>
        public byte IsBreak;

        /// <summary>The next code of the dump, from 1 on, or 0.</summary>
        public byte Dumped;

        /// <summary>What the keyboard was told last: bit 0 clock held, 1 data held.</summary>
        public byte Lines;
    }

    [InlineArray(RamSize)]
    private struct Store
    {
        private byte _first;
    }
}
