using RetroPC.Host.Sessions;
using RetroPC.Terminal;
using Terminal.Gui.App;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace RetroPC.Forms;

/// <summary>The home screen: saved states, machines with their media, and presets on the left; what the chosen one is, and how it tests itself, on the right.</summary>
internal sealed class HomeScreen : Runnable
{
    private const int ListTop = 2, DetailRows = 9, Gap = 2;

    private static readonly TimeSpan _pictureDelay = TimeSpan.FromMilliseconds(250);

    private readonly IApplication _app;
    private readonly MachineList _list;
    private readonly ScreenPreview _preview;
    private readonly PostPictures _pictures = new();
    private readonly string?[] _floppies = new string?[2];
    private string? _disk;
    private IReadOnlyList<HomeEntry> _entries;
    private string _search = "";
    private string? _notice;
    private object? _timer;
    private bool _isSuspended;

    private HomeScreen(IApplication app, string? notice, Predicate<HomeEntry> wanted)
    {
        _app = app;
        _notice = notice;
        CanFocus = true;
        SetScheme(Colors.Home);
        _list = new MachineList { X = 0, Y = ListTop, Width = Dim.Percent(42), Height = Dim.Fill(1), CanFocus = false };
        _preview = new ScreenPreview { X = Pos.Right(_list) + Gap, Y = ListTop + DetailRows, Width = Dim.Fill(1), Height = Dim.Fill(1), CanFocus = false };
        Add(_list, _preview);
        _list.Changed += ShowEntry;
        _list.Started += Start;
        _entries = HomeEntries.Load();
        _list.Show(_entries, wanted);
    }

    /// <summary>What was chosen; null if the user leaves.</summary>
    public HomeResult? Choice { get; private set; }

    /// <summary>Shows the home screen until the user chooses, or leaves.</summary>
    /// <param name="notice">What is to be said; null for nothing.</param>
    /// <param name="wanted">Which entry is chosen at first.</param>
    /// <param name="stop">Ends it: a signal.</param>
    public static HomeResult? Show(string? notice, Predicate<HomeEntry> wanted, CancellationToken stop)
    {
        while (true)
        {
            HomeScreen? shown = Forms.Run(app => Show(app, notice, wanted), stop);
            if (shown is not { _isSuspended: true })
            {
                return shown?.Choice;
            }

            RawTerminal.StopProgram();
        }
    }

    private static HomeScreen Show(IApplication app, string? notice, Predicate<HomeEntry> wanted)
    {
        using var home = new HomeScreen(app, notice, wanted);
        app.Run(home);
        return home;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _pictures.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Z.WithCtrl)
        {
            // The library would stop the program by itself, and not find the terminal again.
            _isSuspended = true;
            _app.RequestStop();
            return true;
        }

        _notice = null;
        if (key == Key.Enter)
        {
            Start();
        }
        else if (key == Key.Esc || key == Key.Q.WithCtrl || key == Key.C.WithCtrl)
        {
            Leave(key == Key.Esc);
        }
        else if (key == Key.F1)
        {
            TextScreen.Show(_app, "Help", HomeTexts.Help);
        }
        else if (key == Key.F2)
        {
            EditSettings();
        }
        else if (key == Key.F3 || key == Key.F4)
        {
            PickFloppy(key == Key.F3 ? 0 : 1);
        }
        else if (key == Key.F5)
        {
            _disk = _disk is null ? MediaPicker.Pick(_app, "Hard disk") : null;
        }
        else if (key == Key.F9)
        {
            TextScreen.Show(_app, "About", HomeTexts.About);
        }
        else if (key == Key.Delete)
        {
            Delete();
        }
        else if (SearchKeys.TryEdit(key, ref _search))
        {
            _list.Show([.. _entries.Where(entry => entry.Matches(_search))], null);
        }
        else
        {
            _list.Go(SearchKeys.StepOf(key, _list.Viewport.Height - 1));
        }

        SetNeedsDraw();
        return true;
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        int width = Viewport.Width, height = Viewport.Height;
        Bars.Draw(this, 0, width, "RetroPC   the PC of 1981 to 1991, in your terminal");
        SetAttribute(_notice is null ? Colors.Strong : Colors.Error);
        AddStr(0, 1, SafeLine.Of(_notice is null ? _search.Length > 0 ? $" Search: {_search}" : " Type to search" : $" {_notice}", width));
        DrawDetails(_list.Frame.Right + Gap, width);
        Bars.DrawKeys(this, height - 1, width, ("Enter", "Start"), ("F3", "Diskette A:"), ("F5", _disk is null ? "Hard disk" : "No hard disk"), ("F2", "Settings"), ("F1", "Help"), ("Esc", "Quit"), ("F4", "Diskette B:"), ("Del", "Delete"), ("F9", "About"));
        return true;
    }

    private void DrawDetails(int left, int width)
    {
        int columns = width - left - 1, row = ListTop;
        foreach ((string text, Attribute attribute) in Details(columns).Take(DetailRows))
        {
            SetAttribute(attribute);
            AddStr(left, row++, SafeLine.Of(text, columns));
        }

        SetAttribute(Colors.Text);
        for (; row < ListTop + DetailRows; row++)
        {
            AddStr(left, row, SafeLine.Of("", columns));
        }
    }

    private IEnumerable<(string Text, Attribute Attribute)> Details(int columns)
    {
        if (_list.Chosen is not { } entry)
        {
            yield return ("Nothing is found", Colors.Weak);
            yield break;
        }

        yield return (entry.Profile?.Name ?? entry.Title, Colors.Strong);
        if (entry.Error is { } error)
        {
            yield return (error.Split('\n')[0], Colors.Error);
            yield break;
        }

        foreach (string line in Wrap(entry.Profile!.Summary, columns).Take(2))
        {
            yield return (line, Colors.Text);
        }

        yield return ("", Colors.Text);
        GuestMedia media = MediaOf(entry);
        if (entry.State is not null)
        {
            yield return ("Goes on where it was saved, with its disks", Colors.Text);
        }
        else
        {
            for (int drive = 0; drive < entry.Profile.Floppies.Count; drive++)
            {
                string? image = drive < media.Floppies.Count && media.Floppies[drive] != GuestMedia.Nothing ? Path.GetFileName(media.Floppies[drive]) : null;
                yield return ($"{(char)('A' + drive)}: {entry.Profile.Floppies[drive].Type,-6} {image ?? "empty"}", image is null ? Colors.Weak : Colors.Strong);
            }

            foreach (string disk in media.Disks.Concat(entry.Profile.Disks.Skip(media.Disks.Count).Select(disk => disk.Image ?? "(no image)")))
            {
                yield return ($"HD        {Path.GetFileName(disk)}", Colors.Strong);
            }
        }
    }

    private static IEnumerable<string> Wrap(string text, int columns)
    {
        while (text.Length > columns && columns > 0)
        {
            int space = text.LastIndexOf(' ', columns);
            int end = space > 0 ? space : columns;
            yield return text[..end];
            text = text[end..].TrimStart();
        }

        yield return text;
    }

    private void Leave(bool clearsSearch)
    {
        if (clearsSearch && _search.Length > 0)
        {
            _search = "";
            _list.Show(_entries, null);
            return;
        }

        _app.RequestStop();
    }

    private void Start()
    {
        if (_list.Chosen is { Error: null } entry)
        {
            Choice = new HomeResult(entry, MediaOf(entry));
            _app.RequestStop();
        }
        else
        {
            _notice = _list.Chosen is null ? "Nothing is chosen" : "The machine's profile has errors: F2 is of no use, mend the file";
            SetNeedsDraw();
        }
    }

    private GuestMedia MediaOf(HomeEntry entry)
    {
        var floppies = new List<string>(entry.Media.Floppies);
        for (int drive = 0; drive < Math.Min(_floppies.Length, entry.Profile?.Floppies.Count ?? 0); drive++)
        {
            while (_floppies[drive] is not null && floppies.Count <= drive)
            {
                floppies.Add(GuestMedia.Nothing);
            }

            if (_floppies[drive] is { } image)
            {
                floppies[drive] = image;
            }
        }

        return entry.Media with { Floppies = floppies, Disks = _disk is null ? entry.Media.Disks : [_disk] };
    }

    private void PickFloppy(int drive)
    {
        if (_list.Chosen is { Profile: { } profile, State: null } && drive < profile.Floppies.Count)
        {
            _floppies[drive] = MediaPicker.Pick(_app, $"Diskette for {(char)('A' + drive)}: ({profile.Floppies[drive].Type})");
        }
    }

    private void EditSettings()
    {
        if (_list.Chosen is not { Profile: not null, State: null } entry)
        {
            return;
        }

        using var form = new MachineForm(entry);
        _app.Run(form);
        if (form.Saved is { } saved)
        {
            _search = "";
            _entries = HomeEntries.Load();
            _list.Show(_entries, found => found.Choice.Machine == saved && found.Group == HomeEntries.Own);
        }
    }

    private void Delete()
    {
        if (_list.Chosen is not { } entry || (entry.State is null && !entry.IsOwn) || entry.Group == HomeEntries.Recent)
        {
            return;
        }

        string path = entry.State ?? entry.Choice.Machine;
        if (MessageBox.Query(_app, "Delete", $"Delete {Path.GetFileName(path)}?", "_Keep it", "_Delete") == 1)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _notice = e.Message;
            }

            _entries = HomeEntries.Load();
            _list.Show(_entries, null);
        }
    }

    private void ShowEntry()
    {
        _pictures.GiveUp();
        if (_timer is { } timer)
        {
            _app.RemoveTimeout(timer);
        }

        SetNeedsDraw();
        _preview.Show([]);
        if (_list.Chosen is not { Error: null } entry)
        {
            return;
        }

        if (entry.State is not null)
        {
            _preview.Show(entry.Screen);
        }
        else if (_pictures.Find(entry.Choice) is { } picture)
        {
            _preview.Show(picture);
        }
        else
        {
            // Who runs through the list is not to switch on every machine in it.
            _timer = _app.AddTimeout(_pictureDelay, () =>
            {
                TakePicture(entry);
                return false;
            });
        }
    }

    private void TakePicture(HomeEntry entry) => _pictures.Take(
        entry.Choice,
        picture => Invoke(entry, () => _preview.Show(picture)),
        trouble => Invoke(entry, () => _preview.Show([trouble])));

    private void Invoke(HomeEntry entry, Action show) => _app.Invoke(() =>
    {
        if (_list.Chosen == entry)
        {
            show();
        }
    });
}
