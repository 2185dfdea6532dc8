using RetroPC.Hardware.Disks;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>Which disks a drive can take. An image in a drive that cannot read it would only be a riddle at the guest's prompt.</summary>
internal static class FloppyFit
{
    /// <summary>Refuses an image that does not fit its drive.</summary>
    /// <param name="file">The image's file.</param>
    /// <param name="image">The image.</param>
    /// <param name="driveType">The drive, as profiles name it.</param>
    /// <param name="drive">Its number, A: being 0.</param>
    /// <exception cref="MediaException">It does not fit; the message says what would.</exception>
    public static void Check(string file, FloppyImageFile image, string driveType, int drive)
    {
        if (!Fits(image.Disk, driveType))
        {
            string fitting = DriveFor(image.Disk);
            throw new MediaException(
                $"{file} does not fit drive {(char)('A' + drive)}:, which takes disks up to {driveType}: "
                + $"it needs a drive of {fitting}, as with --set 'floppy=[{{type=\"{fitting}\"}}]'");
        }
    }

    private static bool Fits(FloppyDisk disk, string driveType)
    {
        int capacity = CapacityOf(disk);
        bool is80Track = disk.Cylinders > 43;
        return driveType switch
        {
            "160K" or "180K" => !is80Track && disk.Heads == 1 && capacity == FloppyTrack.DoubleDensity,
            "320K" or "360K" => !is80Track && capacity == FloppyTrack.DoubleDensity,
            "720K" => is80Track && capacity == FloppyTrack.DoubleDensity,
            "1.2M" => capacity == FloppyTrack.HighDensity5 || capacity == FloppyTrack.DoubleDensity,
            "1.44M" => is80Track && capacity is FloppyTrack.DoubleDensity or FloppyTrack.HighDensity3,
            _ => is80Track && capacity != FloppyTrack.HighDensity5,
        };
    }

    private static string DriveFor(FloppyDisk disk) => CapacityOf(disk) switch
    {
        FloppyTrack.HighDensity5 => "1.2M",
        FloppyTrack.HighDensity3 => "1.44M",
        FloppyTrack.ExtraDensity => "2.88M",
        _ when disk.Cylinders > 43 => "720K",
        _ => disk.Heads == 1 ? "180K" : "360K",
    };

    /// <summary>An unformatted disk counts as double density.</summary>
    private static int CapacityOf(FloppyDisk disk) => disk.Track(0, 0)!.Capacity;
}
