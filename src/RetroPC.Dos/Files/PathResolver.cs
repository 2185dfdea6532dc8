using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Files;

/// <summary>Makes full paths of what programs write: drive, current directory, . and .., names cut to 8 and 3 characters, devices.</summary>
internal sealed class PathResolver(DosKernel dos)
{
    private const int BaseLength = 8, ExtensionLength = 3, MostLength = 64;
    private const string NotInNames = "\"/\\[]:|<>+=;,";

    /// <summary>Resolves a path.</summary>
    /// <param name="text">As the program wrote it.</param>
    /// <param name="path">The full path.</param>
    /// <param name="hasWildcards">Whether its last name may have ? and *.</param>
    public DosError Resolve(string text, out DosPath path, bool hasWildcards = false)
    {
        path = default;
        int drive = dos.Drives.Current;
        string rest = text;
        if (text.Length >= 2 && text[1] == ':')
        {
            drive = dos.Characters.Upper(text[0]) - 'A';
            rest = text[2..];
        }

        if (!dos.Drives.IsValid(drive))
        {
            return DosError.PathNotFound;
        }

        dos.Critical.Drive = drive;
        if (rest.Length == 0)
        {
            return DosError.FileNotFound;
        }

        bool isAbsolute = rest[0] is '\\' or '/';
        var names = new List<string>(8);
        if (!isAbsolute)
        {
            names.AddRange(dos.Drives.CurrentDirectory(drive).Split('\\', StringSplitOptions.RemoveEmptyEntries));
        }

        string[] parts = rest.Split(['\\', '/']);
        string spelled = "";
        for (int i = 0; i < parts.Length; i++)
        {
            bool isLast = i == parts.Length - 1;
            if (parts[i].Length == 0)
            {
                continue;
            }

            if (Add(names, parts[i], isLast && hasWildcards) is var error and not DosError.None)
            {
                return isLast && error == DosError.PathNotFound && !parts[i].StartsWith("..", StringComparison.Ordinal) ? DosError.FileNotFound : error;
            }

            spelled = parts[i];
        }

        return dos.Drives.Finish(drive, names, spelled, out path) is var failure and not DosError.None ? failure
            : path.Text.Length > MostLength + 12 ? DosError.PathNotFound
            : DosError.None;
    }

    /// <summary>The device that a path names: its last name without the extension, in any directory that exists.</summary>
    /// <returns>The device's name with blanks; null if it is none.</returns>
    public string? DeviceName(string text)
    {
        int begin = text.LastIndexOfAny(['\\', '/', ':']) + 1;
        if (begin == text.Length && begin > 0)
        {
            // "CON:" is a device too.
            string before = text[..^1];
            return text[^1] == ':' && before.Length > 1 ? DeviceName(before) : null;
        }

        string name = dos.Characters.Upper(text[begin..]);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string device = (dot < 0 ? name : name[..dot]).TrimEnd(' ');
        return device.Length is > 0 and <= BaseLength && dos.Devices.Exists(device.PadRight(BaseLength)) && HasDevices(text[..begin]) ? device.PadRight(BaseLength) : null;
    }

    /// <summary>Whether devices have their names in a directory: in all that there are, and in one that need not be there (MS-DOS's own \DEV).</summary>
    private bool HasDevices(string directory)
    {
        string path = directory.TrimEnd('\\', '/');
        return path.Length == 0
            || path is [_, ':']
            || dos.Characters.Upper(path).Replace('/', '\\') is "\\DEV"
            || (Resolve(path, out DosPath full) == DosError.None && (full.IsRoot || (dos.Drives.Volume(full).Find(full, out DosEntry entry) == DosError.None && entry.IsDirectory)));
    }

    /// <summary>A name as FCBs and directories have it: 8 and 3 characters, with blanks; wildcards become question marks.</summary>
    public static string ToFcbName(string name)
    {
        if (name is "." or "..")
        {
            return name.PadRight(BaseLength + ExtensionLength);
        }

        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string baseName = dot < 0 ? name : name[..dot], extension = dot < 0 ? "" : name[(dot + 1)..];
        return Expand(baseName, BaseLength) + Expand(extension, ExtensionLength);
    }

    /// <summary>A name of 8 and 3 characters with blanks as programs write it.</summary>
    public static string FromFcbName(string name)
    {
        string baseName = name[..BaseLength].TrimEnd(' '), extension = name[BaseLength..].TrimEnd(' ');
        return extension.Length == 0 ? baseName : $"{baseName}.{extension}";
    }

    /// <summary>Whether a name fits a pattern, both of 8 and 3 characters with blanks.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        for (int i = 0; i < BaseLength + ExtensionLength; i++)
        {
            if (pattern[i] != '?' && pattern[i] != name[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string Expand(string part, int length)
    {
        int star = part.IndexOf('*', StringComparison.Ordinal);
        string cut = star < 0 ? part : part[..star];
        return cut.Length >= length ? cut[..length] : star < 0 ? cut.PadRight(length) : cut.PadRight(length, '?');
    }

    private DosError Add(List<string> names, string part, bool mayHaveWildcards)
    {
        if (part == ".")
        {
            return DosError.None;
        }

        if (part == "..")
        {
            if (names.Count == 0)
            {
                return DosError.PathNotFound;
            }

            names.RemoveAt(names.Count - 1);
            return DosError.None;
        }

        if (Shorten(part, mayHaveWildcards) is not { } name)
        {
            return DosError.PathNotFound;
        }

        names.Add(name);
        return DosError.None;
    }

    /// <summary>A name in upper case and cut to 8 and 3 characters; null if it is none.</summary>
    private string? Shorten(string part, bool mayHaveWildcards)
    {
        string upper = dos.Characters.Upper(part);
        int dot = upper.IndexOf('.', StringComparison.Ordinal);
        string baseName = (dot < 0 ? upper : upper[..dot]).TrimEnd(' '), extension = dot < 0 ? "" : upper[(dot + 1)..].TrimEnd(' ');
        if (extension.IndexOf('.', StringComparison.Ordinal) is var second and >= 0)
        {
            if (extension.AsSpan(second).Trim('.').Length > 0)
            {
                return null;
            }

            extension = extension[..second];
        }

        if (baseName.Length == 0 || baseName[0] == ' ')
        {
            return null;
        }

        foreach (char character in baseName.Concat(extension))
        {
            bool isWildcard = character is '?' or '*';
            if (character < ' ' || NotInNames.Contains(character, StringComparison.Ordinal) || (isWildcard && !mayHaveWildcards))
            {
                return null;
            }
        }

        baseName = dos.Characters.Page.Cut(baseName, BaseLength);
        extension = dos.Characters.Page.Cut(extension, ExtensionLength);
        return extension.Length == 0 ? baseName : $"{baseName}.{extension}";
    }
}
