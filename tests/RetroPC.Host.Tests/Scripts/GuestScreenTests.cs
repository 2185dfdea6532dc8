using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using RetroPC.Hardware.Disks;
using RetroPC.Host.Scripts;
using RetroPC.Host.Tests.Capture;
using RetroPC.Media;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Scripts;

/// <summary>guests.retro, beside this file: everything in guests/INDEX.md that an XT can boot, captured in every format by one script.</summary>
public sealed class GuestScreenTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-screens-");

    public void Dispose() => _folder.Delete(recursive: true);

    [GuestFact("chromium")]
    public void Every_guest_comes_to_its_screen_in_every_format_and_to_the_same_again()
    {
        string first = Capture("first"), second = Capture("second");
        string[] names = [.. Directory.GetFiles(first, "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!];
        Assert.Equal(ApprovedNames(), names);
        Assert.All(names, name => Approved.Check(File.ReadAllText(Path.Combine(first, name + ".txt")), name));
        Assert.Equal(Hashes(first), Hashes(second));
        LooksAsItsPng(first, names);
    }

    /// <summary>A browser draws the pages and drawings as the pictures are, to the pixel.</summary>
    private static void LooksAsItsPng(string folder, string[] names)
    {
        var files = new List<(string Name, byte[] Content, int Width, int Height)>();
        var pictures = new List<PngFile>();
        foreach (string name in names)
        {
            var png = new PngFile(File.ReadAllBytes(Path.Combine(folder, name + ".png")));
            foreach (string file in (string[])[name + ".html", name + ".svg"])
            {
                files.Add((file, File.ReadAllBytes(Path.Combine(folder, file)), png.Width, png.Height));
                pictures.Add(png);
            }
        }

        foreach ((PngFile png, uint[] drawn, string name) in pictures.Zip(Browser.Draw(files), files.Select(file => file.Name)))
        {
            Assert.True(drawn.AsSpan().SequenceEqual(png.Colors), $"{name} does not look as its PNG does.");
        }
    }

    private static string[] Hashes(string folder) =>
        [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(file => Path.GetFileName(file) + " " + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))))];

    private static string[] ApprovedNames([CallerFilePath] string test = "") =>
        [.. Directory.GetFiles(Path.Combine(Path.GetDirectoryName(test)!, "Approved"), "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!];

    private static string ScriptFile([CallerFilePath] string test = "") => Path.Combine(Path.GetDirectoryName(test)!, "guests.retro");

    private string Capture(string name)
    {
        string output = _folder.CreateSubdirectory(name).FullName, disk = Path.Combine(_folder.FullName, "empty.img");
        File.Delete(disk);
        HardDiskImage.Create(disk, new DiskGeometry(306, 4, 17));
        var definitions = new Dictionary<string, string> { ["GUESTS"] = SharedFolder.PathOf("guests"), ["OUT"] = output, ["DISK"] = disk };
        ScriptFailure? failure = new ScriptRunner(Script.Load(ScriptFile(), definitions), TextWriter.Null).Run();
        Assert.True(failure is null, failure?.ToString());
        return output;
    }
}
