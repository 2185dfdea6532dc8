using System.Diagnostics;
using System.Text;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Capture;

/// <summary>Chromium without a window: what it makes of a page.</summary>
internal static class Browser
{
    private const int MostHigh = 8000, MostWide = 2400, MostAttempts = 3;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <summary>Draws files, each in a frame of its own in one page.</summary>
    /// <param name="files">Their names and contents, with the sizes of their frames.</param>
    /// <returns>The colours of each, 0xRRGGBB.</returns>
    public static IReadOnlyList<uint[]> Draw(IReadOnlyList<(string Name, byte[] Content, int Width, int Height)> files)
    {
        var drawn = new List<uint[]>();
        for (int begin = 0; begin < files.Count;)
        {
            int end = begin, height = 0;
            while (end < files.Count && (end == begin || height + files[end].Height <= MostHigh))
            {
                height += files[end++].Height;
            }

            drawn.AddRange(DrawPage([.. files.Skip(begin).Take(end - begin)], height));
            begin = end;
        }

        return drawn;
    }

    private static List<uint[]> DrawPage((string Name, byte[] Content, int Width, int Height)[] files, int height)
    {
        string folder = Directory.CreateTempSubdirectory("retropc-browser-").FullName;
        try
        {
            var page = new StringBuilder("<!DOCTYPE html><body style=\"margin:0\">");
            foreach ((string name, byte[] content, int width, int high) in files)
            {
                File.WriteAllBytes(Path.Combine(folder, name), content);
                page.Append($"<iframe src=\"{name}\" width=\"{width}\" height=\"{high}\" scrolling=\"no\" style=\"border:0;display:block\"></iframe>");
            }

            string index = Path.Combine(folder, "index.html"), shot = Path.Combine(folder, "shot.png");
            File.WriteAllText(index, page.ToString());
            Run(index, shot, Path.Combine(folder, "profile"), height);
            return Cut(new PngFile(File.ReadAllBytes(shot)), files);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<uint[]> Cut(PngFile shot, (string Name, byte[] Content, int Width, int Height)[] files)
    {
        var parts = new List<uint[]>();
        int top = 0;
        foreach ((_, _, int width, int height) in files)
        {
            uint[] part = new uint[width * height];
            for (int y = 0; y < height; y++)
            {
                shot.Colors.AsSpan((top + y) * shot.Width, width).CopyTo(part.AsSpan(y * width));
            }

            parts.Add(part);
            top += height;
        }

        return parts;
    }

    private static void Run(string page, string shot, string profile, int height)
    {
        string program = GuestSoftware.Find("chromium") ?? throw new FileNotFoundException("chromium is not installed (package chromium)");

        // Frames of another origin than the page are only drawn once they are known to be in sight, which on a busy computer is after the picture is taken;
        // so all files are let be of one origin.
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--hide-scrollbars", "--allow-file-access-from-files", "--force-device-scale-factor=1", "--force-color-profile=srgb",
            $"--user-data-dir={profile}", $"--window-size={MostWide},{height}", $"--screenshot={shot}", new Uri(page).AbsoluteUri,
        ];
        string said = "";
        for (int attempt = 0; attempt < MostAttempts && !File.Exists(shot); attempt++)
        {
            said = Run(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
        }

        Assert.True(File.Exists(shot), said);
    }

    /// <summary>Runs it to its end; now and then, on a busy computer, it does not come to one by itself.</summary>
    private static string Run(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(_patience))
        {
            process.Kill(entireProcessTree: true);
        }

        return output.Result + errors.Result;
    }
}
