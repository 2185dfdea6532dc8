using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Text;
using Terminal.Gui.ViewBase;

namespace RetroPC.Forms;

/// <summary>A machine's screen in a part of the home screen, cut off where it is too large; or its lines, where that is all there is.</summary>
internal sealed class ScreenPreview : View
{
    private Frame? _frame;
    private IReadOnlyList<string> _lines = [];

    /// <summary>Shows a screen.</summary>
    public void Show(Frame frame)
    {
        (_frame, _lines) = (frame, []);
        SetNeedsDraw();
    }

    /// <summary>Shows lines.</summary>
    public void Show(IReadOnlyList<string> lines)
    {
        (_frame, _lines) = (null, lines);
        SetNeedsDraw();
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        int width = Viewport.Width;
        for (int row = 0; row < Viewport.Height; row++)
        {
            SetAttribute(Colors.Text);
            AddStr(0, row, SafeLine.Of(row < _lines.Count ? _lines[row] : "", width));
        }

        if (_frame is { Kind: FrameKind.Text } text)
        {
            DrawText(text);
        }
        else if (_frame is { Kind: FrameKind.Graphics } graphics)
        {
            DrawGraphics(graphics);
        }

        return true;
    }

    private void DrawText(Frame frame)
    {
        var glyphs = new Glyph[frame.Columns];
        for (int row = 0; row < Math.Min(frame.Rows, Viewport.Height); row++)
        {
            foreach (Glyph glyph in glyphs.AsSpan(0, GlyphRow.Read(frame, row, CodePage.Ibm437, glyphs)))
            {
                if (glyph.Column < Viewport.Width)
                {
                    TextCell cell = frame.Cells[(row * frame.Columns) + glyph.Column];
                    Draw(glyph.Column, row, SafeText.Of(glyph.Character), frame.Palette[cell.Foreground], frame.Palette[cell.Background]);
                }
            }
        }
    }

    private void DrawGraphics(Frame frame)
    {
        var mosaic = new BlockMosaic();
        mosaic.Draw(frame, Math.Max(1, Viewport.Width), Math.Max(1, Viewport.Height), BlockSet.All);
        for (int place = 0; place < mosaic.Columns * mosaic.Rows; place++)
        {
            AnsiCell cell = mosaic[place % mosaic.Columns, place / mosaic.Columns];
            Draw(place % mosaic.Columns, place / mosaic.Columns, cell.Character, cell.Foreground, cell.Background);
        }
    }

    private void Draw(int column, int row, char character, uint ink, uint paper)
    {
        SetAttribute(Colors.Of((int)ink, (int)paper));
        AddRune(column, row, new Rune(character));
    }
}
