using RetroPC.Hardware.Video;
using RetroPC.Host.Text;

namespace RetroPC.Host.Ansi;

// Paints the guest's picture on the terminal: text in its own size, centred, or cropped so that the cursor is in view; graphics as
// pixels or blocks, scaled to fit. The last row is
// left to a status line, if the picture does not need it, or if it is urgent.
//
// Decisions: a terminal's cell counts as twice as high as wide. Pixels that share a place are averaged. What is beside the picture has
// the terminal's own colours. The guest's cursor is the terminal's: a block from half the cell's height on, else an underline.
//
// Not here: what characters a terminal cannot show in one column (AnsiScreen).

/// <summary>Paints frames of a video adapter on a terminal's screen.</summary>
/// <param name="screen">The screen.</param>
public sealed partial class FramePainter(AnsiScreen screen)
{
    /// <summary>The smallest terminal that a picture is drawn on.</summary>
    public const int LeastColumns = 20, LeastRows = 5;

    private Glyph[] _glyphs = [];
    private int _left, _top;
    private bool _isPanned;

    /// <summary>Whether the terminal is left to blink characters; otherwise they come and go with the frame's own blinking.</summary>
    public bool IsBlinkByTerminal { get; set; } = true;

    /// <summary>What the guest's characters are.</summary>
    public CodePage CodePage { get; set; } = CodePage.Ibm437;

    /// <summary>Where the picture's first column and row is on the screen, and how large what is seen of it; of text.</summary>
    public PictureArea Area { get; private set; }

    /// <summary>Whether the last picture was larger than the terminal.</summary>
    public bool IsCropped { get; private set; }

    /// <summary>Moves what is seen of a picture that is larger than the terminal; it does not follow the cursor then.</summary>
    public void Pan(int columns, int rows)
    {
        (_left, _top, _isPanned) = (_left + columns, _top + rows, true);
    }

    /// <summary>Has the cursor in view again.</summary>
    public void FollowCursor() => _isPanned = false;

    /// <summary>Paints a picture; <see cref="AnsiScreen.Render"/> tells how to show it.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="wantsStatus">Whether the last row is to be kept free for a status line, if the picture does not need it.</param>
    /// <param name="isUrgent">Whether the row is kept free even if it takes a row of the picture.</param>
    /// <returns>Whether the row is free.</returns>
    public bool Paint(Frame frame, bool wantsStatus, bool isUrgent = false)
    {
        ArgumentNullException.ThrowIfNull(frame);
        screen.Clear();
        screen.HideCursor();
        (Area, IsCropped) = (default, false);
        if (screen.Columns < LeastColumns || screen.Rows < LeastRows)
        {
            PaintTooSmall();
            return false;
        }

        bool hasStatus = wantsStatus && (isUrgent || frame.Kind != FrameKind.Text || screen.Rows > frame.Rows);
        int rows = hasStatus ? screen.Rows - 1 : screen.Rows;
        switch (frame.Kind)
        {
            case FrameKind.Text:
                PaintText(frame, rows);
                break;
            case FrameKind.Graphics:
                PaintGraphics(frame, rows);
                break;
        }

        return hasStatus;
    }

    /// <summary>Where a window of a size begins on a longer side: as before, but with a point in it, if there is one.</summary>
    private static int Scrolled(int before, int length, int window, int point)
    {
        int begin = Math.Clamp(before, 0, Math.Max(0, length - window));
        return point < 0 || point >= length ? begin
            : point < begin ? point
            : point >= begin + window ? point - window + 1
            : begin;
    }

    private static CursorShape ShapeOf(in TextCursor cursor, int cellHeight)
    {
        int height = cursor.LastLine >= cursor.FirstLine ? cursor.LastLine - cursor.FirstLine + 1 : cellHeight;
        return height * 2 >= cellHeight ? CursorShape.Block : CursorShape.Underline;
    }

    private void PaintTooSmall()
    {
        Span<char> line = stackalloc char[64];
        _ = line.TryWrite($"Needs {LeastColumns}x{LeastRows}: the terminal is too small", out int length);
        screen.Write(0, 0, line[..length], AnsiCell.DefaultColor, AnsiCell.DefaultColor);
    }

    private void PaintText(Frame frame, int rows)
    {
        TextCursor cursor = frame.Cursor;
        int width = Math.Min(frame.Columns, screen.Columns), height = Math.Min(frame.Rows, rows);
        bool isFollowed = cursor.IsVisible && !_isPanned;
        IsCropped = width < frame.Columns || height < frame.Rows;
        _left = Scrolled(_left, frame.Columns, width, isFollowed ? cursor.Column : -1);
        _top = Scrolled(_top, frame.Rows, height, isFollowed ? cursor.Row : -1);
        int x = (screen.Columns - width) / 2, y = (rows - height) / 2;
        Area = new PictureArea(x, y, width, height, _left, _top);
        for (int row = 0; row < height; row++)
        {
            PaintRow(frame, _top + row, width, x, y + row);
        }

        int cursorColumn = cursor.Column - _left, cursorRow = cursor.Row - _top;
        bool isOnScreen = (uint)cursorColumn < (uint)width && (uint)cursorRow < (uint)height;
        if (cursor.IsVisible && isOnScreen && cursor.FirstLine < frame.CellHeight)
        {
            screen.ShowCursor(x + cursorColumn, y + cursorRow, ShapeOf(cursor, frame.CellHeight));
        }
    }

    private void PaintRow(Frame frame, int frameRow, int width, int x, int y)
    {
        _glyphs = _glyphs.Length < frame.Columns ? new Glyph[frame.Columns] : _glyphs;
        foreach (Glyph glyph in _glyphs.AsSpan(0, GlyphRow.Read(frame, frameRow, CodePage, _glyphs)))
        {
            int column = glyph.Column - _left;
            if (column >= 0 && column + glyph.Width <= width)
            {
                PaintGlyph(frame, glyph, frame.Cells[(frameRow * frame.Columns) + glyph.Column], x + column, y);
            }
        }
    }

    private void PaintGlyph(Frame frame, Glyph glyph, in TextCell cell, int column, int row)
    {
        uint background = frame.Palette[cell.Background];
        TextEffects effects = cell.Effects;
        bool isDark = false;
        if ((effects & TextEffects.Blink) != 0 && !IsBlinkByTerminal)
        {
            effects &= ~TextEffects.Blink;
            isDark = !frame.IsBlinkOn;
        }

        char character = isDark ? ' ' : glyph.Character;
        effects = isDark ? TextEffects.None : effects;
        if (glyph.Width > 1)
        {
            screen.SetWide(column, row, character, frame.Palette[cell.Foreground], background, effects);
        }
        else
        {
            screen.Set(column, row, character, frame.Palette[cell.Foreground], background, effects);
        }
    }
}
