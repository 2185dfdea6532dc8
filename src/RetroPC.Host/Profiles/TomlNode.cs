namespace RetroPC.Host.Profiles;

/// <summary>A value of a TOML file with the place where it stands, for messages.</summary>
internal abstract record TomlNode(SourceLocation Location)
{
    /// <summary>What users call this kind of value.</summary>
    public abstract string Kind { get; }
}

/// <summary>A string.</summary>
internal sealed record TomlString(SourceLocation Location, string Value) : TomlNode(Location)
{
    public override string Kind => "a string";
}

/// <summary>A whole number.</summary>
internal sealed record TomlInteger(SourceLocation Location, long Value) : TomlNode(Location)
{
    public override string Kind => "a whole number";
}

/// <summary>A number with a fraction.</summary>
internal sealed record TomlFloat(SourceLocation Location, double Value) : TomlNode(Location)
{
    public override string Kind => "a number";
}

/// <summary>True or false.</summary>
internal sealed record TomlBoolean(SourceLocation Location, bool Value) : TomlNode(Location)
{
    public override string Kind => "true or false";
}

/// <summary>A kind of value that profiles have no use for: dates and times.</summary>
internal sealed record TomlOther(SourceLocation Location) : TomlNode(Location)
{
    public override string Kind => "a date or time";
}

/// <summary>An array of values, or of tables.</summary>
internal sealed record TomlArray(SourceLocation Location, List<TomlNode> Items) : TomlNode(Location)
{
    public override string Kind => "a list";
}

/// <summary>A table: keys in the order of the file.</summary>
internal sealed record TomlTable(SourceLocation Location) : TomlNode(Location)
{
    private readonly List<TomlEntry> _entries = [];

    public override string Kind => "a table";

    public IReadOnlyList<TomlEntry> Entries => _entries;

    public TomlEntry? Find(string key) => _entries.Find(entry => entry.Key == key);

    public void Set(TomlEntry entry)
    {
        int index = _entries.FindIndex(other => other.Key == entry.Key);
        if (index < 0)
        {
            _entries.Add(entry);
        }
        else
        {
            _entries[index] = entry;
        }
    }

    /// <summary>This table with another laid over it, key by key; tables within are laid over tables, all else is replaced.</summary>
    public TomlTable With(TomlTable over)
    {
        var merged = new TomlTable(over.Location);
        foreach (TomlEntry entry in _entries)
        {
            merged.Set(entry);
        }

        foreach (TomlEntry entry in over._entries)
        {
            bool areTables = merged.Find(entry.Key)?.Value is TomlTable && entry.Value is TomlTable;
            TomlNode value = areTables ? ((TomlTable)merged.Find(entry.Key)!.Value).With((TomlTable)entry.Value) : entry.Value;
            merged.Set(entry with { Value = value });
        }

        return merged;
    }
}

/// <summary>A key of a table and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Location">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record TomlEntry(string Key, SourceLocation Location, TomlNode Value);
