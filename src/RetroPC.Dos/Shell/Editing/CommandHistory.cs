namespace RetroPC.Dos.Shell.Editing;

/// <summary>The lines that were typed before.</summary>
internal sealed class CommandHistory
{
    private const int Most = 100;

    private readonly List<string> _lines = [];
    private int _place;

    /// <summary>The last line; empty if there is none.</summary>
    public string Last => _lines.Count > 0 ? _lines[^1] : "";

    /// <summary>Adds a line. One that is the same as the last is not kept twice.</summary>
    public void Add(string line)
    {
        if (line.Length > 0 && line != Last)
        {
            _lines.Add(line);
            if (_lines.Count > Most)
            {
                _lines.RemoveAt(0);
            }
        }

        _place = _lines.Count;
    }

    /// <summary>The line before; null if there is none.</summary>
    public string? Earlier() => _place > 0 ? _lines[--_place] : null;

    /// <summary>The line behind; empty behind the last.</summary>
    public string Later()
    {
        _place = Math.Min(_place + 1, _lines.Count);
        return _place < _lines.Count ? _lines[_place] : "";
    }

    /// <summary>The newest line before the place that begins with a text; null if there is none.</summary>
    public string? Find(string begin)
    {
        for (int i = 0; i < _lines.Count; i++)
        {
            int at = (_place - 1 - i + (2 * _lines.Count)) % _lines.Count;
            if (_lines[at].StartsWith(begin, StringComparison.OrdinalIgnoreCase))
            {
                _place = at;
                return _lines[at];
            }
        }

        return null;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _lines.Clear();
        _place = 0;
    }
}
