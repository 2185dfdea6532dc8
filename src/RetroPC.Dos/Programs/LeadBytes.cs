using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Programs;

/// <summary>Which bytes begin a character of two in the code page (INT 21/6300h): none, but for those of Japan, China and Korea.</summary>
/// <param name="ranges">The first and last byte of each range.</param>
internal sealed class LeadBytes(IReadOnlyList<(byte First, byte Last)> ranges)
{
    /// <summary>Reads DOS's table.</summary>
    public static async ValueTask<LeadBytes> Read(ProgramDos dos)
    {
        var ranges = new List<(byte, byte)>();
        if (await dos.Function(0x6300).ConfigureAwait(false) != DosError.None)
        {
            return new LeadBytes(ranges);
        }

        FarPointer at = dos.Result.DsSi;
        while (dos.Memory.Word(at) != 0)
        {
            ranges.Add((dos.Memory.Byte(at), dos.Memory.Byte(at + 1)));
            at += 2;
        }

        return new LeadBytes(ranges);
    }

    /// <summary>Whether a byte begins a character of two.</summary>
    public bool IsLead(char value)
    {
        foreach ((byte first, byte last) in ranges)
        {
            if (value >= first && value <= last)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many bytes the character at a place has.</summary>
    public int LengthAt(string text, int at) => at + 1 < text.Length && IsLead(text[at]) ? 2 : 1;

    /// <summary>Where the character before a place begins: found from the text's begin, for a trail byte may look like a lead byte.</summary>
    public int Before(string text, int at)
    {
        int before = 0;
        for (int i = 0; i < at; i += LengthAt(text, i))
        {
            before = i;
        }

        return before;
    }
}
