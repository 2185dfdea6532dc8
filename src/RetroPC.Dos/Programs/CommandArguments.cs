namespace RetroPC.Dos.Programs;

/// <summary>What follows a command's name: names, and switches as /W or /A:H.</summary>
internal sealed class CommandArguments
{
    private CommandArguments(List<string> names, List<string> switches)
    {
        Names = names;
        Switches = switches;
    }

    /// <summary>The names, in their order.</summary>
    public List<string> Names { get; }

    /// <summary>The switches without their /, in upper case.</summary>
    public List<string> Switches { get; }

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">What follows the name.</param>
    public static CommandArguments Parse(string text)
    {
        var names = new List<string>();
        var switches = new List<string>();
        foreach (string word in CommandWords.Split(text))
        {
            int slash = word.IndexOf('/', StringComparison.Ordinal);
            if (slash != 0)
            {
                names.Add(slash < 0 ? word : word[..slash]);
            }

            if (slash >= 0)
            {
                switches.AddRange(word[(slash + 1)..].Split('/').Select(text => text.ToUpperInvariant()));
            }
        }

        return new CommandArguments(names, switches);
    }

    /// <summary>Takes a switch out, if it is there.</summary>
    public bool Take(string name)
    {
        bool isThere = Switches.Contains(name);
        Switches.RemoveAll(other => other == name);
        return isThere;
    }

    /// <summary>What DOS says of switches that nobody has taken, and of more names than a command has; null for nothing.</summary>
    /// <param name="most">How many names it has at most.</param>
    public string? Complaint(int most) =>
        Switches.Count > 0 ? $"Invalid switch - /{Switches[0]}"
        : Names.Count > most ? $"Too many parameters - {Names[most]}"
        : null;

    /// <summary>Takes a switch with a value out, as A or A:H or AH; null if it is not there.</summary>
    public string? TakeValue(char name)
    {
        int found = Switches.FindLastIndex(other => other.Length > 0 && other[0] == name);
        if (found < 0)
        {
            return null;
        }

        string value = Switches[found][1..].TrimStart(':');
        Switches.RemoveAll(other => other.Length > 0 && other[0] == name);
        return value;
    }
}
