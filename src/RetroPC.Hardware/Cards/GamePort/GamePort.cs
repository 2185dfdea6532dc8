using System.Runtime.CompilerServices;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// The game control adapter at 201h. A write starts four one-shots; bits 3-0 read 1 while they run, bits 7-4 read 0 for a button down.
// An axis is a potentiometer of 0 to 100 kOhm: 24.2 us + 0.011 us per ohm (IBM Game Control Adapter, "Programming Considerations").
// An axis with nothing plugged in never ends its one-shot. It drives no output, and so books no deadline.

/// <summary>The game port with its four axes and four buttons.</summary>
public sealed class GamePort : Device
{
    /// <summary>What the one-shot of a 0-ohm axis takes in ticks: 24.2 us.</summary>
    public const long LeastTime = 121_968;

    /// <summary>What 100 kOhm add, in ticks: 1100 us.</summary>
    public const long FullTime = 5_544_000;

    private const int Axes = 4;
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

    /// <summary>Moves an axis: 0 to 255, or null for unplugged. It counts from the next write of the port.</summary>
    public void SetAxis(int axis, int? position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(axis);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(axis, Axes);
        if (_s.Position[axis] < 0 && position is not null)
        {
            // The capacitor charges at last.
            _s.Until[axis] = Math.Min(_s.Until[axis], _clock.Now);
        }

        _s.Position[axis] = position is { } value ? Math.Clamp(value, 0, 255) : -1;
    }

    /// <summary>A button goes down or up: 0 to 3.</summary>
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
            // A one-shot that runs is not started again.
            if (_s.Until[i] <= _clock.Now)
            {
                _s.Until[i] = _s.Position[i] < 0 ? Tick.Never : _clock.Now + LeastTime + (_s.Position[i] * FullTime / 255);
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
            possible &= state.Position[i] is >= -1 and <= 255 && state.Until[i] is >= 0 and <= Tick.Never;
        }

        _s = possible ? state : throw new SnapshotException("The game port in this file is damaged.");
    }

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
