using RetroPC.Hardware.Disks;

namespace RetroPC.Host.Profiles;

/// <summary>The part of a profile about hard disks.</summary>
internal static class DiskBinder
{
    private const int MostDisks = 2;
    private const int FirstIdePort = 0x300;

    public static DiskAdapterProfile BindAdapter(TableBinder adapter)
    {
        string model = adapter.Choice("model", "xt", "xt-ide", "xt-ide-2", "xt-cf");
        int port = adapter.Whole("port", FirstIdePort, least: 0x200, most: 0x3E0);
        int switches = adapter.Whole("switches", otherwise: -1, least: 0, most: 255);
        adapter.End();
        return new DiskAdapterProfile(model, port, switches < 0 ? null : switches);
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
        int type = disk.Whole("type", otherwise: 0, least: 1, most: DriveTypes.Highest);
        DiskGeometry? ofType = DriveTypes.Find(type);
        if (type > 0 && ofType is null)
        {
            disk.Error(disk.LocationOf("type"), $"'disk.type' cannot be {type}, which is reserved: set another, or 'cylinders', 'heads' and 'sectors'");
        }

        int cylinders = disk.Whole("cylinders", ofType?.Cylinders ?? 0, least: 1, most: 65535);
        int heads = disk.Whole("heads", ofType?.Heads ?? 0, least: 1, most: 16);
        int sectors = disk.Whole("sectors", DriveTypes.Sectors, least: 1, most: 63);
        if (cylinders == 0 != (heads == 0))
        {
            disk.Error(disk.LocationOf(cylinders == 0 ? "heads" : "cylinders"), "a disk has 'cylinders' and 'heads', or a 'type': set both, or neither");
        }

        disk.End();
        return new DiskProfile(cylinders > 0 && heads > 0 ? new DiskGeometry(cylinders, heads, sectors) : null, image);
    }
}
