using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Timing;

/// <summary>
/// Deadlines of the devices. Each has a fixed slot, so that there is nothing to save but times, and deadlines of the same tick
/// always run in the order of their slots.
/// </summary>
public sealed class Agenda
{
    private readonly Clock _clock;
    private readonly Device?[] _devices;
    private readonly long[] _due;
    private int _nextSlot;

    /// <summary>An agenda without deadlines.</summary>
    /// <param name="clock">The clock that a deadline finds set to its own time.</param>
    /// <param name="slots">How many slots there are.</param>
    public Agenda(Clock clock, int slots)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slots);
        _clock = clock;
        _devices = new Device?[slots];
        _due = new long[slots];
        Array.Fill(_due, Tick.Never);
        Next = Tick.Never;
    }

    /// <summary>The earliest deadline in ticks, or <see cref="Tick.Never"/>.</summary>
    public long Next { get; private set; }

    /// <summary>Gives a slot to a device, whose <see cref="Device.Due"/> then runs at the slot's deadlines.</summary>
    public void Wire(int slot, Device device) => _devices[slot] = device;

    /// <summary>Books the slot's deadline in place of an earlier one.</summary>
    /// <param name="slot">A wired slot.</param>
    /// <param name="tick">When; a time that has passed is run as soon as the CPU looks.</param>
    public void At(int slot, long tick)
    {
        _due[slot] = tick;
        if (tick < Next || (tick == Next && slot < _nextSlot))
        {
            Next = tick;
            _nextSlot = slot;
        }
        else if (slot == _nextSlot)
        {
            FindNext();
        }
    }

    /// <summary>Takes the slot's deadline back.</summary>
    public void Cancel(int slot) => At(slot, Tick.Never);

    /// <summary>Runs the earliest deadline, with the clock at its time.</summary>
    /// <exception cref="InvalidOperationException">Nothing is booked, or the slot was never wired.</exception>
    public void RunNext()
    {
        int slot = _nextSlot;
        if (Next == Tick.Never || _devices[slot] is not { } device)
        {
            throw new InvalidOperationException($"Agenda slot {slot} has no device or no deadline.");
        }

        _clock.Now = Next;
        _due[slot] = Tick.Never;
        FindNext();
        device.Due(slot);
    }

    /// <summary>Saves or loads the deadlines.</summary>
    /// <exception cref="SnapshotException">The file books a slot that this machine has not, or a time that has passed.</exception>
    public void Sync(Snapshot snapshot)
    {
        long[] due = [.. _due];
        snapshot.Array("agenda", 1, due);
        for (int slot = 0; slot < due.Length; slot++)
        {
            if (!IsPossible(slot, due[slot]))
            {
                throw new SnapshotException($"Deadline {slot} in this file is damaged.");
            }
        }

        due.CopyTo(_due, 0);
        FindNext();
    }

    private bool IsPossible(int slot, long due) =>
        due == Tick.Never || (_devices[slot] is not null && due >= _clock.Now && due < Tick.Never);

    private void FindNext()
    {
        long next = Tick.Never;
        int nextSlot = 0;
        for (int slot = 0; slot < _due.Length; slot++)
        {
            if (_due[slot] < next)
            {
                next = _due[slot];
                nextSlot = slot;
            }
        }

        Next = next;
        _nextSlot = nextSlot;
    }
}
