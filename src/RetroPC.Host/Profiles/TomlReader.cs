using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace RetroPC.Host.Profiles;

/// <summary>Reads TOML into a tree of values with their places. The syntax is Tomlyn's affair; this only reshapes what it has parsed.</summary>
internal sealed class TomlReader
{
    private readonly string _file;

    private TomlReader(string file) => _file = file;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The name for messages.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>The root table, or null if the text is no TOML.</returns>
    public static TomlTable? Read(string text, string file, List<ProfileError> errors)
    {
        DocumentSyntax document = SyntaxParser.Parse(text, file, validate: true);
        var reader = new TomlReader(file);
        if (document.HasErrors)
        {
            errors.AddRange(document.Diagnostics.Select(diagnostic => new ProfileError(reader.At(diagnostic.Span.Start), diagnostic.Message)));
            return null;
        }

        return reader.ReadDocument(document);
    }

    private TomlTable ReadDocument(DocumentSyntax document)
    {
        var root = new TomlTable(new SourceLocation(_file, 1, 1));
        AddAll(root, document.KeyValues);
        foreach (TableSyntaxBase table in document.Tables)
        {
            AddAll(Open(root, table), table.Items.OfType<KeyValueSyntax>());
        }

        return root;
    }

    /// <summary>The table that a header opens, made if it is not there; with double brackets a new one in its list.</summary>
    private TomlTable Open(TomlTable root, TableSyntaxBase header)
    {
        (string Key, SourceLocation Location)[] path = PathOf(header.Name!);
        TomlTable parent = Descend(root, path.AsSpan(0, path.Length - 1));
        (string key, SourceLocation location) = path[^1];
        if (header is not TableArraySyntax)
        {
            return Descend(parent, path.AsSpan(path.Length - 1));
        }

        if (parent.Find(key)?.Value is not TomlArray list)
        {
            list = new TomlArray(location, []);
            parent.Set(new TomlEntry(key, location, list));
        }

        var table = new TomlTable(location);
        list.Items.Add(table);
        return table;
    }

    private static TomlTable Descend(TomlTable table, ReadOnlySpan<(string Key, SourceLocation Location)> path)
    {
        foreach ((string key, SourceLocation location) in path)
        {
            TomlNode? found = table.Find(key)?.Value;
            TomlTable? next = found as TomlTable ?? (found as TomlArray)?.Items.LastOrDefault() as TomlTable;
            if (next is null)
            {
                next = new TomlTable(location);
                table.Set(new TomlEntry(key, location, next));
            }

            table = next;
        }

        return table;
    }

    private void AddAll(TomlTable table, IEnumerable<KeyValueSyntax> pairs)
    {
        foreach (KeyValueSyntax pair in pairs)
        {
            (string Key, SourceLocation Location)[] path = PathOf(pair.Key!);
            (string key, SourceLocation location) = path[^1];
            Descend(table, path.AsSpan(0, path.Length - 1)).Set(new TomlEntry(key, location, ReadValue(pair.Value!)));
        }
    }

    private TomlNode ReadValue(ValueSyntax value)
    {
        SourceLocation location = At(value.Span.Start);
        switch (value)
        {
            case StringValueSyntax text:
                return new TomlString(location, text.Value ?? "");
            case IntegerValueSyntax number:
                return new TomlInteger(location, number.Value);
            case FloatValueSyntax number:
                return new TomlFloat(location, number.Value);
            case BooleanValueSyntax boolean:
                return new TomlBoolean(location, boolean.Value);
            case ArraySyntax array:
                return new TomlArray(location, [.. array.Items.Select(item => ReadValue(item.Value!))]);
            case InlineTableSyntax inline:
                var table = new TomlTable(location);
                AddAll(table, inline.Items.Select(item => item.KeyValue!));
                return table;
            default:
                return new TomlOther(location);
        }
    }

    private (string Key, SourceLocation Location)[] PathOf(KeySyntax key) =>
        [PartOf(key.Key!), .. key.DotKeys.Select(dotted => PartOf(dotted.Key!))];

    private (string Key, SourceLocation Location) PartOf(BareKeyOrStringValueSyntax part)
    {
        string name = part switch
        {
            BareKeySyntax bare => bare.Key?.Text ?? "",
            StringValueSyntax quoted => quoted.Value ?? "",
            _ => part.ToString().Trim(),
        };
        return (name, At(part.Span.Start));
    }

    /// <summary>Tomlyn counts from 0.</summary>
    private SourceLocation At(TextPosition position) => new(_file, position.Line + 1, position.Column + 1);
}
