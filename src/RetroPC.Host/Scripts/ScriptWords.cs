using System.Text;

namespace RetroPC.Host.Scripts;

/// <summary>A word of a line.</summary>
/// <param name="Text">The word, without its quotation marks, its variables replaced.</param>
/// <param name="Column">Where it begins, from 1.</param>
/// <param name="IsQuoted">Whether it stood in quotation marks: then it is a text and no name of anything.</param>
internal readonly record struct ScriptWord(string Text, int Column, bool IsQuoted);

/// <summary>Takes a line apart into its words, and hands them out one by one.</summary>
/// <param name="line">The line.</param>
/// <param name="variables">What <c>${NAME}</c> stands for.</param>
internal sealed class ScriptWords(string line, IReadOnlyDictionary<string, string> variables)
{
    private readonly List<ScriptWord> _words = [];
    private int _next;

    /// <summary>Whether words are left.</summary>
    public bool Any => _next < _words.Count;

    /// <summary>The next word, which stays; empty if there is none.</summary>
    public string Next => Any ? _words[_next].Text : "";

    /// <summary>The column of the word that was taken last, or of the line's end, or of what is wrong.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>Takes the line apart.</summary>
    /// <exception cref="FormatException">It cannot be.</exception>
    public void Split()
    {
        for (int place = 0; place < line.Length;)
        {
            if (char.IsWhiteSpace(line[place]))
            {
                place++;
            }
            else if (line[place] == '#')
            {
                break;
            }
            else
            {
                place = line[place] == '"' ? ReadQuoted(place) : ReadBare(place);
            }
        }

        Column = 1;
    }

    /// <summary>Takes the next word.</summary>
    /// <param name="what">What is expected, for the message.</param>
    /// <exception cref="FormatException">There is none.</exception>
    public ScriptWord Take(string what)
    {
        if (!Any)
        {
            Column = line.TrimEnd().Length + 1;
            throw new FormatException($"{what} is missing");
        }

        Column = _words[_next].Column;
        return _words[_next++];
    }

    /// <summary>Whether the next word is a certain one, in any case.</summary>
    public bool IsNext(string keyword) => Any && !_words[_next].IsQuoted && _words[_next].Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the next word if it is a certain one, in any case.</summary>
    public bool TryTake(string keyword)
    {
        bool isIt = IsNext(keyword);
        if (isIt)
        {
            Column = _words[_next++].Column;
        }

        return isIt;
    }

    /// <summary>Takes the next word if it stands in quotation marks.</summary>
    public bool TryTakeText(out string text)
    {
        bool isText = Any && _words[_next].IsQuoted;
        text = isText ? Take("").Text : "";
        return isText;
    }

    /// <summary>Takes all words that are left.</summary>
    public IReadOnlyList<ScriptWord> TakeAll()
    {
        List<ScriptWord> rest = _words[_next..];
        _next = _words.Count;
        return rest;
    }

    /// <summary>Refuses words that are left.</summary>
    /// <exception cref="FormatException">There are some.</exception>
    public void End()
    {
        if (Any)
        {
            throw new FormatException($"'{Take("").Text}' is too much here");
        }
    }

    private int ReadQuoted(int begin)
    {
        var text = new StringBuilder();
        for (int place = begin + 1; place < line.Length; place++)
        {
            if (line[place] != '"')
            {
                text.Append(line[place]);
            }
            else if (place + 1 < line.Length && line[place + 1] == '"')
            {
                text.Append('"');
                place++;
            }
            else
            {
                Add(text.ToString(), begin, isQuoted: true);
                return place + 1;
            }
        }

        Column = begin + 1;
        throw new FormatException("the quotation mark that ends the text is missing (inside it, write \"\" for one)");
    }

    private int ReadBare(int begin)
    {
        int end = begin;
        while (end < line.Length && !char.IsWhiteSpace(line[end]))
        {
            end++;
        }

        Add(line[begin..end], begin, isQuoted: false);
        return end;
    }

    private void Add(string text, int begin, bool isQuoted)
    {
        Column = begin + 1;
        _words.Add(new ScriptWord(ScriptVariables.Replace(text, variables), begin + 1, isQuoted));
    }
}
