using RetroPC.Dos.Files;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Programs;

/// <summary>Files as a command names them: a folder, and a pattern for the names in it. The name of a folder stands for all that is in it.</summary>
/// <param name="Folder">As it was written, with the backslash or colon at its end; empty for the current directory.</param>
/// <param name="Name">The pattern.</param>
internal sealed record FilePattern(string Folder, string Name)
{
    private const string Everything = "*.*";

    /// <summary>Both together.</summary>
    public string Path => Folder + Name;

    /// <summary>Whether it is *.*.</summary>
    public bool IsAll => Name is Everything or "*" or "????????.???";

    /// <summary>Whether it can fit more than one name.</summary>
    public bool HasWildcards => Name.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>Reads one.</summary>
    /// <param name="dos">DOS.</param>
    /// <param name="text">What was written.</param>
    public static async ValueTask<FilePattern> Of(ProgramDos dos, string text)
    {
        string upper = dos.Upper(text).Replace('/', '\\');
        int end = upper.LastIndexOfAny(['\\', ':']) + 1;
        string folder = upper[..end], name = upper[end..];
        if (name.Length == 0)
        {
            return new FilePattern(folder, Everything);
        }

        return await IsFolder(dos, upper, name).ConfigureAwait(false)
            ? new FilePattern(upper + "\\", Everything)
            : new FilePattern(folder, name);
    }

    /// <summary>A name made of a pattern: its wildcards stand for what another name has in that place.</summary>
    public static string Fill(string pattern, string name)
    {
        string form = PathResolver.ToFcbName(pattern), source = PathResolver.ToFcbName(name);
        return PathResolver.FromFcbName(string.Concat(form.Select((character, i) => character == '?' ? source[i] : character)));
    }

    private static async ValueTask<bool> IsFolder(ProgramDos dos, string path, string name) =>
        name is "." or ".."
        || (name.AsSpan().IndexOfAny('*', '?') < 0
            && await dos.AttributesOf(path).ConfigureAwait(false) is (DosError.None, var attributes)
            && (attributes & DosAttributes.Directory) != 0);
}
