using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Tool;

/// <summary>The files that the options select.</summary>
public static class VectorSelection
{
    public static FormFile[] Of(Options options)
    {
        var files = FilesIn(options.Directory);
        string? unknown = options.Forms.FirstOrDefault(form => !files.Any(file => IsOf(file, form)));
        if (unknown is not null)
        {
            throw new ToolException(ExitCode.Usage, $"no form '{unknown}' in {options.Directory}");
        }

        return options.Forms.Count == 0 ? files : [.. files.Where(file => options.Forms.Any(form => IsOf(file, form)))];
    }

    private static FormFile[] FilesIn(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new ToolException(ExitCode.NoInput, $"no directory {directory}");
        }

        try
        {
            var files = FormFile.In(directory);
            return files.Length > 0
                ? files
                : throw new ToolException(ExitCode.NoInput, $"no vector files (XX[.r].MOO.gz or XX[.r].json.gz) in {directory}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.NoInput, $"cannot list {directory}: {e.Message}", e);
        }
    }

    /// <summary>A group's opcode selects all of its forms.</summary>
    private static bool IsOf(FormFile file, string form) =>
        file.Form == form || file.Form.StartsWith(form + ".", StringComparison.Ordinal);
}
