using System.Text;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools;

/// <summary>FIND: the lines that have a text in them. Errorlevel 0 if there are any, 1 if there are none, 2 if something is wrong.</summary>
internal sealed class FindTool : Tool
{
    private const int Found = 0, NotFound = 1, Failed = 2;
    private const char EndOfText = '\x1A';

    /// <inheritdoc/>
    public override string Name => "FIND";

    /// <inheritdoc/>
    protected override string Help => """
        Finds lines with a text in them, in files or in standard input.

        FIND [/V] [/C] [/N] [/I] "text" [files]

        /V  The lines without it.
        /C  Only how many there are.
        /N  With their numbers.
        /I  Whether letters are large or small does not count.

        """;

    /// <inheritdoc/>
    protected override async ValueTask<int> Work(ProgramDos dos)
    {
        string line = dos.Arguments;
        int start = line.IndexOf('"', StringComparison.Ordinal);
        int end = start < 0 ? -1 : EndOfQuote(line, start + 1);
        if (end < 0)
        {
            await dos.PrintTo(ProgramDos.Errors, start < 0 ? "Required parameter missing\n" : "Parameter format not correct\n").ConfigureAwait(false);
            return Failed;
        }

        string text = line[(start + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
        CommandArguments arguments = CommandArguments.Parse(line[..start] + line[(end + 1)..]);
        var search = new Search(dos, text, arguments.Take("V"), arguments.Take("C"), arguments.Take("N"), arguments.Take("I"));
        if (arguments.Complaint(most: int.MaxValue) is { } complaint)
        {
            await dos.PrintTo(ProgramDos.Errors, complaint + "\n").ConfigureAwait(false);
            return Failed;
        }

        bool isFailed = false;
        foreach (string name in arguments.Names)
        {
            isFailed |= !await search.SearchFile(dos.Upper(name)).ConfigureAwait(false);
        }

        if (arguments.Names.Count == 0)
        {
            await search.SearchInput().ConfigureAwait(false);
        }

        return isFailed ? Failed : search.HasFound ? Found : NotFound;
    }

    /// <summary>A quotation mark that is doubled is one of the text.</summary>
    private static int EndOfQuote(string line, int at)
    {
        for (; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                continue;
            }

            if (at + 1 == line.Length || line[at + 1] != '"')
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    /// <summary>One search, in one file or more.</summary>
    private sealed class Search(ProgramDos dos, string text, bool isInverted, bool isCounted, bool isNumbered, bool ignoresCase)
    {
        private readonly string _text = ignoresCase ? dos.Upper(text) : text;

        public bool HasFound { get; private set; }

        public async ValueTask<bool> SearchFile(string name)
        {
            (DosError error, int file) = await dos.Open(name).ConfigureAwait(false);
            if (error != DosError.None)
            {
                string reason = error == DosError.AccessDenied ? "Access denied" : "File not found";
                await dos.PrintTo(ProgramDos.Errors, $"{reason} - {name}\n").ConfigureAwait(false);
                return false;
            }

            await dos.Print($"\n---------- {name}{(isCounted ? "" : "\n")}").ConfigureAwait(false);
            (_, byte[] bytes) = await dos.ReadAll(file).ConfigureAwait(false);
            await dos.Close(file).ConfigureAwait(false);
            await SearchText(bytes, ": ").ConfigureAwait(false);
            return true;
        }

        public async ValueTask SearchInput()
        {
            (_, byte[] bytes) = await dos.ReadAll(ProgramDos.Input).ConfigureAwait(false);
            await SearchText(bytes, "").ConfigureAwait(false);
        }

        private async ValueTask SearchText(byte[] bytes, string beforeCount)
        {
            string all = Encoding.Latin1.GetString(bytes);
            int end = all.IndexOf(EndOfText, StringComparison.Ordinal);
            string[] lines = (end < 0 ? all : all[..end]).Split('\n');
            int count = 0;
            for (int i = 0; i < lines.Length; i++)
            {
                string line = lines[i].TrimEnd('\r');
                bool isRest = i == lines.Length - 1 && line.Length == 0;
                if (isRest || Fits(line) == isInverted)
                {
                    continue;
                }

                count++;
                if (!isCounted)
                {
                    await dos.PrintLine(isNumbered ? $"[{i + 1}]{line}" : line).ConfigureAwait(false);
                }
            }

            HasFound |= count > 0;
            if (isCounted)
            {
                await dos.PrintLine($"{beforeCount}{count}").ConfigureAwait(false);
            }
        }

        private bool Fits(string line) => _text.Length > 0 && (ignoresCase ? dos.Upper(line) : line).Contains(_text, StringComparison.Ordinal);
    }
}
