using RetroPC.Dos.Guest;
using RetroPC.Hardware.Chips;

namespace RetroPC.Dos.Drivers.Mouse;

/// <summary>
/// A driver for the serial mouse (Microsoft's protocol: three bytes for each movement, at 1200 baud) behind INT 33h. It has COM's interrupt, and reads the
/// port itself.
/// </summary>
internal sealed class MouseDriver(DosKernel dos)
{
    /// <summary>Bits of events: movement; left, right and middle button pressed and released.</summary>
    public const int Moved = 1, LeftPressed = 2, RightPressed = 8;

    /// <summary>Mickeys a second beyond which movements count twice, where nobody wants another speed.</summary>
    public const ushort UsualDoubleSpeed = 64;

    private const ushort UsualSensitivity = 50;
    private const int Buttons = 3;
    private const int FirstIrqVector = 8;
    private const byte EndOfInterrupt = 0x20;
    private const int CellHeight = 8;

    private readonly int[] _presses = new int[Buttons], _releases = new int[Buttons];
    private readonly (int X, int Y)[] _pressedAt = new (int, int)[Buttons], _releasedAt = new (int, int)[Buttons];
    private readonly byte[] _packet = new byte[3];
    private readonly CallFrame _registers = new();
    private int _count, _port;
    private (int Column, int Row)? _drawnAt;

    // What lies under the pointer, and what was put there: a program that has written over it keeps what it wrote.
    private ushort _under, _drawn;

    /// <summary>What the driver remembers.</summary>
    public MouseState State;

    /// <summary>Whether there is a mouse.</summary>
    public bool IsThere => _port != 0;

    /// <summary>Where programs are told that it is: in text modes, at the corner of a character.</summary>
    public (int X, int Y) Position => dos.Console.Screen.IsText
        ? (State.X & -CellWidth, State.Y & -CellHeight)
        : (State.X, State.Y);

    /// <summary>Its interrupt request line.</summary>
    public int Irq { get; private set; }

    /// <summary>How often a button was pressed since it was asked for, and where last.</summary>
    public (int Count, int X, int Y) TakePresses(int button) => Take(_presses, _pressedAt, button);

    /// <summary>How often a button was released since it was asked for, and where last.</summary>
    public (int Count, int X, int Y) TakeReleases(int button) => Take(_releases, _releasedAt, button);

    /// <summary>Looks for a mouse on the serial ports, and takes its interrupt.</summary>
    public void Create()
    {
        const int Bases = 0x400, PrimaryPort = 0x3F8, PrimaryIrq = 4, SecondaryIrq = 3;
        for (int port = 0; port < dos.Machine.Serials.Count; port++)
        {
            if (dos.Machine.Serials[port] is SerialMouse && dos.Memory.Word(0, Bases + (2 * port)) is var address and not 0)
            {
                _port = address;
                Irq = (address & 0x3F8) == PrimaryPort || address == 0x3E8 ? PrimaryIrq : SecondaryIrq;
                FarPointer entry = new(DosLayout.Segment, dos.Memory.Word(dos.Layout.Entries + 4));
                dos.Memory.SetPointer(new FarPointer(0, (ushort)((FirstIrqVector + Irq) * 4)), entry);
                StartPort(Irq);
                break;
            }
        }

        Reset();
    }

    /// <summary>Puts everything back to the begin, as function 0 does.</summary>
    public void Reset()
    {
        Undraw();
        Array.Clear(_presses);
        Array.Clear(_releases);
        State = new MouseState
        {
            MostX = 639,
            MostY = 199,
            X = 320,
            Y = 100,
            RatioX = 8,
            RatioY = 16,
            Shown = -1,
            ScreenMask = 0x77FF,
            CursorMask = 0x7700,
            DoubleSpeed = UsualDoubleSpeed,
            SensitivityX = UsualSensitivity,
            SensitivityY = UsualSensitivity,
        };
    }

    /// <summary>The serial port's interrupt: a byte has come.</summary>
    public async ValueTask<DosError> Interrupt()
    {
        const int LineStatus = 5, DataReady = 1, PicCommand = 0x20;
        int events = 0;
        while ((dos.Machine.Ports.Read(_port + LineStatus) & DataReady) != 0)
        {
            events |= Take(dos.Machine.Ports.Read(_port));
        }

        dos.Machine.Ports.Write(PicCommand, EndOfInterrupt);
        if ((events & State.EventMask) != 0)
        {
            _registers.Ax = (ushort)(events & State.EventMask);
            _registers.Bx = (ushort)State.Buttons;
            (int x, int y) = Position;
            _registers.Cx = (ushort)x;
            _registers.Dx = (ushort)y;
            _registers.Si = (ushort)State.MickeysX;
            _registers.Di = (ushort)State.MickeysY;
            _registers.Ds = DosLayout.Segment;
            await dos.Guest.Far(State.Handler, _registers);
        }

        return DosError.AsIs;
    }

    /// <summary>Shows or hides the pointer.</summary>
    public void Show(int change)
    {
        Undraw();
        State.Shown = Math.Min(State.Shown + change, 0);
        Draw();
    }

    /// <summary>Moves the pointer to a place, or as near as its limits let it.</summary>
    public void MoveTo(int x, int y)
    {
        Undraw();
        State.X = Math.Clamp(x, State.LeastX, Math.Max(State.LeastX, State.MostX));
        State.Y = Math.Clamp(y, State.LeastY, Math.Max(State.LeastY, State.MostY));
        Draw();
    }

    private static (int Count, int X, int Y) Take(int[] counts, (int X, int Y)[] places, int button)
    {
        int number = Math.Clamp(button, 0, Buttons - 1);
        int count = counts[number];
        counts[number] = 0;
        return (count, places[number].X, places[number].Y);
    }

    /// <summary>1200 baud, 7 bits; the lines that feed the mouse; interrupts for data.</summary>
    private void StartPort(int irq)
    {
        const int Mask = 0x21, Divisor = 96;
        var ports = dos.Machine.Ports;
        ports.Write(_port + 3, 0x80);
        ports.Write(_port, Divisor);
        ports.Write(_port + 1, 0);
        ports.Write(_port + 3, 0x02);
        ports.Write(_port + 4, 0x0B);
        ports.Write(_port + 1, 0x01);
        ports.Read(_port);
        ports.Write(Mask, (byte)(ports.Read(Mask) & ~(1 << irq)));
    }

    /// <summary>Takes a byte of the mouse's.</summary>
    /// <returns>The events that it completes.</returns>
    private int Take(byte value)
    {
        const byte Begin = 0x40;
        if ((value & Begin) != 0)
        {
            _count = 0;
        }
        else if (_count == 0)
        {
            return 0;
        }

        _packet[_count++] = value;
        if (_count < _packet.Length)
        {
            return 0;
        }

        _count = 0;
        int x = (sbyte)(((_packet[0] & 0x03) << 6) | (_packet[1] & 0x3F)), y = (sbyte)(((_packet[0] & 0x0C) << 4) | (_packet[2] & 0x3F));
        int buttons = ((_packet[0] & 0x20) >> 5) | ((_packet[0] & 0x10) >> 3);
        return Move(x, y) | Press(buttons);
    }

    private int Move(int x, int y)
    {
        if (x == 0 && y == 0)
        {
            return 0;
        }

        State.MickeysX = (short)(State.MickeysX + x);
        State.MickeysY = (short)(State.MickeysY + y);
        State.RestX += x * 8;
        State.RestY += y * 8;
        int right = State.RestX / State.RatioX, down = State.RestY / State.RatioY;
        State.RestX -= right * State.RatioX;
        State.RestY -= down * State.RatioY;
        MoveTo(State.X + right, State.Y + down);
        return Moved;
    }

    private int Press(int buttons)
    {
        int events = 0;
        for (int button = 0; button < Buttons; button++)
        {
            int bit = 1 << button;
            if (((buttons ^ State.Buttons) & bit) == 0)
            {
                continue;
            }

            bool isPressed = (buttons & bit) != 0;
            events |= (isPressed ? LeftPressed : LeftPressed << 1) << (2 * button);
            (isPressed ? _presses : _releases)[button]++;
            (isPressed ? _pressedAt : _releasedAt)[button] = Position;
        }

        State.Buttons = buttons;
        return events;
    }

    private int CellWidth => dos.Console.Screen.Width > 40 ? 8 : 16;

    private void Draw()
    {
        if (State.Shown < 0 || !dos.Console.Screen.IsText)
        {
            return;
        }

        (int Column, int Row) place = (State.X / CellWidth, State.Y / CellHeight);
        if (place.Column < dos.Console.Screen.Width && place.Row < dos.Console.Screen.Height)
        {
            _drawnAt = place;
            dos.Console.Screen.Change(place.Column, place.Row, cell =>
            {
                _under = cell;
                return _drawn = (ushort)((cell & State.ScreenMask) ^ State.CursorMask);
            });
        }
    }

    private void Undraw()
    {
        if (_drawnAt is not { } place)
        {
            return;
        }

        _drawnAt = null;
        if (dos.Console.Screen.IsText)
        {
            dos.Console.Screen.Change(place.Column, place.Row, cell => cell == _drawn ? _under : cell);
        }
    }
}
