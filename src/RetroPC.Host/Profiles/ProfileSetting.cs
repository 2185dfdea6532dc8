namespace RetroPC.Host.Profiles;

/// <summary>A key of a profile set from outside, as by <c>--set memory.conventional_kb=256</c>.</summary>
internal static class ProfileSetting
{
    /// <summary>What the location of a setting begins with, in place of a file's name.</summary>
    public const string Prefix = "--set ";

    /// <summary>Lays settings over a profile's keys, each over those before it.</summary>
    /// <remarks>A value is TOML; one that is not is a string without its quotation marks.</remarks>
    public static TomlTable Apply(TomlTable root, IReadOnlyList<string> settings, List<ProfileError> errors)
    {
        foreach (string setting in settings)
        {
            root = Read(setting, errors) is { } table ? root.With(table) : root;
        }

        return root;
    }

    private static TomlTable? Read(string setting, List<ProfileError> errors)
    {
        string source = Prefix + setting;
        int sign = setting.IndexOf('=', StringComparison.Ordinal);
        if (sign < 1)
        {
            errors.Add(new ProfileError(new SourceLocation(source, 1, 1), "a setting is a key, an equals sign and a value, as cpu.clock_mhz=8"));
            return null;
        }

        return TomlReader.Read(setting, source, []) ?? ReadBare(setting[..sign], setting[(sign + 1)..], source, errors);
    }

    /// <summary>Reads a value that is no TOML as text: <c>firmware.bios=GLABIOS.ROM</c>.</summary>
    private static TomlTable? ReadBare(string key, string value, string source, List<ProfileError> errors)
    {
        string quoted = $"{key} = \"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        return TomlReader.Read(quoted, source, errors);
    }
}
