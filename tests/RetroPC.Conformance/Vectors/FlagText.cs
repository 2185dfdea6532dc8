namespace RetroPC.Conformance.Vectors;

/// <summary>The flags word spelled by letter.</summary>
public static class FlagText
{
    /// <summary>Bit 0 first; only the flags have letters.</summary>
    private static readonly string[] _names =
        ["C", "bit1", "P", "bit3", "A", "bit5", "Z", "S", "T", "I", "D", "O", "bit12", "bit13", "bit14", "bit15"];

    private const int HighestFlag = 11;

    /// <summary>The word and its flags from O to C; a set flag is a capital letter.</summary>
    public static string Of(ushort flags)
    {
        var letters = Enumerable.Range(0, HighestFlag + 1)
            .Reverse()
            .Where(bit => _names[bit].Length == 1)
            .Select(bit => IsSet(flags, bit) ? _names[bit] : _names[bit].ToLowerInvariant());
        return $"{flags:X4} {string.Concat(letters)}";
    }

    /// <summary>The names of the bits in which two flag words differ.</summary>
    public static string Differing(ushort expected, ushort actual)
    {
        var names = Enumerable.Range(0, _names.Length).Reverse().Where(bit => IsSet(expected ^ actual, bit)).Select(bit => _names[bit]);
        return string.Join(' ', names);
    }

    private static bool IsSet(int flags, int bit) => (flags >> bit & 1) != 0;
}
