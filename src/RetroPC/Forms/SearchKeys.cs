using System.Text;
using Terminal.Gui.Input;

namespace RetroPC.Forms;

/// <summary>Keys of lists that are searched by typing.</summary>
internal static class SearchKeys
{
    /// <summary>Types into a search, or takes its last character away.</summary>
    /// <returns>Whether the key did that.</returns>
    public static bool TryEdit(Key key, ref string search)
    {
        if (key == Key.Backspace && search.Length > 0)
        {
            search = search[..^1];
            return true;
        }

        if (key.IsCtrl || key.IsAlt || !key.TryGetPrintableRune(out Rune typed) || Rune.IsControl(typed))
        {
            return false;
        }

        search += typed.ToString();
        return true;
    }

    /// <summary>How far a key moves in a list; 0 if it does not.</summary>
    /// <param name="key">The key.</param>
    /// <param name="page">How many lines are seen.</param>
    public static int StepOf(Key key, int page) =>
        key == Key.CursorDown ? 1
        : key == Key.CursorUp ? -1
        : key == Key.PageDown ? Math.Max(1, page)
        : key == Key.PageUp ? -Math.Max(1, page)
        : key == Key.End ? 100_000
        : key == Key.Home ? -100_000
        : 0;
}
