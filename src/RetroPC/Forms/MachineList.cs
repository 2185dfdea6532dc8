using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace RetroPC.Forms;

/// <summary>The machines of the home screen, under their headings.</summary>
internal sealed class MachineList : View
{
    private readonly List<(string? Heading, HomeEntry? Entry)> _lines = [];
    private int _chosen = -1;
    private int _first;

    public MachineList()
    {
        CanFocus = true;
    }

    /// <summary>Another entry is chosen.</summary>
    public event Action? Changed;

    /// <summary>The chosen entry is to be started.</summary>
    public event Action? Started;

    /// <summary>The chosen entry; null if there is none.</summary>
    public HomeEntry? Chosen => _chosen >= 0 && _chosen < _lines.Count ? _lines[_chosen].Entry : null;

    /// <summary>Shows entries.</summary>
    /// <param name="entries">The entries, in their order.</param>
    /// <param name="wanted">Which is to be chosen; null for the first.</param>
    public void Show(IReadOnlyList<HomeEntry> entries, Predicate<HomeEntry>? wanted)
    {
        _lines.Clear();
        string group = "";
        foreach (HomeEntry entry in entries)
        {
            if (entry.Group != group)
            {
                group = entry.Group;
                _lines.Add((group, null));
            }

            _lines.Add((null, entry));
        }

        int found = wanted is null ? -1 : _lines.FindIndex(line => line.Entry is { } entry && wanted(entry));
        _chosen = found >= 0 ? found : _lines.FindIndex(line => line.Entry is not null);
        _first = 0;
        Changed?.Invoke();
        SetNeedsDraw();
    }

    /// <summary>Goes to another entry.</summary>
    /// <param name="step">How many entries down.</param>
    public void Go(int step)
    {
        int place = _chosen;
        for (int left = Math.Abs(step); left > 0;)
        {
            int next = place + Math.Sign(step);
            while (next >= 0 && next < _lines.Count && _lines[next].Entry is null)
            {
                next += Math.Sign(step);
            }

            if (next < 0 || next >= _lines.Count)
            {
                break;
            }

            (place, left) = (next, left - 1);
        }

        Choose(place);
    }

    /// <inheritdoc/>
    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.WheeledDown) || mouse.Flags.HasFlag(MouseFlags.WheeledUp))
        {
            Go(mouse.Flags.HasFlag(MouseFlags.WheeledDown) ? 1 : -1);
            return true;
        }

        if (!mouse.IsSingleDoubleOrTripleClicked || mouse.Position is not { } position)
        {
            return false;
        }

        int line = _first + position.Y;
        if (line < _lines.Count && _lines[line].Entry is not null)
        {
            Choose(line);
            if (mouse.IsDoubleClicked)
            {
                Started?.Invoke();
            }
        }

        return true;
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        int height = Viewport.Height, width = Viewport.Width;
        bool isUnderHeading = _chosen > 0 && _lines[_chosen - 1].Heading is not null;
        _first = Math.Clamp(_first, Math.Max(0, _chosen - height + 1), Math.Max(0, isUnderHeading ? _chosen - 1 : _chosen));
        for (int row = 0; row < height; row++)
        {
            int line = _first + row;
            (string? heading, HomeEntry? entry) = line < _lines.Count ? _lines[line] : (null, null);
            SetAttribute(heading is not null ? Colors.Heading : line == _chosen ? Colors.Chosen : entry?.Error is not null ? Colors.Weak : Colors.Text);
            string text = heading ?? (entry is null ? "" : $"  {(entry.Year.Length > 0 ? entry.Year + "  " : "")}{entry.Title}");
            AddStr(0, row, SafeLine.Of(text, width));
        }

        return true;
    }

    private void Choose(int line)
    {
        if (line != _chosen)
        {
            _chosen = line;
            Changed?.Invoke();
            SetNeedsDraw();
        }
    }
}
