using System.Diagnostics;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;

namespace RetroPC.Host.Sessions;

/// <summary>Looks at a machine's lights, and at how fast its time passes.</summary>
/// <param name="session">The machine.</param>
internal sealed class StatusWatch(GuestSession session)
{
    /// <summary>An access is over long before anybody could see a light that shows it as it is.</summary>
    private const long LightTime = Tick.Second / 10;

    private const int KeyboardFlags = 0x417;

    /// <summary>Long against the time that a machine at rest sleeps at once, so that the figure does not tremble.</summary>
    private static readonly TimeSpan _span = TimeSpan.FromSeconds(3);

    private readonly Stopwatch _host = Stopwatch.StartNew();
    private TimeSpan _begin;
    private long _firstTick = -1, _accesses, _diskLitUntil;
    private double _speed;

    /// <summary>Begins to measure the speed anew: the machine stood still, or is to go at another.</summary>
    public void Restart() => (_firstTick, _speed) = (-1, 0);

    /// <summary>Looks. To be called after each slice.</summary>
    /// <param name="factor">How fast it should be.</param>
    /// <param name="isPaused">Whether it stands still.</param>
    public MachineStatus Look(double factor, bool isPaused)
    {
        Machine machine = session.Machine;
        long now = machine.Clock.Now;
        Measure(now);
        long accesses = 0;
        foreach (HardDisk disk in machine.HardDisks)
        {
            accesses += disk.Accesses;
        }

        if (accesses != _accesses)
        {
            (_accesses, _diskLitUntil) = (accesses, now + LightTime);
        }

        return new MachineStatus(
            now,
            _speed,
            factor,
            isPaused,
            FloppyLights(machine),
            machine.HardDisks.Count > 0,
            now < _diskLitUntil,
            (LockKeys)machine.Memory.Peek(KeyboardFlags) & (LockKeys.Scroll | LockKeys.Num | LockKeys.Caps),
            session.Input.Mouse is SerialMouse { IsOn: true },
            session.IsRecording,
            session.Keys.KeysLeft,
            session.SaveFailure);
    }

    private static int FloppyLights(Machine machine)
    {
        int lights = 0;
        for (int drive = 0; drive < (machine.Floppies?.Drives.Count ?? 0); drive++)
        {
            lights |= machine.Floppies!.IsLit(drive) ? 1 << drive : 0;
        }

        return lights;
    }

    private void Measure(long now)
    {
        TimeSpan passed = _host.Elapsed - _begin;
        if (_firstTick < 0 || now < _firstTick)
        {
            (_begin, _firstTick) = (_host.Elapsed, now);
        }
        else if (passed >= _span)
        {
            _speed = (double)(now - _firstTick) / Tick.Second / passed.TotalSeconds;
            (_begin, _firstTick) = (_host.Elapsed, now);
        }
    }
}
