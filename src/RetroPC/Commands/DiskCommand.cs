using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RetroPC.Hardware.Disks;
using RetroPC.Host.Profiles;
using RetroPC.Media;

namespace RetroPC.Commands;

/// <summary><c>retropc disk</c>: hard-disk images.</summary>
internal static class DiskCommand
{
    private const int SmallestMegabytes = 1, LargestMegabytes = 8032;

    public static Command Create() => new("disk", "Make disk images.") { CreateCreate() };

    private static Command CreateCreate()
    {
        Argument<string> file = new("file") { Description = "The image to make." };
        Option<int?> type = new("--type") { Description = "As one of IBM's drive types: 1 is 10 MB, 2 is 20 MB, 6 and up differ.", HelpName = "N", CustomParser = ParseType };
        Option<DiskGeometry?> size = new("--size")
        {
            Description = "So large, as 32M, with 17 sectors on a track up to 136 MB and 63 above; or its cylinders, heads and sectors, as 615,4,17.",
            HelpName = "SIZE|C,H,S",
            CustomParser = ParseSize,
        };
        var create = new Command("create", "Make an empty image of a hard disk, of 20 MB if nothing else is said.") { file, type, size };
        create.SetAction(parsed => Make(parsed.GetRequiredValue(file), parsed.GetValue(size) ?? DriveTypes.Find(parsed.GetValue(type) ?? 2)!.Value));
        return create;
    }

    private static int Make(string path, DiskGeometry geometry)
    {
        HardDiskImage.Create(path, geometry);
        double megabytes = geometry.TotalSectors * DiskGeometry.SectorSize / 1048576.0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {geometry.Cylinders} cylinders, {geometry.Heads} heads, {geometry.Sectors} sectors, {megabytes:F1} MB; boot with --disk {path}, then partition and format it"));
        return ExitCode.Success;
    }

    private static int? ParseType(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int type) && DriveTypes.Find(type) is not null)
        {
            return type;
        }

        argument.AddError($"--type is a number from 1 to {DriveTypes.Highest}, but not 15, not '{text}'");
        return null;
    }

    private static DiskGeometry? ParseSize(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        DiskGeometry? geometry = text.Contains(',', StringComparison.Ordinal) ? Divided(text) : Megabytes(text) is { } size ? OfSize(size) : null;
        if (geometry is null)
        {
            argument.AddError($"--size is a size from {SmallestMegabytes}M to {LargestMegabytes}M, or cylinders, heads and sectors as 615,4,17, not '{text}'");
        }

        return geometry;
    }

    private static int? Megabytes(string text) =>
        text.EndsWith('M') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int size)
        && size is >= SmallestMegabytes and <= LargestMegabytes
            ? size
            : null;

    private static DiskGeometry? Divided(string text)
    {
        string[] parts = text.Split(',');
        int[] numbers = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)];
        return numbers is [>= 1 and <= 65_535, >= 1 and <= 16, >= 1 and <= 63] ? new DiskGeometry(numbers[0], numbers[1], numbers[2]) : null;
    }

    /// <summary>As few heads as go with 1024 cylinders of 17 sectors; large ones as IDE drives were.</summary>
    private static DiskGeometry OfSize(int megabytes)
    {
        const int MostCylinders = 1024, MostHeads = 16, FewSectors = 17, ManySectors = 63, SectorsInMegabyte = 2048;
        long sectors = (long)megabytes * SectorsInMegabyte;
        for (int heads = 4; heads <= MostHeads; heads++)
        {
            long cylinders = (sectors + (heads * FewSectors) - 1) / (heads * FewSectors);
            if (cylinders <= MostCylinders)
            {
                return new DiskGeometry((int)cylinders, heads, FewSectors);
            }
        }

        return new DiskGeometry((int)((sectors + (MostHeads * ManySectors) - 1) / (MostHeads * ManySectors)), MostHeads, ManySectors);
    }
}
