using RetroPC.Hardware.Timing;

namespace RetroPC.Host.Input;

/// <summary>Plays moves of keys on a machine's keyboard in guest time, one behind the other.</summary>
/// <param name="input">The machine's keyboard.</param>
public sealed class KeyPlayer(GuestInput input)
{
    private readonly Queue<Entry> _moves = new();
    private int _batch;
    private long _lastAt;
    private long _lastKeyAt;

    /// <summary>When the next move is to be made, in ticks: it may have passed; <see cref="Tick.Never"/> if there is none.</summary>
    public long NextAt => _moves.TryPeek(out Entry next)
        ? _lastAt + (next.Batch < _batch ? next.Move.ShortDelay : next.Move.Delay)
        : Tick.Never;

    /// <summary>How many keys are still to be pressed.</summary>
    public int KeysLeft { get; private set; }

    /// <summary>Adds moves behind those that wait.</summary>
    /// <param name="moves">The moves.</param>
    /// <param name="isPatient">Whether a key waits until the guest has taken those before it, as pasted text has to; keys that somebody presses do not.</param>
    public void Add(IEnumerable<KeyMove> moves, bool isPatient)
    {
        ArgumentNullException.ThrowIfNull(moves);
        _batch++;
        foreach (KeyMove move in moves)
        {
            _moves.Enqueue(new Entry(move, isPatient, _batch));
            KeysLeft += move.IsDown ? 1 : 0;
        }
    }

    /// <summary>Presses no more keys; those that are down come up.</summary>
    public void Stop()
    {
        Entry[] left = [.. _moves];
        _moves.Clear();
        KeysLeft = 0;
        foreach (Entry entry in left)
        {
            if (!entry.Move.IsDown)
            {
                input.Release(entry.Move.Key);
            }
        }
    }

    /// <summary>Makes the moves that are due.</summary>
    public void Play()
    {
        while (NextAt <= input.Machine.Clock.Now)
        {
            Entry next = _moves.Peek();
            if (next.IsPatient && next.Move.IsDown && !KeyboardBuffer.HasRoom(input.Machine, _lastKeyAt))
            {
                return;
            }

            _moves.Dequeue();
            Make(next.Move);
        }
    }

    private void Make(in KeyMove move)
    {
        _lastAt = input.Machine.Clock.Now;
        if (move.IsDown)
        {
            _lastKeyAt = _lastAt;
            KeysLeft--;
            input.Press(move.Key);
        }
        else
        {
            input.Release(move.Key);
        }
    }

    private readonly record struct Entry(KeyMove Move, bool IsPatient, int Batch);
}
