namespace RetroPC.Conformance.Oracle;

/// <summary>The width of an operand; the value is its number of bits.</summary>
internal enum Width
{
    Byte = 8,
    Word = 16,
}

internal static class WidthExtensions
{
    /// <summary>A one in every bit of an operand.</summary>
    public static int Mask(this Width width) => (1 << (int)width) - 1;

    /// <summary>The top bit of an operand.</summary>
    public static int SignBit(this Width width) => 1 << ((int)width - 1);

    public static int Bytes(this Width width) => (int)width / 8;

    public static bool IsNegative(this Width width, int value) => (value & width.SignBit()) != 0;

    public static int Negated(this Width width, int value) => -value & width.Mask();
}
