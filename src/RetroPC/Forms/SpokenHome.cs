using System.Globalization;
using RetroPC.Host.Sessions;

namespace RetroPC.Forms;

/// <summary>The home screen for screen readers: a numbered list, and questions.</summary>
internal static class SpokenHome
{
    /// <summary>Asks for a machine and its diskette.</summary>
    /// <param name="notice">What is to be said; null for nothing.</param>
    /// <returns>Null if the user leaves.</returns>
    public static HomeResult? Ask(string? notice)
    {
        if (notice is not null)
        {
            Tell(notice);
        }

        IReadOnlyList<HomeEntry> entries = [.. HomeEntries.Load().Where(entry => entry.Error is null)];
        string group = "";
        for (int number = 0; number < entries.Count; number++)
        {
            HomeEntry entry = entries[number];
            if (entry.Group != group)
            {
                Tell($"{group = entry.Group}:");
            }

            Tell(string.Create(CultureInfo.InvariantCulture, $"{number + 1}: {entry.Title} {entry.Year}, {entry.Profile!.Summary}"));
        }

        while (true)
        {
            string? answer = Question("The number of a machine, or nothing to leave");
            if (string.IsNullOrWhiteSpace(answer))
            {
                return null;
            }

            if (int.TryParse(answer, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= entries.Count)
            {
                return WithDiskette(entries[number - 1]);
            }

            Tell($"There is no number {answer}");
        }
    }

    private static HomeResult WithDiskette(HomeEntry entry)
    {
        GuestMedia media = entry.Media;
        if (entry.State is null && media.Floppies.Count == 0 && entry.Profile!.Floppies.Count > 0
            && Question("The image of a diskette for drive A, or nothing for none") is { } image && !string.IsNullOrWhiteSpace(image))
        {
            media = media with { Floppies = [image.Trim()] };
        }

        return new HomeResult(entry, media);
    }

    private static string? Question(string text)
    {
        Tell(text);
        return Console.ReadLine();
    }

    private static void Tell(string line) => Console.WriteLine(SafeLine.Of(line, line.Length));
}
