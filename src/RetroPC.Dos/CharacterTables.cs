using RetroPC.Dos.Guest;

namespace RetroPC.Dos;

/// <summary>The code page as DOS sees it: the tables of INT 21/65h, which are in the guest.</summary>
internal sealed class CharacterTables(DosKernel dos)
{
    private const int High = 128;
    private const int UpperLength = 2 + 128, CollatingLength = 2 + 256, FileCharactersLength = 2 + 22;

    /// <summary>The upper-case forms of 80h to FFh in code page 437 (INT 21/6502h of MS-DOS 5, United States).</summary>
    private static readonly byte[] _upper437 =
    [
        0x80, 0x9A, 0x45, 0x41, 0x8E, 0x41, 0x8F, 0x80, 0x45, 0x45, 0x45, 0x49, 0x49, 0x49, 0x8E, 0x8F,
        0x90, 0x92, 0x92, 0x4F, 0x99, 0x4F, 0x55, 0x55, 0x59, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F,
        0x41, 0x49, 0x4F, 0x55, 0xA5, 0xA5,
    ];

    private readonly byte[] _upper = new byte[256];

    /// <summary>The code page's number.</summary>
    public ushort CodePage => (ushort)dos.Options.CodePage;

    /// <summary>The upper-case form of a character.</summary>
    public char Upper(char character) => (char)_upper[(byte)character];

    /// <summary>Text in upper case.</summary>
    public string Upper(string text) => string.Create(text.Length, (this, text), static (upper, source) =>
    {
        for (int i = 0; i < upper.Length; i++)
        {
            upper[i] = source.Item1.Upper(source.text[i]);
        }
    });

    /// <summary>Where a table of INT 21/65h is.</summary>
    /// <param name="number">2 upper case, 4 file names' upper case, 5 characters of file names, 6 collating order, 7 lead bytes.</param>
    /// <returns>The place; null if there is no such table.</returns>
    public FarPointer? Table(int number)
    {
        FarPointer tables = dos.Layout.Tables;
        return number switch
        {
            2 => tables,
            4 => tables + UpperLength,
            6 => tables + (2 * UpperLength),
            5 => tables + (2 * UpperLength) + CollatingLength,
            7 => tables + (2 * UpperLength) + CollatingLength + FileCharactersLength,
            _ => null,
        };
    }

    /// <summary>Fills the tables.</summary>
    public void Create()
    {
        for (int i = 0; i < _upper.Length; i++)
        {
            _upper[i] = i is >= 'a' and <= 'z' ? (byte)(i - 0x20) : i >= High ? UpperOfHigh(i) : (byte)i;
        }

        GuestMemory memory = dos.Memory;
        memory.Write(Table(2)!.Value + 2, _upper.AsSpan(High));
        memory.Write(Table(4)!.Value + 2, _upper.AsSpan(High));
        memory.Write(Table(6)!.Value + 2, _upper);
    }

    private byte UpperOfHigh(int character) =>
        dos.Options.UpperCase is { } given ? given[character - High]
        : character - High < _upper437.Length ? _upper437[character - High]
        : (byte)character;
}
