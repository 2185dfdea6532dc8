namespace RetroPC.Host.Scripts;

/// <summary>Names of files of which one stands for several.</summary>
internal static class FileNames
{
    /// <summary>Expands braces: <c>post.{txt,png}</c> is <c>post.txt</c> and <c>post.png</c>.</summary>
    public static IEnumerable<string> Expand(string name)
    {
        int begin = FindGroup(name, 0);
        int end = begin < 0 ? -1 : name.IndexOf('}', begin);
        if (end < 0)
        {
            return [name];
        }

        string head = name[..begin], tail = name[(end + 1)..];
        return name[(begin + 1)..end].Split(',').SelectMany(part => Expand(tail).Select(rest => head + part + rest));
    }

    /// <summary>A brace that does not belong to a variable.</summary>
    private static int FindGroup(string name, int from)
    {
        int brace = name.IndexOf('{', from);
        return brace > 0 && name[brace - 1] == '$' ? FindGroup(name, brace + 1) : brace;
    }
}
