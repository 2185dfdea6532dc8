using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// The drives: 3600 turns a minute, index with tick 0, an arm that steps as the command's control byte says.
public sealed partial class HardDiskAdapter
{
    private const long Turn = Tick.Second / 60, SettleTime = 8 * Millisecond;

    /// <summary>Sectors apart from one to the next: IBM's choice for the XT.</summary>
    private const byte DefaultInterleave = 6, MostInterleave = 62;

    /// <summary>Types of 62X0822, the first ROM's switch setting first.</summary>
    private static readonly DiskGeometry[] _types = [new(306, 4, 17), new(612, 4, 17), new(615, 4, 17), new(306, 8, 17)];

    private static int TypeOf(DiskGeometry? geometry)
    {
        if (geometry is not { } disk)
        {
            return 0;
        }

        int nearest = 0;
        for (int type = 0; type < _types.Length; type++)
        {
            DiskGeometry candidate = _types[type];
            bool fits = candidate.Cylinders <= disk.Cylinders && candidate.Heads <= disk.Heads && candidate.Sectors <= disk.Sectors;
            nearest = fits && candidate.TotalSectors >= _types[nearest].TotalSectors ? type : nearest;
        }

        return nearest;
    }

    /// <summary>Moves the selected drive's arm.</summary>
    /// <returns>How long that takes, in ticks.</returns>
    private long MoveArm(int cylinder)
    {
        ref DriveState drive = ref _s.Drives[Drive];
        int steps = Math.Abs(cylinder - drive.Arm);
        drive.Arm = (ushort)cylinder;
        return steps == 0 ? 0 : (steps * StepTime) + SettleTime;
    }

    /// <summary>Bits 2-0 of the control byte: 3 ms, or the buffered steps of 200 and 70 µs.</summary>
    private long StepTime => (_s.Command[5] & 7) switch
    {
        4 => 200 * Microsecond,
        5 => 70 * Microsecond,
        _ => 3 * Millisecond,
    };

    /// <summary>How long it is until the sector of the command has passed: arm, turn, and the sector itself.</summary>
    private long TimeToSector(DiskGeometry geometry)
    {
        long seek = MoveArm(_s.Cylinder);
        int place = PlaceOf(_s.Sector, geometry.Sectors, _s.Drives[Drive].Interleave);
        long start = Turn * place / geometry.Sectors;
        long now = (_clock.Now + seek) % Turn;
        long wait = (start - now + Turn) % Turn;
        return seek + wait + (Turn / geometry.Sectors);
    }

    /// <summary>Where on its track a sector lies: each so many places behind the last, or the next one free.</summary>
    private static int PlaceOf(int sector, int sectors, int interleave)
    {
        Span<bool> isTaken = stackalloc bool[sectors];
        int place = 0;
        for (int i = 0; i < sector; i++)
        {
            isTaken[place] = true;
            place = (place + interleave) % sectors;
            while (isTaken[place])
            {
                place = (place + 1) % sectors;
            }
        }

        return place;
    }
}
