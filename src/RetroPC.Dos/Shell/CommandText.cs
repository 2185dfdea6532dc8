using System.Text;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell;

/// <summary>A command line taken apart as COMMAND.COM does it: text between quotation marks is left alone, blanks, commas, semicolons and equals signs are between words.</summary>
internal static class CommandText
{
    /// <summary>What ends an internal command's name, beside the separators: as in CD\, DIR/W, ECHO. and CD..</summary>
    private const string NameEnds = "./\\:+[]\"<>|";

    /// <summary>The commands between the pipes of a line.</summary>
    /// <returns>Them; null if there is nothing on one side of a pipe.</returns>
    public static IReadOnlyList<string>? SplitPipes(string line)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        bool isQuoted = false;
        foreach (char character in line)
        {
            isQuoted ^= character == '"';
            if (character == '|' && !isQuoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(character);
            }
        }

        parts.Add(part.ToString());
        return parts.Count > 1 && parts.Exists(text => text.Trim(' ', '\t').Length == 0) ? null : parts;
    }

    /// <summary>Takes redirections out of a command.</summary>
    /// <param name="line">The command.</param>
    /// <param name="redirections">What they are; null if one of them names no file.</param>
    /// <returns>The command without them.</returns>
    public static string TakeRedirections(string line, out Redirections? redirections)
    {
        var rest = new StringBuilder();
        var taken = new Redirections();
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char character = line[i];
            isQuoted ^= character == '"';
            if (isQuoted || character is not ('<' or '>'))
            {
                rest.Append(character);
                continue;
            }

            bool isAppended = character == '>' && i + 1 < line.Length && line[i + 1] == '>';
            int start = SkipSeparators(line, i + (isAppended ? 2 : 1));
            int end = start;
            while (end < line.Length && !CommandWords.Separators.Contains(line[end], StringComparison.Ordinal) && line[end] is not ('<' or '>' or '|' or '/' or '"'))
            {
                end++;
            }

            if (end == start)
            {
                redirections = null;
                return rest.ToString();
            }

            taken = character == '<' ? taken with { Input = line[start..end] } : taken with { Output = line[start..end], IsAppended = isAppended };
            i = end - 1;
        }

        redirections = taken;
        return rest.ToString();
    }

    /// <summary>The first name of a command as an internal command has it: up to what ends such a name.</summary>
    public static string InternalName(string command)
    {
        int end = command.AsSpan().IndexOfAny(CommandWords.Separators + NameEnds);
        return end < 0 ? command : command[..end];
    }

    /// <summary>The first word as the name of a program: up to a separator or a switch.</summary>
    public static string ProgramName(string command)
    {
        int end = command.AsSpan().IndexOfAny(CommandWords.Separators + "/\"+[]");
        return end < 0 ? command : command[..end];
    }

    private static int SkipSeparators(string text, int at)
    {
        while (at < text.Length && CommandWords.Separators.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }
}
