using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell.Commands;

/// <summary>What COPY was told: sources, which + joins, and where to. /A and /B hold for the name before them and for those behind.</summary>
internal sealed class CopyRequest
{
    private CopyRequest(List<CopyName> sources, CopyName? target, bool isJoined, string? complaint)
    {
        Sources = sources;
        Target = target;
        IsJoined = isJoined;
        Complaint = complaint;
    }

    /// <summary>What is copied.</summary>
    public List<CopyName> Sources { get; }

    /// <summary>Where to; null for the current directory.</summary>
    public CopyName? Target { get; }

    /// <summary>Whether + stands between sources.</summary>
    public bool IsJoined { get; }

    /// <summary>What is wrong; null for nothing.</summary>
    public string? Complaint { get; }

    /// <summary>Reads a command line.</summary>
    public static CopyRequest Parse(string text)
    {
        var names = new List<CopyName>();
        var joins = new List<bool>();
        bool isJoined = false, wantsJoin = false;
        bool? isText = null;
        foreach (string token in Tokens(text))
        {
            string upper = token.ToUpperInvariant();
            switch (upper)
            {
                case "+":
                    wantsJoin = true;
                    break;
                case "/A" or "/B":
                    isText = upper == "/A";
                    if (names.Count > 0)
                    {
                        names[^1] = names[^1] with { IsText = isText };
                    }

                    break;
                case "/V":
                    break;
                case ['/', ..]:
                    return new CopyRequest([], null, false, $"Invalid switch - {upper}");
                default:
                    joins.Add(wantsJoin);
                    names.Add(new CopyName(token, isText));
                    isJoined |= wantsJoin;
                    wantsJoin = false;
                    break;
            }
        }

        // A second name without a plus before it is where to; a plus with nothing behind it joins with nothing.
        isJoined |= wantsJoin;
        int target = joins.Count > 1 ? joins.FindIndex(1, joined => !joined) : -1;
        string? complaint = names.Count == 0 ? "Required parameter missing"
            : target > 0 && target < names.Count - 1 ? $"Too many parameters - {names[target + 1].Text.ToUpperInvariant()}"
            : null;
        return target < 0
            ? new CopyRequest(names, null, isJoined, complaint)
            : new CopyRequest(names[..target], names[target], isJoined, complaint);
    }

    private static IEnumerable<string> Tokens(string text)
    {
        foreach (string word in CommandWords.Split(text.Replace("+", " + ", StringComparison.Ordinal)))
        {
            string[] parts = word.Split('/');
            if (parts[0].Length > 0)
            {
                yield return parts[0];
            }

            foreach (string part in parts[1..])
            {
                yield return "/" + part;
            }
        }
    }
}

/// <summary>A name on COPY's command line.</summary>
/// <param name="Text">The name.</param>
/// <param name="IsText">True behind /A: it ends at ^Z; false behind /B; null if nothing is said.</param>
internal sealed record CopyName(string Text, bool? IsText);
