using System.Globalization;
using System.Text;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace RetroPC.Host.Profiles;

// Somebody's profile is somebody's work: when a form changes a key, its value is exchanged in the text, and comments, order and all other keys stay as they are.

/// <summary>Changes keys in the text of a profile.</summary>
public static class ProfileText
{
    /// <summary>A text as a TOML string.</summary>
    public static string Quoted(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' or '\\' => $"\\{c}",
                < ' ' or '\x7F' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Sets a key; one that is not there is added to its table.</summary>
    /// <param name="text">The profile; sound TOML.</param>
    /// <param name="table">The key's table, as <c>memory</c>; empty for none.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value, as TOML.</param>
    public static string Set(string text, string table, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(text);
        DocumentSyntax document = SyntaxParser.Parse(text, "profile", validate: true);
        string whole = table.Length == 0 ? key : $"{table}.{key}";
        foreach ((string name, KeyValueSyntax pair) in Pairs(document))
        {
            if (name == whole)
            {
                return Replace(text, pair.Value!, value);
            }
        }

        string line = $"{key} = {value}\n";
        if (table.Length == 0)
        {
            // Keys of the profile itself stand before its tables.
            int end = document.KeyValues.LastOrDefault() is { } last ? last.Span.End.Offset + 1 : 0;
            return Insert(text, end, line);
        }

        TableSyntaxBase? found = document.Tables.FirstOrDefault(candidate => candidate is not TableArraySyntax && NameOf(candidate.Name!) == table);
        return found is null ? Append(text, $"[{table}]\n{line}") : Insert(text, EndOf(found), line);
    }

    /// <summary>Exchanges all tables of a list, as <c>[[floppy]]</c>.</summary>
    /// <param name="text">The profile; sound TOML.</param>
    /// <param name="name">The list's key.</param>
    /// <param name="tables">The keys of each of the new tables, as TOML lines; none for an empty list.</param>
    public static string SetList(string text, string name, IReadOnlyList<string> tables)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tables);
        DocumentSyntax document = SyntaxParser.Parse(text, "profile", validate: true);
        IEnumerable<SyntaxNode> old = document.Tables.Where(table => NameOf(table.Name!) == name || NameOf(table.Name!).StartsWith($"{name}.", StringComparison.Ordinal))
            .Concat(Pairs(document).Where(pair => pair.Name == name).Select(pair => (SyntaxNode)pair.Pair));
        foreach (SyntaxNode node in old.OrderByDescending(node => node.Span.Start.Offset))
        {
            text = text.Remove(node.Span.Start.Offset, node.Span.End.Offset + 1 - node.Span.Start.Offset);
        }

        return tables.Count == 0
            ? Set(text, "", name, "[]")
            : Append(text, string.Join('\n', tables.Select(lines => $"[[{name}]]\n{lines.TrimEnd()}\n")));
    }

    private static IEnumerable<(string Name, KeyValueSyntax Pair)> Pairs(DocumentSyntax document)
    {
        foreach (KeyValueSyntax pair in document.KeyValues)
        {
            yield return (NameOf(pair.Key!), pair);
        }

        foreach (TableSyntaxBase table in document.Tables)
        {
            foreach (KeyValueSyntax pair in table is TableArraySyntax ? [] : table.Items.OfType<KeyValueSyntax>())
            {
                yield return ($"{NameOf(table.Name!)}.{NameOf(pair.Key!)}", pair);
            }
        }
    }

    private static string NameOf(KeySyntax key) =>
        string.Join('.', key.DotKeys.Select(dotted => PartOf(dotted.Key!)).Prepend(PartOf(key.Key!)));

    private static string PartOf(BareKeyOrStringValueSyntax part) => part is StringValueSyntax quoted ? quoted.Value ?? "" : part.ToString().Trim();

    /// <summary>Behind the last line of a table that is not empty or a comment.</summary>
    private static int EndOf(TableSyntaxBase table) => (table.Items.LastOrDefault() is { } last ? last.Span.End.Offset : table.Span.End.Offset) + 1;

    private static string Replace(string text, SyntaxNode value, string by) =>
        string.Concat(text.AsSpan(0, value.Span.Start.Offset), by, text.AsSpan(value.Span.End.Offset + 1));

    private static string Insert(string text, int place, string line)
    {
        place = Math.Min(place, text.Length);
        bool isLineBegin = place == 0 || text[place - 1] == '\n';
        return text.Insert(place, isLineBegin ? line : $"\n{line}");
    }

    private static string Append(string text, string lines)
    {
        string trimmed = text.TrimEnd();
        return trimmed.Length == 0 ? lines : $"{trimmed}\n\n{lines}";
    }
}
