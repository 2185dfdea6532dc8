namespace RetroPC.Dos.Volumes.HostFolders;

/// <summary>Which DOS name a file of the host gets: its own where that is one, else one as Windows makes it, with a tilde and a number.</summary>
/// <param name="page">The code page of DOS's names.</param>
internal sealed class DosNames(DosCodePage page)
{
    private const int BaseLength = 8, ExtensionLength = 3;
    private const string NotInNames = "\"*+,/:;<=>?[\\]| ";

    private static readonly HashSet<string> _reserved = new(StringComparer.Ordinal)
    {
        "CON", "NUL", "AUX", "PRN", "CLOCK$", "COM1", "COM2", "COM3", "COM4", "LPT1", "LPT2", "LPT3",
    };

    /// <summary>The DOS name that is the host's own; null if it has to have another.</summary>
    public string? Plain(string hostName)
    {
        if (page.FromHost(hostName) is not { } bytes)
        {
            return null;
        }

        string upper = page.Upper(bytes);
        int dot = upper.IndexOf('.', StringComparison.Ordinal);
        string baseName = dot < 0 ? upper : upper[..dot], extension = dot < 0 ? "" : upper[(dot + 1)..];
        bool isPlain = baseName.Length is > 0 and <= BaseLength && extension.Length <= ExtensionLength && (dot < 0 || extension.Length > 0)
            && !extension.Contains('.', StringComparison.Ordinal)
            && upper.All(character => character > ' ' && !NotInNames.Contains(character, StringComparison.Ordinal))
            && !_reserved.Contains(baseName);
        return isPlain ? upper : null;
    }

    /// <summary>A name for a host name that has no plain one.</summary>
    /// <param name="hostName">The host name.</param>
    /// <param name="isTaken">Whether a name is in use.</param>
    public string Short(string hostName, Func<string, bool> isTaken)
    {
        string trimmed = hostName.TrimStart('.');
        int dot = trimmed.LastIndexOf('.');
        string baseName = Clean(dot <= 0 ? trimmed : trimmed[..dot]), extension = dot <= 0 ? "" : Clean(trimmed[(dot + 1)..]);
        extension = page.Cut(extension, ExtensionLength);
        for (int number = 1; ; number++)
        {
            string tail = $"~{number}";
            int room = BaseLength - tail.Length;
            string name = page.Cut(baseName, room) + tail;
            string full = extension.Length == 0 ? name : $"{name}.{extension}";
            if (!isTaken(full))
            {
                return full;
            }
        }
    }

    private string Clean(string part)
    {
        var clean = new System.Text.StringBuilder();
        foreach (char character in part)
        {
            if (character is ' ' or '.')
            {
                continue;
            }

            string? bytes = page.FromHost(character.ToString());
            bool isUsable = bytes is not null && bytes.All(value => value > ' ' && !NotInNames.Contains(value, StringComparison.Ordinal));
            clean.Append(isUsable ? page.Upper(bytes!) : "_");
        }

        return clean.Length == 0 ? "_" : clean.ToString();
    }
}
