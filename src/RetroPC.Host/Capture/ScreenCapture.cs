using System.Globalization;
using RetroPC.Host.Conditions;
using RetroPC.Host.Replay;
using RetroPC.Host.Sessions;

namespace RetroPC.Host.Capture;

/// <summary>Takes screens of sessions.</summary>
public static class ScreenCapture
{
    /// <summary>The screen as it was seen last.</summary>
    public static Screen Take(GuestSession session, ScreenWatch watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        return new Screen(watch.Frame, watch.CodePage, InfoOf(session));
    }

    /// <summary>What there is to say of a session now.</summary>
    public static CaptureInfo InfoOf(GuestSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var info = new CaptureInfo { Ticks = session.Machine.Clock.Now, Media = [.. MediaOf(session.Files)] };
        return session.Profile is not { } profile ? info : info with
        {
            Machine = profile.Name,
            Processor = string.Create(CultureInfo.InvariantCulture, $"{profile.Cpu.Model} at {profile.Cpu.ClockMegahertz:0.######} MHz"),
            Adapter = profile.Video.Adapter,
            Clock = profile.HasClock ? session.Media.Time : null,
        };
    }

    private static IEnumerable<MediumInfo> MediaOf(LoadedFiles? files)
    {
        if (files is null)
        {
            yield break;
        }

        foreach (LoggedFile rom in files.Roms)
        {
            yield return Of(rom == files.Roms[0] ? "bios" : "rom", rom);
        }

        foreach ((int drive, LoggedFile floppy) in files.Floppies)
        {
            yield return Of($"floppy-{(char)('a' + drive)}", floppy);
        }

        for (int disk = 0; disk < files.Disks.Count; disk++)
        {
            yield return Of($"disk-{disk + 1}", files.Disks[disk]);
        }
    }

    private static MediumInfo Of(string place, LoggedFile file) => new(place, Path.GetFileName(file.Path), file.Sha256);
}
