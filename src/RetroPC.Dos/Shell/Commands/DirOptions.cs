using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Shell.Commands;

/// <summary>What DIR was told, by its switches and by the variable DIRCMD.</summary>
internal sealed record DirOptions
{
    private const DosAttributes Attributes = DosAttributes.ReadOnly | DosAttributes.Hidden | DosAttributes.System | DosAttributes.Directory | DosAttributes.Archive;

    /// <summary>/P: wait when the screen is full.</summary>
    public bool Pauses { get; private init; }

    /// <summary>/W: names only, five in a line.</summary>
    public bool IsWide { get; private init; }

    /// <summary>/B: names only, and nothing else.</summary>
    public bool IsBare { get; private init; }

    /// <summary>/S: with what is in the folders below.</summary>
    public bool WithFolders { get; private init; }

    /// <summary>/L: in small letters.</summary>
    public bool IsSmall { get; private init; }

    /// <summary>/O: how to sort, letters of N, E, D, S and G, with a - before what goes backwards; null for the directory's order.</summary>
    public string? Order { get; private init; }

    /// <summary>/A: attributes that files must have.</summary>
    public DosAttributes Wanted { get; private init; }

    /// <summary>/A: attributes that files must not have.</summary>
    public DosAttributes Unwanted { get; private init; } = DosAttributes.Hidden | DosAttributes.System;

    /// <summary>Reads switches, on top of those that were read before.</summary>
    /// <param name="arguments">The command line; its switches are taken out.</param>
    /// <param name="complaint">What is wrong with them.</param>
    public DirOptions With(CommandArguments arguments, out string? complaint)
    {
        DirOptions options = this;
        complaint = null;
        foreach (string text in arguments.Switches)
        {
            bool isOff = text.StartsWith('-');
            string name = isOff ? text[1..] : text;
            DirOptions? next = name switch
            {
                "P" => options with { Pauses = !isOff },
                "W" => options with { IsWide = !isOff },
                "B" => options with { IsBare = !isOff },
                "S" => options with { WithFolders = !isOff },
                "L" => options with { IsSmall = !isOff },
                ['O', .. var order] => options.WithOrder(isOff ? null : order.TrimStart(':')),
                ['A', .. var attributes] => options.WithAttributes(attributes.TrimStart(':'), isOff),
                _ => null,
            };
            if (next is null)
            {
                complaint = $"Invalid switch - /{text}";
                return options;
            }

            options = next;
        }

        arguments.Switches.Clear();
        return options;
    }

    /// <summary>Whether a file is to be listed.</summary>
    public bool Shows(FoundFile file) =>
        (file.Attributes & DosAttributes.Label) == 0
        && (file.Attributes & Attributes & Wanted) == Wanted
        && (file.Attributes & Unwanted) == 0
        && !(IsBare && file.IsDots);

    /// <summary>Puts files in order.</summary>
    public IEnumerable<FoundFile> Sort(IEnumerable<FoundFile> files) =>
        Order is { } order ? files.Order(Comparer<FoundFile>.Create((a, b) => Compare(a, b, order.Length == 0 ? "GN" : order))) : files;

    private DirOptions? WithOrder(string? order)
    {
        bool isKnown = order is null || order.All(letter => "NEDSG-".Contains(letter, StringComparison.Ordinal));
        return isKnown ? this with { Order = order } : null;
    }

    private DirOptions? WithAttributes(string letters, bool isOff)
    {
        if (isOff)
        {
            return this with { Wanted = 0, Unwanted = new DirOptions().Unwanted };
        }

        DosAttributes wanted = 0, unwanted = 0;
        bool isNot = false;
        foreach (char letter in letters)
        {
            DosAttributes? attribute = letter switch
            {
                'H' => DosAttributes.Hidden,
                'S' => DosAttributes.System,
                'D' => DosAttributes.Directory,
                'A' => DosAttributes.Archive,
                'R' => DosAttributes.ReadOnly,
                _ => null,
            };
            if (letter != '-' && attribute is null)
            {
                return null;
            }

            wanted |= isNot ? 0 : attribute ?? 0;
            unwanted |= isNot ? attribute ?? 0 : 0;
            isNot = letter == '-';
        }

        return this with { Wanted = wanted, Unwanted = unwanted };
    }

    private static int Compare(FoundFile a, FoundFile b, string order)
    {
        int sign = 1;
        foreach (char letter in order)
        {
            int result = letter switch
            {
                'N' => string.CompareOrdinal(BaseOf(a), BaseOf(b)),
                'E' => string.CompareOrdinal(ExtensionOf(a), ExtensionOf(b)),
                'D' => ((a.Modified.Date << 16) | a.Modified.Time).CompareTo((b.Modified.Date << 16) | b.Modified.Time),
                'S' => a.Length.CompareTo(b.Length),
                'G' => b.IsDirectory.CompareTo(a.IsDirectory),
                _ => 0,
            };
            if (result != 0)
            {
                return sign * result;
            }

            sign = letter == '-' ? -1 : 1;
        }

        return 0;
    }

    private static string BaseOf(FoundFile file) => file.IsDots ? file.Name : file.Name.Split('.')[0];

    private static string ExtensionOf(FoundFile file) => file.IsDots || !file.Name.Contains('.', StringComparison.Ordinal) ? "" : file.Name.Split('.')[1];
}
