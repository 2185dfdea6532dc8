using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Shell.Editing;

/// <summary>Tab: the names of files that begin with what stands before the cursor, one after the other.</summary>
internal sealed class NameCompletion(ProgramDos dos)
{
    private List<string> _names = [];
    private int _next;
    private int _start;

    /// <summary>Another key was pressed: the next Tab begins anew.</summary>
    public void Reset() => _names = [];

    /// <summary>Puts the next name into the line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="step">1 for the next, -1 for the one before.</param>
    /// <returns>Whether there is one.</returns>
    public async ValueTask<bool> Complete(EditedLine line, int step)
    {
        if (_names.Count == 0)
        {
            _start = line.Text[..line.Cursor].LastIndexOfAny([' ', '\t', ',', ';', '=', '<', '>', '|', '/', '"']) + 1;
            _names = await Find(line.Text[_start..line.Cursor]).ConfigureAwait(false);
            _next = step > 0 ? -1 : 0;
        }

        if (_names.Count == 0)
        {
            return false;
        }

        _next = (_next + step + _names.Count) % _names.Count;
        return line.Replace(_start, _names[_next]);
    }

    private async ValueTask<List<string>> Find(string begin)
    {
        string folder = begin[..(begin.LastIndexOfAny(['\\', ':']) + 1)];
        string name = begin[folder.Length..];
        string pattern = name.Contains('.', StringComparison.Ordinal) ? $"{begin}*" : $"{begin}*.*";
        (_, List<FoundFile> files) = await dos.FindAll(pattern, DosAttributes.Directory).ConfigureAwait(false);
        return [.. files.Where(file => !file.IsDots)
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => folder + file.Name + (file.IsDirectory ? "\\" : ""))];
    }
}
