using System.Runtime.InteropServices;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// A diskette drive: motor, head carriage, sensors, and the diskette in it.
//
// - The index hole passes once a turn; where the disk stands follows from the time and is kept while the motor is off. A motor that is
//   switched on takes SpinUpTime to its speed; one that was off for less takes as much of it as it was off. Until then
//   the controller sees neither data nor an index pulse: less than a turn goes by, and its pulse is left out.
// - A step moves the head by one cylinder, with the motor on or off. The stops are at cylinder 0 and at 41 (40-cylinder drives) or 83.
// - A 48-tpi diskette (up to 43 cylinders) in the 96-tpi 1.2 MB drive: the head at 2n is over track n, at 2n+1 between two tracks.
//   An 80-cylinder diskette in a 40-cylinder drive: the head at n is over track 2n. In 3.5-inch drives all have 135 tpi.
// - A single-sided drive has no second head and does not look at the side line: head 1 is head 0.
// - An empty 5.25-inch drive says "not protected" (light passes where the notch would be), an empty 3.5-inch one "protected".
// - The change latch is set at power-on and when the diskette is taken out, and reset by a step pulse with a diskette in. The 40-cylinder
//   drives do not have the line.
//
// Sources: general knowledge of the TM100, FD-55 and 3.5-inch drives (stops, motor start 250-500 ms, sensors, change line), not checked
// against their manuals.
//
// Not here: settling of the head, the ramp of the speed, READY (see Fdc765), stepping that is too fast for the drive.

/// <summary>A diskette drive.</summary>
public sealed class FloppyDrive
{
    /// <summary>What the motor takes from rest to its speed, in ticks: 250 ms.</summary>
    public const long SpinUpTime = Tick.Second / 4;

    private const int MostCylinders48Tpi = 43;
    private readonly Clock _clock;
    private readonly int _lastCylinder;
    private readonly bool _is5Inch;
    private DriveState _s;

    /// <summary>A drive with its motor off, its head on cylinder 0 and nothing in it.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="type">What drive it is.</param>
    public FloppyDrive(Clock clock, FloppyDriveType type)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (!Enum.IsDefined(type))
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such drive.");
        }

        _clock = clock;
        Type = type;
        Is40Track = type is FloppyDriveType.SingleSided40 or FloppyDriveType.DoubleSided40;
        _lastCylinder = Is40Track ? 41 : 83;
        _is5Inch = Is40Track || type == FloppyDriveType.HighDensity5;
        TurnTime = type == FloppyDriveType.HighDensity5 ? Tick.Second / 6 : Tick.Second / 5;
        _s.HasChanged = 1;
        _s.AtSpeedAt = Tick.Never;
        _s.LastAccessAt = -1;
    }

    /// <summary>What drive it is.</summary>
    public FloppyDriveType Type { get; }

    /// <summary>One turn of the disk in ticks: 200 ms, or 166.7 ms at 360/min.</summary>
    public long TurnTime { get; }

    /// <summary>How many heads it has.</summary>
    public int Heads => Type == FloppyDriveType.SingleSided40 ? 1 : 2;

    /// <summary>What lies in the drive.</summary>
    public FloppyDisk? Disk { get; private set; }

    /// <summary>Where the head stands: 0 at the outer stop.</summary>
    public int Cylinder => _s.Cylinder;

    /// <summary>Whether the motor is on.</summary>
    public bool IsMotorOn => _s.IsMotorOn != 0;

    /// <summary>Whether the drive is selected: on IBM's drives that is its light.</summary>
    public bool IsSelected { get; internal set; }

    /// <summary>When the controller last read or wrote here or moved the head, in ticks; -1 before.</summary>
    public long LastAccessAt => _s.LastAccessAt;

    /// <summary>Whether the track-0 sensor sees the head.</summary>
    public bool IsAtTrack0 => _s.Cylinder == 0;

    /// <summary>What the write-protect sensor says.</summary>
    public bool IsWriteProtected => Disk?.IsWriteProtected ?? !_is5Inch;

    /// <summary>The change line: the diskette was taken out since the last step.</summary>
    public bool HasChanged => _s.HasChanged != 0 && !Is40Track;

    /// <summary>Whether a disk turns at its speed.</summary>
    public bool IsAtSpeed => Disk is not null && IsMotorOn && _clock.Now >= _s.AtSpeedAt;

    /// <summary>The controller that hears of changes while the drive is selected.</summary>
    internal Fdc765? Controller { get; set; }

    /// <summary>When the disk has its speed; <see cref="Tick.Never"/> while the motor is off or there is no disk.</summary>
    internal long AtSpeedAt => Disk is not null && IsMotorOn ? _s.AtSpeedAt : Tick.Never;

    private bool Is40Track { get; }

    /// <summary>Lays a diskette in the drive; one that is there is taken out.</summary>
    public void Insert(FloppyDisk disk)
    {
        ArgumentNullException.ThrowIfNull(disk);
        Disk = disk;
        _s.HasChanged = 1;
        Controller?.DriveChanged();
    }

    /// <summary>Takes the diskette out.</summary>
    /// <returns>The diskette, or null if there was none.</returns>
    public FloppyDisk? Eject()
    {
        FloppyDisk? disk = Disk;
        Disk = null;
        _s.HasChanged = 1;
        Controller?.DriveChanged();
        return disk;
    }

    /// <summary>Saves or loads the drive and the diskette in it. A diskette that is in the drive already is loaded in place.</summary>
    /// <exception cref="SnapshotException">The file holds a state that the drive cannot have.</exception>
    public void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        DriveState state = _s;
        state.HasDisk = Disk is null ? (byte)0 : (byte)1;
        snapshot.Block("floppy.drive", 1, ref state);
        bool possible = (state.HasDisk | state.HasChanged | state.IsMotorOn) <= 1
            && state.Cylinder <= _lastCylinder
            && state.Angle >= 0
            && state.Angle < TurnTime
            && (state.AtSpeedAt == Tick.Never || (state.AtSpeedAt >= 0 && state.AtSpeedAt <= _clock.Now + SpinUpTime))
            && (state.IsMotorOn == 0 || state.AtSpeedAt != Tick.Never)
            && state.OffSince >= 0
            && state.OffSince <= _clock.Now
            && state.LastAccessAt >= -1
            && state.LastAccessAt <= _clock.Now;
        if (!possible)
        {
            throw new SnapshotException("A diskette drive in this file is damaged.");
        }

        FloppyDisk? disk = state.HasDisk == 0 ? null : Disk ?? new FloppyDisk(1, 1);
        disk?.Sync(snapshot);
        (Disk, _s) = (disk, state);
    }

    /// <summary>Switches the motor.</summary>
    internal void SetMotor(bool on)
    {
        if (on == IsMotorOn)
        {
            return;
        }

        long now = _clock.Now;
        if (on)
        {
            long missing = _s.AtSpeedAt == Tick.Never ? SpinUpTime : Math.Max(0, _s.AtSpeedAt - _s.OffSince);
            _s.AtSpeedAt = now + Math.Min(SpinUpTime, now - _s.OffSince + missing);
        }
        else
        {
            _s.Angle = AngleAt(now);
            _s.OffSince = now;
        }

        _s.IsMotorOn = on ? (byte)1 : (byte)0;
        Controller?.DriveChanged();
    }

    /// <summary>A step pulse.</summary>
    internal void Step(bool inwards)
    {
        int cylinder = _s.Cylinder + (inwards ? 1 : -1);
        _s.Cylinder = (byte)Math.Clamp(cylinder, 0, _lastCylinder);
        _s.HasChanged = Disk is null ? _s.HasChanged : (byte)0;
        Touch();
    }

    /// <summary>Notes that the drive is in use.</summary>
    internal void Touch() => _s.LastAccessAt = _clock.Now;

    /// <summary>The track under a head; null where there is none.</summary>
    internal FloppyTrack? TrackUnder(int head)
    {
        if (Disk is not { } disk)
        {
            return null;
        }

        int cylinder = _s.Cylinder;
        bool isDiskOf48Tpi = disk.Cylinders <= MostCylinders48Tpi;
        if (Type == FloppyDriveType.HighDensity5 && isDiskOf48Tpi)
        {
            cylinder = (cylinder & 1) == 0 ? cylinder >> 1 : -1;
        }
        else if (Is40Track && !isDiskOf48Tpi)
        {
            cylinder *= 2;
        }

        return disk.Track(cylinder, Heads == 1 ? 0 : head);
    }

    /// <summary>When the index hole comes next.</summary>
    /// <param name="after">Strictly after this tick; the disk has its speed by then.</param>
    internal long NextIndex(long after) => after + TurnTime - AngleAt(after);

    /// <summary>How far the disk has turned since the index hole, in ticks, if the motor stays on until then.</summary>
    internal long AngleAt(long tick) =>
        IsMotorOn && tick > _s.AtSpeedAt ? (_s.Angle + tick - _s.AtSpeedAt) % TurnTime : _s.Angle;

    [StructLayout(LayoutKind.Sequential)]
    private struct DriveState
    {
        /// <summary>When the motor has, or had last, reached its speed; never before it was first on.</summary>
        public long AtSpeedAt;

        /// <summary>When the motor was last switched off.</summary>
        public long OffSince;

        /// <summary>How far the disk was turned, in ticks after the index hole, when the motor was last switched.</summary>
        public long Angle;
        public long LastAccessAt;
        public byte Cylinder;
        public byte IsMotorOn;
        public byte HasChanged;
        public byte HasDisk;
    }
}
