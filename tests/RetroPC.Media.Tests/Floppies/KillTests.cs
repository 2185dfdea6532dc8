using System.Diagnostics;
using System.Globalization;

namespace RetroPC.Media.Tests.Floppies;

/// <summary>A program that is killed while it saves leaves an image that is whole, and not older than what it has told as saved.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 15, Size = 163_840;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-kill-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_image_is_always_one_whole_generation_that_is_not_older_than_the_last_one_told()
    {
        var random = new Random(9);
        for (int kill = 0; kill < Kills; kill++)
        {
            string image = Path.Combine(_folder.FullName, $"disk{kill}.img");
            await File.WriteAllBytesAsync(image, new byte[Size]);
            int told = await SaveUntilKilled(image, random.Next(1, 40), random.Next(20));
            byte[] content = await File.ReadAllBytesAsync(image);
            Assert.Equal(Size, content.Length);
            Assert.All(content, value => Assert.Equal(content[0], value));

            // The next one may have been saved without a word.
            Assert.InRange(content[0], told, told + 1);
        }
    }

    /// <summary>Kills the program some time after it has told of so many generations.</summary>
    /// <returns>The last one that it told.</returns>
    private static async Task<int> SaveUntilKilled(string image, int generations, int millisecondsMore)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location, image]) { RedirectStandardOutput = true };
        using Process program = Process.Start(start)!;
        int told = 0;
        while (told < generations && await program.StandardOutput.ReadLineAsync() is { } line)
        {
            told = int.Parse(line, CultureInfo.InvariantCulture);
        }

        await Task.Delay(millisecondsMore);
        program.Kill();
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            told = int.TryParse(line, CultureInfo.InvariantCulture, out int last) ? last : told;
        }

        await program.WaitForExitAsync();
        return told;
    }
}
