using RetroPC.Hardware.Disks;

namespace RetroPC.Host.Profiles;

/// <summary>The types of hard disk that IBM numbered (AT Technical Reference, "Fixed disk parameter table"): all with 17 sectors.</summary>
public static class DriveTypes
{
    /// <summary>Sectors on a track.</summary>
    public const int Sectors = 17;

    private const int Reserved = 15;

    /// <summary>Type 1 first.</summary>
    private static readonly (int Cylinders, int Heads)[] _types =
    [
        (306, 4), (615, 4), (615, 6), (940, 8), (940, 6), (615, 4), (462, 8), (733, 5), (900, 15), (820, 3), (855, 5), (855, 7),
        (306, 8), (733, 7), (0, 0), (612, 4), (977, 5), (977, 7), (1024, 7), (733, 5), (733, 7), (733, 5), (306, 4),
    ];

    /// <summary>The highest number.</summary>
    public static int Highest => _types.Length;

    /// <summary>A type's division; null for the reserved one, and for numbers that IBM did not give.</summary>
    public static DiskGeometry? Find(int type) =>
        type >= 1 && type <= Highest && type != Reserved ? new DiskGeometry(_types[type - 1].Cylinders, _types[type - 1].Heads, Sectors) : null;
}
