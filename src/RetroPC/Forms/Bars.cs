using Terminal.Gui.ViewBase;

namespace RetroPC.Forms;

/// <summary>The bars at the top and the bottom of a screen.</summary>
internal static class Bars
{
    /// <summary>Draws a bar with a text.</summary>
    public static void Draw(View view, int row, int width, string text)
    {
        view.SetAttribute(Colors.Bar);
        view.AddStr(0, row, SafeLine.Of($" {text}", width));
    }

    /// <summary>Draws a bar with keys and what they do; those that have no room are left out.</summary>
    public static void DrawKeys(View view, int row, int width, params ReadOnlySpan<(string Key, string Text)> keys)
    {
        Draw(view, row, width, "");
        int column = 1;
        foreach ((string key, string text) in keys)
        {
            if (column + key.Length + text.Length + 1 >= width)
            {
                break;
            }

            view.SetAttribute(Colors.Key);
            view.AddStr(column, row, key);
            view.SetAttribute(Colors.Bar);
            view.AddStr(column + key.Length + 1, row, text);
            column += key.Length + text.Length + 3;
        }
    }
}
