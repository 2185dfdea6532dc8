using RetroPC.Hardware.Video;

namespace RetroPC.Host.Capture;

/// <summary>The pixels of characters as a frame's adapter draws them.</summary>
/// <param name="frame">The frame; of text.</param>
internal readonly struct GlyphBits(Frame frame)
{
    private const int FontWidth = 8, FirstLineGraphic = 0xC0, LastLineGraphic = 0xDF;

    private readonly ReadOnlyMemory<byte> _font = frame.Font;
    private readonly int _stride = frame.FontStride;

    // The lines of a character generator are counted by whole address lines: 8 of 8 come round again, 14 of 16 do not.
    private readonly int _lineMask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, frame.FontStride)) - 1;

    /// <summary>A line of a character, without cursor and underline; the leftmost pixel is bit <see cref="Frame.CellWidth"/> - 1.</summary>
    /// <param name="character">The character's number in the font.</param>
    /// <param name="line">The scan line of the cell.</param>
    public int Line(int character, int line)
    {
        int extra = frame.CellWidth - FontWidth;
        int bits = FontBits(character, line);
        bool isClosed = frame.HasLineGraphics && character is >= FirstLineGraphic and <= LastLineGraphic && (bits & 1) != 0;
        return extra <= 0 ? bits >> -extra : (bits << extra) | (isClosed ? (1 << extra) - 1 : 0);
    }

    /// <summary>Without a font, cells are blocks, but for those that are blank in every font.</summary>
    private int FontBits(int character, int line)
    {
        if (_font.IsEmpty)
        {
            return character is 0 or 0x20 or 0xFF ? 0 : 0xFF;
        }

        line &= _lineMask;
        int index = (character * _stride) + line;
        return line < _stride && index < _font.Length ? _font.Span[index] : 0;
    }
}
