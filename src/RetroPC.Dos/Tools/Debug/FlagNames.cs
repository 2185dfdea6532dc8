namespace RetroPC.Dos.Tools.Debug;

/// <summary>The flags as DEBUG names them.</summary>
internal static class FlagNames
{
    private static readonly (ushort Flag, string Set, string Clear)[] _names =
    [
        (0x800, "OV", "NV"),
        (0x400, "DN", "UP"),
        (0x200, "EI", "DI"),
        (0x080, "NG", "PL"),
        (0x040, "ZR", "NZ"),
        (0x010, "AC", "NA"),
        (0x004, "PE", "PO"),
        (0x001, "CY", "NC"),
    ];

    /// <summary>All of them, each with a blank behind it.</summary>
    public static string Text(ushort flags) => string.Concat(_names.Select(name => ((flags & name.Flag) != 0 ? name.Set : name.Clear) + " "));

    /// <summary>The flag of a name, and whether that is its name when it is set; null for none.</summary>
    public static (ushort Flag, bool IsSet)? Find(string name)
    {
        foreach ((ushort flag, string set, string clear) in _names)
        {
            if (name == set || name == clear)
            {
                return (flag, name == set);
            }
        }

        return null;
    }
}
