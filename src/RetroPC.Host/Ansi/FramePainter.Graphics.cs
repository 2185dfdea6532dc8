using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

/// <content>Graphics.</content>
public sealed partial class FramePainter
{
    private readonly HalfBlocks _halfBlocks = new();

    private void PaintGraphics(Frame frame, int rows)
    {
        _halfBlocks.Draw(frame, screen.Columns, rows);
        int x = (screen.Columns - _halfBlocks.Columns) / 2, y = (rows - _halfBlocks.Rows) / 2;
        for (int row = 0; row < _halfBlocks.Rows; row++)
        {
            for (int column = 0; column < _halfBlocks.Columns; column++)
            {
                AnsiCell cell = _halfBlocks[column, row];
                screen.Set(x + column, y + row, cell.Character, cell.Foreground, cell.Background);
            }
        }
    }
}
