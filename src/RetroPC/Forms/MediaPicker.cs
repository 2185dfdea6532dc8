using System.Globalization;
using RetroPC.Interactive;
using Terminal.Gui.App;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace RetroPC.Forms;

/// <summary>Asks for a disk image: one that was used lately, or one of a folder.</summary>
internal sealed class MediaPicker : Runnable
{
    private const int ListTop = 2, SizeWidth = 10;

    /// <summary>What the names of images end in. Others are shown on request.</summary>
    private static readonly string[] _endings = [".img", ".ima", ".flp", ".dsk", ".vfd", ".raw", ".hdd", ".bin", ".360", ".720", ".144", ".120"];

    private readonly string _title;
    private readonly List<(string Text, string Size, string? Path, bool IsFolder)> _lines = [];
    private string _folder = Directory.GetCurrentDirectory();
    private string _search = "";
    private string? _trouble;
    private bool _isAllShown;
    private int _chosen, _first;

    private MediaPicker(string title)
    {
        _title = title;
        CanFocus = true;
        SetScheme(Colors.Home);
        Load();
    }

    /// <summary>The file that was picked; null if none was.</summary>
    public string? Picked { get; private set; }

    /// <summary>Asks for a diskette, in a terminal that nobody else uses.</summary>
    /// <param name="drive">The drive's number, A: being 0.</param>
    /// <param name="type">What disks it takes, as 360K.</param>
    /// <returns>The image's file; null if the user thought better of it.</returns>
    public static string? PickFloppy(int drive, string type) => Forms.Run(app => Pick(app, $"Diskette for {(char)('A' + drive)}: ({type})"));

    /// <summary>Asks for an image, over what an application shows.</summary>
    /// <returns>The image's file; null if the user thought better of it.</returns>
    public static string? Pick(IApplication app, string title)
    {
        using var picker = new MediaPicker(title);
        app.Run(picker);
        return picker.Picked;
    }

    /// <inheritdoc/>
    protected override bool OnKeyDown(Key key)
    {
        _trouble = null;
        if (key == Key.Esc)
        {
            App!.RequestStop();
        }
        else if (key == Key.Enter)
        {
            Choose();
        }
        else if (key == Key.F8)
        {
            _isAllShown = !_isAllShown;
            Load();
        }
        else if (key == Key.Backspace && _search.Length == 0)
        {
            Open(Path.GetDirectoryName(_folder) ?? _folder);
        }
        else if (SearchKeys.TryEdit(key, ref _search))
        {
            Load();
        }
        else
        {
            _chosen = Math.Clamp(_chosen + SearchKeys.StepOf(key, Viewport.Height - 4), 0, Math.Max(0, _lines.Count - 1));
        }

        SetNeedsDraw();
        return true;
    }

    /// <inheritdoc/>
    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.IsWheel)
        {
            _chosen = Math.Clamp(_chosen + (mouse.Flags.HasFlag(MouseFlags.WheeledDown) ? 1 : -1), 0, Math.Max(0, _lines.Count - 1));
        }
        else if (mouse.IsSingleDoubleOrTripleClicked && mouse.Position is { Y: >= ListTop } position && _first + position.Y - ListTop < _lines.Count)
        {
            _chosen = _first + position.Y - ListTop;
            if (mouse.IsDoubleClicked)
            {
                Choose();
            }
        }

        SetNeedsDraw();
        return true;
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        int width = Viewport.Width, height = Viewport.Height, rows = Math.Max(1, height - ListTop - 1);
        Bars.Draw(this, 0, width, $"{_title}: {_folder}");
        SetAttribute(_trouble is null ? Colors.Strong : Colors.Error);
        AddStr(0, 1, SafeLine.Of(_trouble ?? (_search.Length > 0 ? $" Search: {_search}" : " Type to search"), width));
        _first = Math.Clamp(_first, Math.Max(0, _chosen - rows + 1), _chosen);
        for (int row = 0; row < rows; row++)
        {
            int line = _first + row;
            (string text, string size, string? path, bool isFolder) = line < _lines.Count ? _lines[line] : ("", "", "", false);
            SetAttribute(path is null ? Colors.Heading : line == _chosen ? Colors.Chosen : isFolder ? Colors.Strong : Colors.Text);
            AddStr(0, ListTop + row, SafeLine.Of(path is null ? text : $"  {text}", width - SizeWidth) + SafeLine.Of(size.PadLeft(SizeWidth - 1), SizeWidth));
        }

        Bars.DrawKeys(this, height - 1, width, ("Enter", "Choose"), ("Backspace", "Folder above"), ("F8", _isAllShown ? "Images only" : "All files"), ("Esc", "Back"));
        return true;
    }

    private void Choose()
    {
        if (_chosen >= _lines.Count || _lines[_chosen].Path is not { } path)
        {
            return;
        }

        if (_lines[_chosen].IsFolder)
        {
            Open(path);
            return;
        }

        Picked = path;
        RecentFiles.Add(path);
        App!.RequestStop();
    }

    private void Open(string folder)
    {
        (_folder, _search) = (folder, "");
        Load();
        SetNeedsDraw();
    }

    private void Load()
    {
        _lines.Clear();
        try
        {
            AddSection("Used lately", RecentFiles.Load().Images.Where(File.Exists).Take(5).Where(IsFound), showsFolder: true);
            _lines.Add((_folder, "", null, false));
            if (_search.Length == 0 && Path.GetDirectoryName(_folder) is { } above)
            {
                _lines.Add(("..", "", above, true));
            }

            foreach (string folder in Directory.EnumerateDirectories(_folder).Where(IsFound).Where(IsVisible).Order(StringComparer.OrdinalIgnoreCase))
            {
                _lines.Add(($"{Path.GetFileName(folder)}/", "", folder, true));
            }

            AddSection(null, Directory.EnumerateFiles(_folder).Where(IsFound).Where(IsImage).Order(StringComparer.OrdinalIgnoreCase), showsFolder: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _trouble = e.Message;
        }

        _chosen = _lines.FindIndex(line => line.Path is not null && !line.IsFolder);
        _chosen = _chosen >= 0 ? _chosen : Math.Max(0, _lines.FindIndex(line => line.Path is not null));
        _first = 0;
    }

    private void AddSection(string? heading, IEnumerable<string> files, bool showsFolder)
    {
        foreach (string file in files)
        {
            if (heading is not null)
            {
                _lines.Add((heading, "", null, false));
                heading = null;
            }

            _lines.Add((showsFolder ? $"{Path.GetFileName(file)}   {Path.GetDirectoryName(file)}" : Path.GetFileName(file), SizeOf(file), file, false));
        }
    }

    private static string SizeOf(string file) => string.Create(CultureInfo.InvariantCulture, $"{(new FileInfo(file).Length + 1023) / 1024:N0} KB");

    private bool IsFound(string path) => Path.GetFileName(path).Contains(_search, StringComparison.OrdinalIgnoreCase);

    private bool IsVisible(string folder) => _isAllShown || !Path.GetFileName(folder).StartsWith('.');

    private bool IsImage(string file) => _isAllShown || _endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
