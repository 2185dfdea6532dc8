namespace RetroPC.Host.Profiles;

/// <summary>Finds profiles, by the name of a preset or as a file, and follows <c>extends</c>.</summary>
public static class ProfileLoader
{
    /// <summary>The key that names the preset that a profile is built on.</summary>
    internal const string ExtendsKey = "extends";

    private const string ResourcePrefix = "configs/";
    private const string Extension = ".toml";

    /// <summary>The names of the presets, sorted.</summary>
    public static IReadOnlyList<string> PresetNames { get; } =
    [
        .. typeof(ProfileLoader).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Loads a profile.</summary>
    /// <param name="nameOrFile">A preset's name, or a file that ends in <c>.toml</c>.</param>
    /// <param name="settings">Keys to set on top of it, each as <c>memory.conventional_kb=256</c>; in the order given.</param>
    /// <exception cref="FileNotFoundException">There is no such preset or file; the message says what there is.</exception>
    /// <exception cref="ProfileException">The profile or a setting has errors.</exception>
    public static MachineProfile Load(string nameOrFile, IReadOnlyList<string>? settings = null)
    {
        (string text, string file) = Find(nameOrFile);
        return Parse(text, file, settings);
    }

    /// <summary>A preset's name as it is, a file's with its whole path: it means the same from any folder.</summary>
    public static string FullName(string nameOrFile)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrFile);
        return IsFile(nameOrFile) ? Path.GetFullPath(nameOrFile) : nameOrFile;
    }

    /// <summary>The text of a preset or file.</summary>
    /// <exception cref="FileNotFoundException">There is no such preset or file.</exception>
    public static string ReadText(string nameOrFile) => Find(nameOrFile).Text;

    /// <summary>Reads a profile from its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The name for messages; the names of files in it count from its folder.</param>
    /// <param name="settings">Keys to set on top of it.</param>
    /// <exception cref="ProfileException">The profile or a setting has errors.</exception>
    public static MachineProfile Parse(string text, string file, IReadOnlyList<string>? settings = null)
    {
        var errors = new List<ProfileError>();
        TomlTable? root = TomlReader.Read(text, file, errors);
        if (root is not null && Extend(root, [], errors) is { } extended)
        {
            TomlTable whole = ProfileSetting.Apply(extended, settings ?? [], errors);
            MachineProfile profile = ProfileBinder.Bind(whole, errors);
            if (errors.Count == 0)
            {
                return profile;
            }
        }

        throw new ProfileException([.. errors.OrderBy(error => error.Location.File != file).ThenBy(error => error.Location.Line).ThenBy(error => error.Location.Column)]);
    }

    private static TomlTable? Extend(TomlTable table, List<string> chain, List<ProfileError> errors)
    {
        switch (table.Find(ExtendsKey)?.Value)
        {
            case null:
                return table;
            case TomlString name when chain.Contains(name.Value):
                errors.Add(new ProfileError(name.Location, $"'{name.Value}' extends itself, by way of {string.Join(", ", chain)}"));
                return null;
            case TomlString name when !PresetNames.Contains(name.Value):
                errors.Add(new ProfileError(name.Location, $"there is no preset '{name.Value}' to extend: {Describe(name.Value)}"));
                return null;
            case TomlString name:
                return ExtendPreset(table, name.Value, [.. chain, name.Value], errors);
            case TomlNode other:
                errors.Add(new ProfileError(other.Location, $"'{ExtendsKey}' must be a preset's name, not {other.Kind}"));
                return null;
        }
    }

    private static TomlTable? ExtendPreset(TomlTable table, string name, List<string> chain, List<ProfileError> errors)
    {
        TomlTable? preset = TomlReader.Read(ReadPreset(name), name, errors);
        TomlTable? whole = preset is null ? null : Extend(preset, chain, errors);
        return whole?.With(table);
    }

    private static (string Text, string File) Find(string nameOrFile)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrFile);
        if (IsFile(nameOrFile))
        {
            return (ReadFile(nameOrFile), nameOrFile);
        }

        return PresetNames.Contains(nameOrFile)
            ? (ReadPreset(nameOrFile), nameOrFile)
            : throw new FileNotFoundException($"there is no machine '{nameOrFile}': {Describe(nameOrFile)}", nameOrFile);
    }

    private static bool IsFile(string nameOrFile) => nameOrFile.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"cannot read {path}: {e.Message}", path, e);
        }
    }

    private static string ReadPreset(string name)
    {
        using Stream stream = typeof(ProfileLoader).Assembly.GetManifestResourceStream($"{ResourcePrefix}{name}{Extension}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Describe(string name)
    {
        string suggestion = NearestName.Of(name, PresetNames) is { } nearest ? $"did you mean '{nearest}'? " : "";
        return $"{suggestion}presets are {string.Join(", ", PresetNames)}";
    }
}
