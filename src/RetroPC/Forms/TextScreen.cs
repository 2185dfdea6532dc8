using Terminal.Gui.App;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace RetroPC.Forms;

/// <summary>A page of text, until a key is pressed.</summary>
internal sealed class TextScreen : Runnable
{
    private readonly string _title;
    private readonly IReadOnlyList<string> _lines;
    private int _first;

    private TextScreen(string title, IReadOnlyList<string> lines)
    {
        (_title, _lines, CanFocus) = (title, lines, true);
        SetScheme(Colors.Home);
    }

    /// <summary>Shows a page over what an application shows.</summary>
    public static void Show(IApplication app, string title, IReadOnlyList<string> lines)
    {
        using var page = new TextScreen(title, lines);
        app.Run(page);
    }

    /// <inheritdoc/>
    protected override bool OnKeyDown(Key key)
    {
        int step = SearchKeys.StepOf(key, Viewport.Height - 2);
        if (step == 0)
        {
            App!.RequestStop();
        }

        _first = Math.Clamp(_first + step, 0, Math.Max(0, _lines.Count - (Viewport.Height - 2)));
        SetNeedsDraw();
        return true;
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        int width = Viewport.Width, height = Viewport.Height;
        Bars.Draw(this, 0, width, _title);
        SetAttribute(Colors.Text);
        for (int row = 1; row < height - 1; row++)
        {
            int line = _first + row - 1;
            AddStr(0, row, SafeLine.Of(line < _lines.Count ? $"  {_lines[line]}" : "", width));
        }

        Bars.DrawKeys(this, height - 1, width, ("↑ ↓", "Scroll"), ("Esc", "Back"));
        return true;
    }
}
