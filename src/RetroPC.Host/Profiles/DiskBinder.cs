using RetroPC.Hardware.Disks;

namespace RetroPC.Host.Profiles;

/// <summary>The part of a profile about hard disks.</summary>
internal static class DiskBinder
{
    private const int MostDisks = 2;
    private const int ReservedType = 15;
    private const int SectorsOfTypes = 17;
    private const int FirstIdePort = 0x300;

    /// <summary>
    /// Cylinders and heads of the drive types, type 1 first (IBM AT Technical Reference, "Fixed disk parameter table"; 15 is reserved there).
    /// </summary>
    private static readonly (int Cylinders, int Heads)[] _types =
    [
        (306, 4), (615, 4), (615, 6), (940, 8), (940, 6), (615, 4), (462, 8), (733, 5), (900, 15), (820, 3), (855, 5), (855, 7),
        (306, 8), (733, 7), (0, 0), (612, 4), (977, 5), (977, 7), (1024, 7), (733, 5), (733, 7), (733, 5), (306, 4),
    ];

    public static DiskAdapterProfile BindAdapter(TableBinder adapter)
    {
        string model = adapter.Choice("model", "xt", "xt-ide", "xt-ide-2", "xt-cf");
        int port = adapter.Whole("port", FirstIdePort, least: 0x200, most: 0x3E0);
        adapter.End();
        return new DiskAdapterProfile(model, port);
    }

    public static DiskProfile[] BindDisks(TableBinder root)
    {
        IReadOnlyList<TableBinder> disks = root.Tables("disk");
        if (disks.Count > MostDisks)
        {
            root.Error(root.LocationOf("disk"), $"a machine has at most {MostDisks} hard disks, not {disks.Count}");
        }

        return [.. disks.Select(BindDisk)];
    }

    private static DiskProfile BindDisk(TableBinder disk)
    {
        string? image = disk.OptionalFile("image");
        int type = disk.Whole("type", otherwise: 0, least: 1, most: _types.Length);
        if (type == ReservedType)
        {
            disk.Error(disk.LocationOf("type"), $"'disk.type' cannot be {ReservedType}, which is reserved: set another, or 'cylinders', 'heads' and 'sectors'");
        }

        (int cylinders, int heads) = type > 0 ? _types[type - 1] : (0, 0);
        cylinders = disk.Whole("cylinders", cylinders, least: 1, most: 65535);
        heads = disk.Whole("heads", heads, least: 1, most: 16);
        int sectors = disk.Whole("sectors", SectorsOfTypes, least: 1, most: 63);
        if (cylinders == 0 != (heads == 0))
        {
            disk.Error(disk.LocationOf(cylinders == 0 ? "heads" : "cylinders"), "a disk has 'cylinders' and 'heads', or a 'type': set both, or neither");
        }

        disk.End();
        return new DiskProfile(cylinders > 0 && heads > 0 ? new DiskGeometry(cylinders, heads, sectors) : null, image);
    }
}
