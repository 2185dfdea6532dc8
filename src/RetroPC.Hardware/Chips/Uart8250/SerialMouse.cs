using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

/// <summary>
/// Microsoft's serial mouse with two buttons: 1200 baud, 7N1, 'M' when DTR and RTS come on, packets of three characters. Motion adds up
/// while the line is busy; what is too much for a packet goes into the next one.
/// </summary>
public sealed class SerialMouse : SerialPeer
{
    private MouseState _s;

    /// <inheritdoc/>
    public override long BitTime => 96 * Uart8250.BitTimeOfDivisor1;

    /// <inheritdoc/>
    public override int WordLength => 7;

    /// <summary>The mouse moves.</summary>
    /// <param name="dx">Counts to the right.</param>
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
        ArgumentOutOfRangeException.ThrowIfGreaterThan(button, 1);
        byte bit = (byte)(0x20 >> button);
        _s.Buttons = (byte)(down ? _s.Buttons | bit : _s.Buttons & ~bit);
        Wake();
    }

    /// <inheritdoc/>
    public override void SetOutputs(bool dtr, bool rts)
    {
        byte isOn = dtr && rts ? (byte)1 : (byte)0;
        if (isOn != _s.IsOn)
        {
            _s = new MouseState { IsOn = isOn, IsNew = isOn, Buttons = _s.Buttons, SentButtons = _s.Buttons };
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

        if (_s.Left == 0 && !TryBegin(out value))
        {
            return false;
        }

        if (_s.Left == 3)
        {
            value = (byte)(0x40 | _s.SentButtons | ((_s.PacketY >> 4) & 0x0C) | ((_s.PacketX >> 6) & 3));
        }
        else
        {
            value = (byte)((_s.Left == 2 ? _s.PacketX : _s.PacketY) & 0x3F);
        }

        _s.Left--;
        return true;
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        MouseState state = _s;
        snapshot.Block("mouse.serial", 1, ref state);
        _s = state.Left <= 3 && (state.IsOn | state.IsNew) <= 1 && ((state.Buttons | state.SentButtons) & ~0x30) == 0
            ? state
            : throw new SnapshotException("The serial mouse in this file is damaged.");
    }

    private bool TryBegin(out byte value)
    {
        value = 0;
        if (_s.X == 0 && _s.Y == 0 && _s.Buttons == _s.SentButtons)
        {
            return false;
        }

        _s.PacketX = (sbyte)Math.Clamp(_s.X, -128, 127);
        _s.PacketY = (sbyte)Math.Clamp(_s.Y, -128, 127);
        _s.X -= _s.PacketX;
        _s.Y -= _s.PacketY;
        _s.SentButtons = _s.Buttons;
        _s.Left = 3;
        return true;
    }

    private struct MouseState
    {
        public int X;
        public int Y;
        public sbyte PacketX;
        public sbyte PacketY;

        /// <summary>Characters of the packet that are still to be sent.</summary>
        public byte Left;
        public byte Buttons;
        public byte SentButtons;
        public byte IsOn;
        public byte IsNew;
    }
}
