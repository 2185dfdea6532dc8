using System.Runtime.CompilerServices;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// IBM's Game Control Adapter. It decodes 200-207; programs use 201.
//
//   write  starts the four one-shots, whatever is written
//   read   3-0  1 while a one-shot runs: B's Y and X, A's Y and X      7-4  0 for a button that is down: B's 2 and 1, A's 2 and 1
//
// An axis is a potentiometer of 0 to 100 kilohm, and its one-shot takes 24.2 us and 0.011 us for each ohm.
//
// Source: IBM Technical Reference, Options and Adapters, "Game Control Adapter": "Programming Considerations", "Interface".
//
// Decisions:
// - A one-shot that runs is not started again (NE558). One without a potentiometer never ends: its capacitor does not charge until one is
//   plugged in.
// - An axis that is moved counts with the next start.
// It drives no output, and so books no deadline.

/// <summary>The game port with its four axes and four buttons.</summary>
public sealed class GamePort : Device
{
    /// <summary>What the one-shot of a 0-ohm axis takes in ticks: 24.2 us.</summary>
    public const long LeastTime = 121_968;

    /// <summary>What 100 kOhm add, in ticks: 1100 us.</summary>
    public const long FullTime = 5_544_000;

    private const int Axes = 4, Most = 255;
    private readonly Clock _clock;
    private GameState _s;

    /// <summary>A port with nothing plugged in.</summary>
    public GamePort(Clock clock)
    {
        _clock = clock;
        for (int i = 0; i < Axes; i++)
        {
            _s.Position[i] = -1;
        }
    }

    /// <summary>Moves an axis, or plugs it in or out.</summary>
    /// <param name="axis">0 and 1 are X and Y of joystick A, 2 and 3 those of B.</param>
    /// <param name="position">0 to 255, left or up first; more and less count as these. Null for unplugged.</param>
    public void SetAxis(int axis, int? position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(axis);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(axis, Axes);
        bool wasPlugged = _s.Position[axis] >= 0, isRunning = _clock.Now < _s.Until[axis];
        _s.Position[axis] = position is { } value ? Math.Clamp(value, 0, Most) : -1;
        if (isRunning && wasPlugged != position is not null)
        {
            _s.Until[axis] = EndOf(axis);
        }
    }

    /// <summary>A button goes down or up.</summary>
    /// <param name="button">0 and 1 are those of joystick A, 2 and 3 those of B.</param>
    /// <param name="down">Whether it is down.</param>
    public void SetButton(int button, bool down)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(button);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(button, Axes);
        int bit = 0x10 << button;
        _s.Buttons = (byte)(down ? _s.Buttons | bit : _s.Buttons & ~bit);
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port) => PeekPort(port);

    /// <inheritdoc/>
    public override byte PeekPort(int port)
    {
        int value = ~_s.Buttons & 0xF0;
        for (int i = 0; i < Axes; i++)
        {
            value |= _clock.Now < _s.Until[i] ? 1 << i : 0;
        }

        return (byte)value;
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        for (int i = 0; i < Axes; i++)
        {
            if (_s.Until[i] <= _clock.Now)
            {
                _s.Until[i] = EndOf(i);
            }
        }
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        GameState state = _s;
        snapshot.Block("game.port", 1, ref state);
        bool possible = (state.Buttons & 0x0F) == 0;
        for (int i = 0; i < Axes; i++)
        {
            possible &= state.Position[i] is >= -1 and <= Most && state.Until[i] is >= 0 and <= Tick.Never;
        }

        _s = possible ? state : throw new SnapshotException("The game port in this file is damaged.");
    }

    private long EndOf(int axis) => _s.Position[axis] < 0 ? Tick.Never : _clock.Now + LeastTime + (_s.Position[axis] * FullTime / Most);

    private struct GameState
    {
        public Times Until;
        public Positions Position;
        public byte Buttons;
    }

    [InlineArray(Axes)]
    private struct Times
    {
        private long _first;
    }

    [InlineArray(Axes)]
    private struct Positions
    {
        private int _first;
    }
}
