using System.Diagnostics;
using System.Globalization;

namespace RetroPC.Media.Tests;

/// <summary>A program that is killed while it saves leaves an image that is whole, and not older than what it has told as saved.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 12, MostKills = 200, FloppySize = 163_840, DiskSize = 8 * 4 * 17 * 512;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-kill-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_floppys_image_is_always_one_whole_generation_that_is_not_older_than_the_last_one_told()
    {
        var random = new Random(9);
        for (int kill = 0; kill < Kills; kill++)
        {
            (string image, int told) = await SaveUntilKilled("floppy", FloppySize, random);
            CheckGeneration(await File.ReadAllBytesAsync(image), told);
        }
    }

    [Fact]
    public async Task A_hard_disks_image_is_so_once_it_has_been_opened_again()
    {
        var random = new Random(10);
        int completed = 0;
        // Until one has hit the time in which there is a journal, which on a busy computer is seldom.
        for (int kill = 0; kill < Kills || completed == 0; kill++)
        {
            Assert.True(kill < MostKills, "No kill hit the time in which a journal was there.");
            (string image, int told) = await SaveUntilKilled("disk", DiskSize, random);
            completed += File.Exists(image + ".retropc-journal") ? 1 : 0;
            HardDiskImageFile.Open(image, ImageAccess.Protect).Dispose();
            byte[] seen = Contents(image, ImageAccess.Protect);
            Assert.Equal(seen, Contents(image, ImageAccess.Save));
            CheckGeneration(seen, told);
            Assert.Equal(seen, await File.ReadAllBytesAsync(image));
            Assert.Equal([image], Directory.GetFiles(_folder.FullName, Path.GetFileName(image) + "*"));
        }
    }

    private static byte[] Contents(string image, ImageAccess access)
    {
        using HardDiskImageFile file = HardDiskImageFile.Open(image, access);
        byte[] content = new byte[DiskSize];
        for (int sector = 0; sector < DiskSize / 512; sector++)
        {
            file.Disk.Read(sector, content.AsSpan(sector * 512));
        }

        return content;
    }

    private static void CheckGeneration(byte[] content, int told)
    {
        Assert.True(content.AsSpan().IndexOfAnyExcept(content[0]) < 0);

        // The next one may have been saved without a word.
        Assert.InRange(content[0], told, told + 1);
    }

    /// <summary>Kills a program that saves an image some time after it has told of so many generations.</summary>
    /// <returns>The image, and the last generation that was told.</returns>
    private async Task<(string Image, int Told)> SaveUntilKilled(string kind, int size, Random random)
    {
        string image = Path.Combine(_folder.FullName, $"{kind}{random.Next()}.img");
        await File.WriteAllBytesAsync(image, new byte[size]);
        var start = new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location, kind, image]) { RedirectStandardOutput = true };
        using Process program = Process.Start(start)!;
        int generations = random.Next(1, 40), told = 0;
        while (told < generations && await program.StandardOutput.ReadLineAsync() is { } line)
        {
            told = int.Parse(line, CultureInfo.InvariantCulture);
        }

        await Task.Delay(random.Next(20));
        program.Kill();
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            told = int.TryParse(line, CultureInfo.InvariantCulture, out int last) ? last : told;
        }

        await program.WaitForExitAsync();
        return (image, told);
    }
}
