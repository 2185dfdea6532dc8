using System.CommandLine;
using RetroPC.Forms;
using RetroPC.Hardware.Snapshots;
using RetroPC.Host.Firmware;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Interactive;
using RetroPC.Media;
using RetroPC.Terminal;

namespace RetroPC.Commands;

/// <summary><c>retropc</c> and nothing else: the home screen, and from there to machines and back.</summary>
internal sealed class HomeCommand
{
    private readonly ViewCommandOptions _view = new();
    private HomeEntry? _last;
    private string? _notice;

    /// <summary>Makes it what the program does without a verb.</summary>
    public static void AddTo(RootCommand root)
    {
        var home = new HomeCommand();
        home._view.AddTo(root);
        root.SetAction(home.Run);
    }

    private int Run(ParseResult parsed)
    {
        if (!RawTerminal.IsThere)
        {
            throw new TerminalException("The home screen needs a terminal, and this is none: 'retropc --help' lists what works without one");
        }

        RawTerminal.Require();
        while (true)
        {
            using var stop = new StopSignals();
            HomeResult? chosen = _view.IsAccessible(parsed) ? SpokenHome.Ask(_notice) : HomeScreen.Show(_notice, IsLast, stop.Token);
            if (chosen is null)
            {
                return stop.Token.IsCancellationRequested ? stop.ExitCode : RawTerminal.IsGone ? ExitCode.Signalled + 1 : ExitCode.Success;
            }

            (_last, _notice) = (chosen.Entry, null);
            int exitCode = Run(chosen, parsed);
            if (exitCode != ExitCode.Success)
            {
                return exitCode;
            }
        }
    }

    /// <summary>Who comes back finds what he has left; at first it is the usual machine.</summary>
    private bool IsLast(HomeEntry entry) => _last is { } last
        ? entry.Group == last.Group && entry.Choice.Machine == last.Choice.Machine
        : entry.Choice.Machine == MachineChoice.Default && entry.Group is not (HomeEntries.States or HomeEntries.Recent);

    private int Run(HomeResult chosen, ParseResult parsed)
    {
        try
        {
            return MachineRun.Of(Open(chosen), session => View(session, parsed), notice => _notice = notice);
        }
        catch (Exception e) when (e is ProfileException or FirmwareException or MediaException or SnapshotException or FileNotFoundException)
        {
            _notice = e.Message.Split('\n')[0];
            return ExitCode.Success;
        }
    }

    private static GuestSession Open(HomeResult chosen)
    {
        if (chosen.Entry.State is { } state)
        {
            return StateFile.Open(state, hasHashes: false);
        }

        GuestMedia media = chosen.Media with { Time = DateTime.Now };
        GuestSession session = SessionFactory.Open(chosen.Entry.Choice, media);
        RecentFiles.Add(chosen.Entry.Choice, media);
        return session;
    }

    private int View(GuestSession session, ParseResult parsed)
    {
        ViewOptions options = _view.View(parsed, session, new RealPace());
        using var view = new MachineView(session, options with { Notice = _notice ?? $"All keys are the machine's, but {options.MenuKey.Name}: that is the menu" });
        _notice = null;
        return view.Run();
    }
}
