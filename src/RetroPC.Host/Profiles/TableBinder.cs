using System.Globalization;

namespace RetroPC.Host.Profiles;

/// <summary>
/// Takes the keys out of one table. What is missing, of the wrong kind or out of range becomes an error and a harmless value, so that one
/// reading finds every error; <see cref="End"/> names the keys that nobody wanted.
/// </summary>
internal sealed class TableBinder
{
    private readonly TomlTable _table;
    private readonly string _path;
    private readonly List<ProfileError> _errors;
    private readonly List<string> _known = [];

    /// <param name="table">The table.</param>
    /// <param name="path">Its name with a dot behind it, or nothing for the root.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public TableBinder(TomlTable table, string path, List<ProfileError> errors)
    {
        _table = table;
        _path = path;
        _errors = errors;
    }

    /// <summary>Where a key's value stands, or the table if it has no such key.</summary>
    public SourceLocation LocationOf(string key) => _table.Find(key)?.Value.Location ?? _table.Location;

    public void Error(SourceLocation location, string message) => _errors.Add(new ProfileError(location, message));

    public string RequiredText(string key)
    {
        if (Take(key) is null)
        {
            Error(_table.Location, $"'{_path}{key}' is missing");
        }

        return Text(key) ?? "";
    }

    public string? Text(string key) => Take(key) switch
    {
        null => null,
        TomlString text => text.Value,
        TomlInteger { Location.IsSetting: true } number => number.Value.ToString(CultureInfo.InvariantCulture),
        TomlNode other => WrongKind<string?>(key, "a string", other, null),
    };

    /// <summary>One of some names; the first is taken if the key is missing.</summary>
    public string Choice(string key, params ReadOnlySpan<string> names)
    {
        string? text = Text(key);
        if (text is null)
        {
            return names[0];
        }

        if (!names.Contains(text))
        {
            string[] valid = [.. names];
            Error(LocationOf(key), $"'{_path}{key}' cannot be '{text}': {Suggest(text, valid)}valid are {string.Join(", ", valid)}");
            return names[0];
        }

        return text;
    }

    public int Whole(string key, int otherwise, int least, int most) => Take(key) switch
    {
        null => otherwise,
        TomlInteger number when number.Value >= least && number.Value <= most => (int)number.Value,
        TomlInteger number => OutOfRange(key, number, number.Value.ToString(CultureInfo.InvariantCulture), $"{least} to {most}", otherwise),
        TomlNode other => WrongKind(key, "a whole number", other, otherwise),
    };

    public double Number(string key, double otherwise, double least, double most)
    {
        TomlNode? node = Take(key);
        double value = node switch
        {
            null => otherwise,
            TomlInteger whole => whole.Value,
            TomlFloat number => number.Value,
            TomlNode other => WrongKind(key, "a number", other, otherwise),
        };
        string range = string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        return node is null || (value >= least && value <= most)
            ? value
            : OutOfRange(key, node, value.ToString(CultureInfo.InvariantCulture), range, otherwise);
    }

    /// <summary>True or false; false if the key is missing.</summary>
    public bool Boolean(string key) => Take(key) switch
    {
        null => false,
        TomlBoolean boolean => boolean.Value,
        TomlNode other => WrongKind(key, "true or false", other, false),
    };

    /// <summary>The name of a file, or null if the key is missing.</summary>
    public string? OptionalFile(string key) => _table.Find(key) is { Value: TomlString } ? RequiredFile(key) : Text(key);

    /// <summary>The name of a file, counted from the folder of the profile in which it stands.</summary>
    public string RequiredFile(string key)
    {
        string name = RequiredText(key);
        return _table.Find(key)?.Value is TomlString text ? FileOf(text) : name;
    }

    /// <summary>The name of a file, or a list of such names.</summary>
    public IReadOnlyList<string> Files(string key)
    {
        switch (Take(key))
        {
            case null:
                return [];
            case TomlString text:
                return [FileOf(text)];
            case TomlArray list when list.Items.TrueForAll(item => item is TomlString):
                return [.. list.Items.Cast<TomlString>().Select(FileOf)];
            case TomlNode other:
                return WrongKind<string[]>(key, "a string or a list of strings", other, []);
        }
    }

    /// <summary>A table within; an empty one if the key is missing.</summary>
    public TableBinder Table(string key) => Take(key) switch
    {
        null => Inner(key, new TomlTable(_table.Location)),
        TomlTable table => Inner(key, table),
        TomlNode other => Inner(key, WrongKind(key, $"a table, [{_path}{key}]", other, new TomlTable(other.Location))),
    };

    /// <summary>A table within, or null if the key is missing.</summary>
    public TableBinder? OptionalTable(string key) => _table.Find(key) is null ? Absent(key) : Table(key);

    /// <summary>A list of tables.</summary>
    public IReadOnlyList<TableBinder> Tables(string key)
    {
        switch (Take(key))
        {
            case null:
                return [];
            case TomlArray list when list.Items.TrueForAll(item => item is TomlTable):
                return [.. list.Items.Cast<TomlTable>().Select((table, index) => Inner($"{key}[{index}]", table))];
            case TomlNode other:
                return WrongKind<TableBinder[]>(key, $"a list of tables, [[{_path}{key}]]", other, []);
        }
    }

    /// <summary>Reports the keys that have not been asked for.</summary>
    public void End()
    {
        foreach (TomlEntry entry in _table.Entries.Where(entry => !_known.Contains(entry.Key)))
        {
            string names = string.Join(", ", _known);
            Error(entry.Location, $"unknown key '{_path}{entry.Key}': {Suggest(entry.Key, _known)}valid are {names}");
        }
    }

    private static string FileOf(TomlString text) =>
        text.Value.StartsWith(FirmwareProfile.BuiltinPrefix, StringComparison.Ordinal)
            ? text.Value
            : Path.Combine(text.Location.Folder, text.Value);

    private static string Suggest(string word, IEnumerable<string> names) =>
        NearestName.Of(word, names) is { } nearest ? $"did you mean '{nearest}'? " : "";

    private TableBinder Inner(string name, TomlTable table) => new(table, $"{_path}{name}.", _errors);

    private TableBinder? Absent(string key)
    {
        _known.Add(key);
        return null;
    }

    private TomlNode? Take(string key)
    {
        if (!_known.Contains(key))
        {
            _known.Add(key);
        }

        return _table.Find(key)?.Value;
    }

    private T WrongKind<T>(string key, string wanted, TomlNode found, T otherwise)
    {
        Error(found.Location, $"'{_path}{key}' must be {wanted}, not {found.Kind}");
        return otherwise;
    }

    private T OutOfRange<T>(string key, TomlNode found, string value, string range, T otherwise)
    {
        Error(found.Location, $"'{_path}{key}' cannot be {value}: it goes from {range}");
        return otherwise;
    }
}
