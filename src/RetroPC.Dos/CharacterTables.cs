using RetroPC.Dos.Guest;

namespace RetroPC.Dos;

/// <summary>The code page as DOS sees it: the tables of INT 21/65h, which are in the guest.</summary>
internal sealed class CharacterTables(DosKernel dos)
{
    private const int High = 128;
    private const int UpperLength = 2 + 128, CollatingLength = 2 + 256, FileCharactersLength = 2 + 22;

    private DosCodePage? _page;

    /// <summary>The code page's number.</summary>
    public ushort CodePage => (ushort)Page.Number;

    /// <summary>The code page.</summary>
    public DosCodePage Page => dos.Options.CodePage.Current;

    /// <summary>The upper-case form of a character of one byte.</summary>
    public char Upper(char character) => (char)Page.UpperOf((byte)character);

    /// <summary>Text in upper case.</summary>
    public string Upper(string text) => Page.Upper(text);

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

    /// <summary>Fills the tables, if they are not those of the code page in force.</summary>
    public void Update()
    {
        DosCodePage page = Page;
        if (page == _page)
        {
            return;
        }

        _page = page;
        byte[] upper = [.. Enumerable.Range(0, 256).Select(code => page.UpperOf((byte)code))];
        GuestMemory memory = dos.Memory;
        memory.Write(Table(2)!.Value + 2, upper.AsSpan(High));
        memory.Write(Table(4)!.Value + 2, upper.AsSpan(High));
        memory.Write(Table(6)!.Value + 2, upper);
        WriteLeadBytes(page);
    }

    /// <summary>The machine was reset: the tables are empty.</summary>
    public void Forget() => _page = null;

    /// <summary>Ranges of lead bytes, and a word of zeros behind them.</summary>
    private void WriteLeadBytes(DosCodePage page)
    {
        const int MostRanges = 3;
        FarPointer table = Table(7)!.Value, at = table + 2;
        int ranges = 0;
        for (int code = High; code < 256 && ranges < MostRanges; code++)
        {
            if (!page.IsLead((byte)code))
            {
                continue;
            }

            int first = code;
            while (code + 1 < 256 && page.IsLead((byte)(code + 1)))
            {
                code++;
            }

            dos.Memory.SetByte(at, first);
            dos.Memory.SetByte(at + 1, code);
            at += 2;
            ranges++;
        }

        dos.Memory.SetWord(at, 0);
        dos.Memory.SetWord(table, (ranges + 1) * 2);
    }
}
