namespace RetroPC.Host.Capture.Fonts;

/// <summary>A rectangle of a glyph, counted in units of the font from the left end of the base line, upwards.</summary>
internal readonly record struct GlyphRectangle(int Left, int Bottom, int Right, int Top);

/// <summary>A glyph made of rectangles.</summary>
/// <param name="Character">The character that it is the glyph of.</param>
/// <param name="Rectangles">Its black parts; none for a blank.</param>
internal sealed record TrueTypeGlyph(char Character, IReadOnlyList<GlyphRectangle> Rectangles)
{
    // Flags of a point (Apple, TrueType Reference Manual, "glyf"): on the curve; a step of one byte; the step is positive, or, without a byte, there is none.
    private const byte OnCurve = 0x01, ShortX = 0x02, ShortY = 0x04, PositiveX = 0x10, PositiveY = 0x20;
    private const int PointsOfRectangle = 4, MostShort = 255;

    /// <summary>Its leftmost unit; 0 for a blank.</summary>
    public int Left => Rectangles.Count == 0 ? 0 : Rectangles.Min(part => part.Left);

    /// <summary>Its description in a font's table <c>glyf</c>; empty for a blank.</summary>
    public byte[] ToBytes()
    {
        if (Rectangles.Count == 0)
        {
            return [];
        }

        var bytes = new BigEndianBytes();
        bytes.Words(Rectangles.Count, Left, Rectangles.Min(part => part.Bottom), Rectangles.Max(part => part.Right), Rectangles.Max(part => part.Top));
        for (int part = 1; part <= Rectangles.Count; part++)
        {
            bytes.Words((part * PointsOfRectangle) - 1);
        }

        const int InstructionLength = 0;
        bytes.Words(InstructionLength);
        WritePoints(bytes);
        return bytes.Align(sizeof(uint)).ToArray();
    }

    /// <summary>The points of all rectangles, clockwise: first all flags, then all steps across, then all steps up.</summary>
    private void WritePoints(BigEndianBytes bytes)
    {
        var flags = new List<byte>();
        var across = new BigEndianBytes();
        var up = new BigEndianBytes();
        (int x, int y) = (0, 0);
        foreach (GlyphRectangle part in Rectangles)
        {
            ReadOnlySpan<(int X, int Y)> corners = [(part.Left, part.Top), (part.Right, part.Top), (part.Right, part.Bottom), (part.Left, part.Bottom)];
            foreach ((int nextX, int nextY) in corners)
            {
                flags.Add((byte)(OnCurve | Step(nextX - x, ShortX, PositiveX, across) | Step(nextY - y, ShortY, PositiveY, up)));
                (x, y) = (nextX, nextY);
            }
        }

        bytes.Raw([.. flags]).Raw(across.ToArray()).Raw(up.ToArray());
    }

    private static int Step(int step, byte isShort, byte isPositive, BigEndianBytes steps)
    {
        if (step == 0)
        {
            return isPositive;
        }

        if (Math.Abs(step) > MostShort)
        {
            steps.Words(step);
            return 0;
        }

        steps.Raw([(byte)Math.Abs(step)]);
        return step > 0 ? isShort | isPositive : isShort;
    }
}
