using System.Globalization;
using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Shell.Commands;

/// <summary>IF, FOR, GOTO, CALL, SHIFT, ECHO, PAUSE, EXIT.</summary>
internal sealed class BatchCommands(CommandShell shell)
{
    private const string SyntaxError = "Syntax error";

    private readonly ProgramDos _dos = shell.Dos;

    /// <summary>IF [NOT] ERRORLEVEL n | EXIST file | text==text, and a command.</summary>
    public async Task If(string rest)
    {
        string text = rest;
        bool isWanted = true;
        string word = _dos.Upper(CommandWords.Take(ref text));
        while (word == "NOT")
        {
            isWanted = !isWanted;
            rest = text;
            word = _dos.Upper(CommandWords.Take(ref text));
        }

        bool? holds;
        if (word == "ERRORLEVEL")
        {
            holds = LevelOf(CommandWords.Take(ref text)) is { } level ? shell.ExitCode >= level : null;
        }
        else if (word == "EXIST")
        {
            string file = CommandWords.Take(ref text);
            holds = file.Length == 0 ? null : await Exists(file).ConfigureAwait(false);
        }
        else
        {
            holds = Compare(ref rest);
            text = rest;
        }

        string command = CommandWords.TrimStart(text);
        if (holds is null || command.Length == 0)
        {
            await _dos.PrintLine(SyntaxError).ConfigureAwait(false);
        }
        else if (holds == isWanted)
        {
            await shell.Dispatch(command).ConfigureAwait(false);
        }
    }

    /// <summary>FOR %v IN (list) DO command.</summary>
    public async Task For(string rest)
    {
        string text = CommandWords.TrimStart(rest);
        if (text is not ['%', var variable, ..])
        {
            await _dos.PrintLine(SyntaxError).ConfigureAwait(false);
            return;
        }

        text = text[2..];
        string word = CommandWords.Take(ref text);
        text = CommandWords.TrimStart(text);
        int end = text.IndexOf(')', StringComparison.Ordinal);
        if (!word.Equals("IN", StringComparison.OrdinalIgnoreCase) || text is not ['(', ..] || end < 0)
        {
            await _dos.PrintLine(SyntaxError).ConfigureAwait(false);
            return;
        }

        string list = text[1..end], command = text[(end + 1)..];
        word = CommandWords.Take(ref command);
        command = CommandWords.TrimStart(command);
        if (!word.Equals("DO", StringComparison.OrdinalIgnoreCase) || command.Length == 0)
        {
            await _dos.PrintLine(SyntaxError).ConfigureAwait(false);
            return;
        }

        if (!shell.TryStartFor(new ForLoop(variable, await Expand(list).ConfigureAwait(false), command)))
        {
            await _dos.PrintLine("FOR cannot be nested").ConfigureAwait(false);
        }
    }

    /// <summary>GOTO label.</summary>
    public async Task GoTo(string rest)
    {
        string label = CommandWords.TrimStart(rest).TrimStart(':');
        if (shell.Batch is { } batch && !await batch.TryGoTo(label).ConfigureAwait(false))
        {
            await _dos.PrintLine("Label not found").ConfigureAwait(false);
            shell.EndBatch();
        }
    }

    /// <summary>CALL command.</summary>
    public Task Call(string rest) => shell.Dispatch(rest, isCall: true).AsTask();

    /// <summary>SHIFT.</summary>
    public Task Shift()
    {
        shell.Batch?.Shift();
        return Task.CompletedTask;
    }

    /// <summary>ECHO [ON | OFF | text].</summary>
    public async Task Echo(string rest)
    {
        string word = _dos.Upper(CommandWords.TrimStart(rest).TrimEnd(' ', '\t'));
        switch (word)
        {
            case "ON" or "OFF":
                shell.Echoes = word == "ON";
                break;
            case "" when rest.AsSpan().IndexOfAnyExcept(CommandWords.Separators) < 0:
                await _dos.PrintLine($"ECHO is {(shell.Echoes ? "on" : "off")}").ConfigureAwait(false);
                break;
            default:
                await _dos.PrintLine(rest[1..]).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>PAUSE.</summary>
    public async Task Pause()
    {
        await _dos.Print("Press any key to continue . . .").ConfigureAwait(false);
        if (await _dos.ReadFreshKey().ConfigureAwait(false) == 0)
        {
            await _dos.ReadKey().ConfigureAwait(false);
        }

        await _dos.PrintLine().ConfigureAwait(false);
    }

    /// <summary>EXIT.</summary>
    public Task Exit()
    {
        shell.IsLeaving = !shell.Options.Permanent;
        return Task.CompletedTask;
    }

    private static int? LevelOf(string text)
    {
        string digits = new([.. text.TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int level) ? level & 0xFF : null;
    }

    private async ValueTask<bool> Exists(string file)
    {
        (DosError error, _, _) = await _dos.FindFirst(file, DosAttributes.None).ConfigureAwait(false);
        return error == DosError.None;
    }

    /// <summary>Compares the texts on both sides of ==, and takes them off.</summary>
    /// <returns>Whether they are the same; null if there is no ==.</returns>
    private static bool? Compare(ref string rest)
    {
        string text = CommandWords.TrimStart(rest);
        int end = text.AsSpan().IndexOfAny(CommandWords.Separators);
        string left = end < 0 ? text : text[..end];
        string behind = text[left.Length..].TrimStart(' ', '\t');
        if (!behind.StartsWith("==", StringComparison.Ordinal))
        {
            return null;
        }

        behind = CommandWords.TrimStart(behind[2..]);
        string right = CommandWords.Take(ref behind);
        rest = behind;
        return right.Length == 0 ? null : left == right;
    }

    /// <summary>The items of FOR's list: names with wildcards stand for the files that fit.</summary>
    private async ValueTask<Queue<string>> Expand(string list)
    {
        var items = new Queue<string>();
        foreach (string word in CommandWords.Split(list))
        {
            if (word.AsSpan().IndexOfAny('*', '?') < 0)
            {
                items.Enqueue(word);
                continue;
            }

            string folder = word[..(word.LastIndexOfAny(['\\', '/', ':']) + 1)];
            foreach (FoundFile file in (await _dos.FindAll(word, DosAttributes.None).ConfigureAwait(false)).Files)
            {
                items.Enqueue(folder + file.Name);
            }
        }

        return items;
    }
}
