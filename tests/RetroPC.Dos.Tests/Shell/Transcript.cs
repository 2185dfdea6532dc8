using System.Text;
using System.Text.RegularExpressions;

namespace RetroPC.Dos.Tests.Shell;

/// <summary>A session at the prompt, as it stands on paper: what is there before, what is typed, and all that is printed.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Files">Files that are there before; a name that ends in \ is a folder.</param>
/// <param name="Input">What is typed: what follows each prompt, and other answers as they come.</param>
/// <param name="Expected">All that is printed.</param>
internal sealed partial record Transcript(string Title, IReadOnlyList<(string Name, string Text)> Files, string Input, string Expected)
{
    private const string TitleMark = "=== ", FileMark = "--- ", AnswerMark = "<<", EchoMark = "| ";

    /// <summary>Reads the sessions of a file.</summary>
    public static IEnumerable<Transcript> ReadAll(string path) =>
        File.ReadAllText(path).ReplaceLineEndings("\n").Split(TitleMark, StringSplitOptions.RemoveEmptyEntries).Where(part => part[0] != '#').Select(Read);

    private static Transcript Read(string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        var files = new List<(string, string)>();
        int at = 1;
        while (at < lines.Length && lines[at].StartsWith(FileMark, StringComparison.Ordinal))
        {
            string name = lines[at++][FileMark.Length..];
            var content = new StringBuilder();
            while (lines[at].Length > 0 && !lines[at].StartsWith(FileMark, StringComparison.Ordinal))
            {
                content.Append(lines[at++]).Append("\r\n");
            }

            files.Add((name, content.ToString()));
        }

        var typed = new StringBuilder();
        var expected = new StringBuilder();
        foreach (string line in lines[at..])
        {
            // What is typed in answer to a question is marked, with underscores if it is not shown; a prompt that a batch file's line stands behind is, too.
            int answer = line.IndexOf(AnswerMark, StringComparison.Ordinal);
            if (answer >= 0)
            {
                string typing = line[(answer + AnswerMark.Length)..];
                typed.Append(typing.Trim('_').Replace("<Enter>", "\n", StringComparison.Ordinal));
                expected.Append(line[..answer]).Append(typing.StartsWith('_') ? "" : typing.Replace("<Enter>", "", StringComparison.Ordinal)).Append('\n');
                continue;
            }

            if (line.StartsWith(EchoMark, StringComparison.Ordinal))
            {
                expected.Append(line[EchoMark.Length..]).Append('\n');
                continue;
            }

            if (Prompt().Match(line) is { Success: true } prompt)
            {
                typed.Append(prompt.Groups[1].Value).Append('\n');
            }

            expected.Append(line).Append('\n');
        }

        return new Transcript(lines[0], files, typed.ToString(), expected.ToString());
    }

    [GeneratedRegex(@"^[A-Z]:\\[^>]*>(.*)$")]
    private static partial Regex Prompt();
}
