using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// Microsoft's serial mouse with two buttons. It lives on the current of DTR and RTS, writes 1200 baud, 7 data bits, no parity, and says 'M'
// when it comes alive: a driver takes RTS off and on again, and waits for that.
//
//   character  6   5     4     3   2   1   0
//   1          1   left  right Y7  Y6  X7  X6      X to the right, Y toward the user; two's complement, 8 bits
//   2          0   X5    X4    X3  X2  X1  X0
//   3          0   Y5    Y4    Y3  Y2  Y1  Y0
//
// Sources: Microsoft Mouse Programmer's Reference, "Mouse hardware"; the format as the mouse drivers of Linux and DOS have it.
//
// Decisions: the 'M' comes 14 ms after power, for a driver throws away what it finds right after it. Motion adds up while the line is busy;
// what is too much for a packet goes into the next one. A button that goes down and up again before there is time for a packet is told in
// two.
//
// Not here: the middle button of others, plug and play.

/// <summary>A serial mouse with two buttons.</summary>
public sealed class SerialMouse : SerialPeer
{
    /// <summary>How many buttons: 0 is left, 1 is right.</summary>
    public const int Buttons = 2;

    private const int Divisor = 96, PacketLength = 3;
    private const long StartTime = Tick.Second * 14 / 1000;
    private const byte Left = 0x20, Right = 0x10, FirstMark = 0x40, LowBits = 0x3F;
    private MouseState _s;

    /// <inheritdoc/>
    public override SerialFormat? Format { get; } = new(Divisor * Uart8250.BitTimeOfDivisor1, 7, SerialParity.None, 2);

    /// <inheritdoc/>
    public override long Pause => _s.IsNew != 0 ? StartTime : 0;

    /// <summary>Whether the guest has it powered: what it does is lost before.</summary>
    public bool IsOn => _s.IsOn != 0;

    /// <summary>The mouse moves.</summary>
    /// <param name="dx">Counts to the right; a count is 1/200 inch.</param>
    /// <param name="dy">Counts toward the user.</param>
    public void Move(int dx, int dy)
    {
        const int Most = 1 << 20;
        if (_s.IsOn == 0)
        {
            return;
        }

        _s.X = (int)Math.Clamp((long)_s.X + dx, -Most, Most);
        _s.Y = (int)Math.Clamp((long)_s.Y + dy, -Most, Most);
        Wake();
    }

    /// <summary>A button goes down or up: 0 left, 1 right.</summary>
    public void SetButton(int button, bool down)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(button);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(button, Buttons);
        byte bit = (byte)(Left >> button);
        if (((_s.Down & bit) != 0) != down)
        {
            _s.Down ^= bit;
            _s.Changed |= bit;
            Wake();
        }
    }

    /// <inheritdoc/>
    public override void SetOutputs(bool dtr, bool rts)
    {
        byte isOn = dtr && rts ? (byte)1 : (byte)0;
        if (isOn != _s.IsOn)
        {
            BreakOff();
            _s = new MouseState { IsOn = isOn, IsNew = isOn, Down = _s.Down, Sent = _s.Down };
        }
    }

    /// <inheritdoc/>
    public override bool TryNext(out byte value)
    {
        value = 0;
        if (_s.IsOn == 0)
        {
            return false;
        }

        if (_s.IsNew != 0)
        {
            _s.IsNew = 0;
            value = (byte)'M';
            return true;
        }

        if (_s.Unsent == 0 && !TryBegin())
        {
            return false;
        }

        value = _s.Unsent switch
        {
            PacketLength => (byte)(FirstMark | _s.Sent | ((_s.PacketY >> 4) & 0x0C) | ((_s.PacketX >> 6) & 3)),
            2 => (byte)(_s.PacketX & LowBits),
            _ => (byte)(_s.PacketY & LowBits),
        };
        _s.Unsent--;
        return true;
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        MouseState state = _s;
        snapshot.Block("mouse.serial", 2, ref state);
        bool possible = state.Unsent <= PacketLength
            && (state.IsOn | state.IsNew) <= 1
            && ((state.Down | state.Changed | state.Sent) & ~(Left | Right)) == 0;
        _s = possible ? state : throw new SnapshotException("The serial mouse in this file is damaged.");
    }

    private bool TryBegin()
    {
        // A button that has changed and is as it was told last has changed twice: first the other, then, as a change that is left, this.
        byte now = (byte)(_s.Down ^ (_s.Changed & ~(_s.Down ^ _s.Sent)));
        if (_s.X == 0 && _s.Y == 0 && now == _s.Sent)
        {
            return false;
        }

        _s.PacketX = (sbyte)Math.Clamp(_s.X, sbyte.MinValue, sbyte.MaxValue);
        _s.PacketY = (sbyte)Math.Clamp(_s.Y, sbyte.MinValue, sbyte.MaxValue);
        _s.X -= _s.PacketX;
        _s.Y -= _s.PacketY;
        _s.Sent = now;
        _s.Changed = 0;
        _s.Unsent = PacketLength;
        return true;
    }

    private struct MouseState
    {
        public int X;
        public int Y;
        public sbyte PacketX;
        public sbyte PacketY;

        /// <summary>Characters of the packet that are still to be sent.</summary>
        public byte Unsent;

        /// <summary>
        /// The buttons that are down, as bits of a packet's first character; which have changed since the last one; what that said.
        /// </summary>
        public byte Down;
        public byte Changed;
        public byte Sent;
        public byte IsOn;

        /// <summary>It has not said 'M' yet.</summary>
        public byte IsNew;
    }
}
