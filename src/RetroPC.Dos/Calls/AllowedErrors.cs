namespace RetroPC.Dos.Calls;

/// <summary>
/// The errors that a function may answer in AX. DOS 3 and later know more errors than programs of DOS 2 do: a function answers those that its
/// documentation has always had, and for each other one the last of them; INT 21/59h tells the true one (MS-DOS 4.0's source, table of INT 21h's
/// error codes).
/// </summary>
internal static class AllowedErrors
{
    /// <summary>What a function puts into AX.</summary>
    /// <param name="function">AH.</param>
    /// <param name="error">What has happened.</param>
    public static DosError Map(byte function, DosError error)
    {
        ReadOnlySpan<byte> allowed = Of(function);
        return allowed.IsEmpty || allowed.Contains((byte)error) ? error : (DosError)allowed[^1];
    }

    private static ReadOnlySpan<byte> Of(byte function) => function switch
    {
        0x38 or 0x65 or 0x66 => [1, 2],
        0x39 or 0x41 => [3, 2, 5],
        0x3A => [16, 3, 2, 5],
        0x3B => [2, 3],
        0x3C or 0x5A => [3, 2, 4, 5],
        0x3D => [3, 2, 12, 4, 26, 5],
        0x3E or 0x68 => [6],
        0x3F or 0x40 => [6, 5],
        0x42 => [6, 1],
        0x43 => [3, 2, 1, 5],
        0x44 => [15, 13, 1, 6, 5],
        0x45 or 0x46 => [6, 4],
        0x47 => [26, 15],
        0x48 => [7, 8],
        0x49 => [7, 9],
        0x4A => [7, 9, 8],
        0x4B => [3, 1, 2, 4, 11, 10, 8, 5],
        0x4E => [3, 2, 18],
        0x4F => [18],
        0x56 => [17, 3, 2, 16, 5],
        0x57 => [6, 8, 13, 1],
        0x58 => [7, 1],
        0x5B => [80, 3, 2, 4, 5],
        0x5C => [6, 1, 36, 33],
        0x67 => [4, 8, 1],
        0x69 => [15, 13, 1, 5],
        0x6C => [3, 2, 12, 4, 80, 8, 26, 13, 1, 5],
        _ => [],
    };
}
