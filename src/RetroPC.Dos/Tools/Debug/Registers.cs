namespace RetroPC.Dos.Tools.Debug;

/// <summary>A register as instructions name it.</summary>
/// <param name="Size">Byte or word.</param>
/// <param name="Number">Its number in code.</param>
/// <param name="IsSegment">Whether it is a segment register.</param>
internal readonly record struct NamedRegister(OperandSize Size, int Number, bool IsSegment);

/// <summary>The names of registers, in the order of their numbers in code.</summary>
internal static class Registers
{
    /// <summary>Those of a byte.</summary>
    public static IReadOnlyList<string> Bytes { get; } = ["AL", "CL", "DL", "BL", "AH", "CH", "DH", "BH"];

    /// <summary>Those of a word.</summary>
    public static IReadOnlyList<string> Words { get; } = ["AX", "CX", "DX", "BX", "SP", "BP", "SI", "DI"];

    /// <summary>Segments.</summary>
    public static IReadOnlyList<string> Segments { get; } = ["ES", "CS", "SS", "DS"];

    /// <summary>The name of one that is no segment.</summary>
    public static string Name(OperandSize size, int number) => size == OperandSize.Byte ? Bytes[number] : Words[number];

    /// <summary>The one of a name; null if there is none.</summary>
    public static NamedRegister? Find(ReadOnlySpan<char> name)
    {
        for (int number = 0; number < Words.Count; number++)
        {
            if (name.SequenceEqual(Bytes[number]))
            {
                return new NamedRegister(OperandSize.Byte, number, IsSegment: false);
            }

            if (name.SequenceEqual(Words[number]))
            {
                return new NamedRegister(OperandSize.Word, number, IsSegment: false);
            }

            if (number < Segments.Count && name.SequenceEqual(Segments[number]))
            {
                return new NamedRegister(OperandSize.Word, number, IsSegment: true);
            }
        }

        return null;
    }
}
