namespace RetroPC.Host.Ansi;

// Colours for terminals that cannot have them all.
//
// - 256: xterm's cube (levels 0, 95, 135, 175, 215, 255) and its 24 greys, whichever is nearer; never the first sixteen, which
//   users change to their taste.
// - 16: the nearest of the PC's own colours, which is what the Linux console and the first terminals had; blue and red trade places.
//
// Distances are weighted by how bright the eye sees a colour.

/// <summary>Finds the colour numbers of terminals.</summary>
public static class AnsiColors
{
    private const int CubeBegin = 16, CubeSide = 6, GreyBegin = 232, GreySteps = 24, GreyLowest = 8, GreyStep = 10;

    /// <summary>The sixteen colours in the order of SGR 30-37 and 90-97.</summary>
    private static readonly uint[] _sixteen =
    [
        0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA,
        0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
    ];

    /// <summary>The number, 0-15, of the nearest of the sixteen colours.</summary>
    public static int ToSixteen(uint rgb)
    {
        int best = 0, least = int.MaxValue;
        for (int index = 0; index < _sixteen.Length; index++)
        {
            int distance = Distance(rgb, _sixteen[index]);
            if (distance < least)
            {
                (best, least) = (index, distance);
            }
        }

        return best;
    }

    /// <summary>The number, 16-255, of the nearest of xterm's colours.</summary>
    public static int ToIndexed(uint rgb)
    {
        int red = CubeLevel(Red(rgb)), green = CubeLevel(Green(rgb)), blue = CubeLevel(Blue(rgb));
        uint cube = (uint)((CubeValue(red) << 16) | (CubeValue(green) << 8) | CubeValue(blue));
        int step = Math.Clamp((Brightness(rgb) - GreyLowest + (GreyStep / 2)) / GreyStep, 0, GreySteps - 1);
        int grey = GreyLowest + (step * GreyStep);
        uint greyRgb = (uint)((grey << 16) | (grey << 8) | grey);
        return Distance(rgb, greyRgb) < Distance(rgb, cube)
            ? GreyBegin + step
            : CubeBegin + (((red * CubeSide) + green) * CubeSide) + blue;
    }

    /// <summary>How bright a colour is, 0-255.</summary>
    public static int Brightness(uint rgb) => ((Red(rgb) * 299) + (Green(rgb) * 587) + (Blue(rgb) * 114)) / 1000;

    private static int Red(uint rgb) => (int)(rgb >> 16) & 0xFF;

    private static int Green(uint rgb) => (int)(rgb >> 8) & 0xFF;

    private static int Blue(uint rgb) => (int)rgb & 0xFF;

    private static int CubeLevel(int value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;

    private static int CubeValue(int level) => level == 0 ? 0 : 55 + (level * 40);

    private static int Distance(uint left, uint right)
    {
        int red = Red(left) - Red(right), green = Green(left) - Green(right), blue = Blue(left) - Blue(right);
        return (red * red * 3) + (green * green * 6) + (blue * blue);
    }
}
