using System.Text.RegularExpressions;

namespace RetroPC.Conformance.Vectors;

public enum VectorFormat
{
    Moo,
    Json,
}

/// <summary>A file with the tests of one form: an opcode, or one ModR/M <c>reg</c> value of a group opcode.</summary>
/// <param name="Path">Where the file lies.</param>
/// <param name="Form">The form as upstream spells it: <c>00</c>, <c>F6.7</c>.</param>
/// <param name="Format">What the file's ending says it is.</param>
/// <param name="Compressed">Whether the file is gzipped.</param>
public sealed partial record FormFile(string Path, string Form, VectorFormat Format, bool Compressed)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The form files of a directory in the order of their forms; other files, such as metadata.json, are not listed.</summary>
    public static FormFile[] In(string directory) =>
    [
        .. Directory.EnumerateFiles(directory)
            .Select(FromPath)
            .OfType<FormFile>()
            .OrderBy(file => file.Form, StringComparer.Ordinal)
            .ThenBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>Null when the name is not that of a form file.</summary>
    public static FormFile? FromPath(string path)
    {
        var name = FileName().Match(System.IO.Path.GetFileName(path));
        if (!name.Success)
        {
            return null;
        }

        var format = Enum.Parse<VectorFormat>(name.Groups["format"].Value, ignoreCase: true);
        return new(path, name.Groups["form"].Value.ToUpperInvariant(), format, name.Groups["gz"].Success);
    }

    [GeneratedRegex(@"^(?<form>[0-9A-F]{2}(\.[0-7])?)\.(?<format>json|moo)(?<gz>\.gz)?$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
