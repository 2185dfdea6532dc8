using System.Globalization;

namespace RetroPC.Interactive;

/// <summary>Names for files that the user makes by a key, without being asked for a name: machine, date and time.</summary>
internal static class NewFiles
{
    /// <summary>A name that is free.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="machine">The machine's name or file.</param>
    /// <param name="ending">The name's ending, with its dot.</param>
    /// <param name="now">The time, of this place.</param>
    public static string Name(string folder, string machine, string ending, DateTime now)
    {
        string stem = $"{Path.GetFileNameWithoutExtension(machine)}-{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        string path = Path.Combine(folder, stem + ending);
        for (int number = 2; File.Exists(path); number++)
        {
            path = Path.Combine(folder, $"{stem}-{number}{ending}");
        }

        return path;
    }
}
