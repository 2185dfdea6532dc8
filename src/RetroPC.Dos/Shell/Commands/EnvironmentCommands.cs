using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell.Commands;

/// <summary>SET, PATH, PROMPT.</summary>
internal sealed class EnvironmentCommands(CommandShell shell)
{
    private readonly ProgramDos _dos = shell.Dos;

    /// <summary>SET [name=[value]].</summary>
    public async Task Set(string rest)
    {
        string text = rest.TrimStart(' ', '\t', ',', ';');
        if (text.Length == 0)
        {
            foreach (string variable in shell.Environment.Variables)
            {
                await _dos.PrintLine(variable).ConfigureAwait(false);
            }

            return;
        }

        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            await _dos.PrintLine("Syntax error").ConfigureAwait(false);
            return;
        }

        await shell.SetVariable(_dos.Upper(text[..equals]), text[(equals + 1)..]).ConfigureAwait(false);
    }

    /// <summary>PATH [folders], PATH ; for none.</summary>
    public async Task Path(string rest)
    {
        string text = rest.Trim(' ', '\t', '=');
        if (text.Length == 0)
        {
            string? path = shell.Environment.Get("PATH");
            await _dos.PrintLine(path is null ? "No Path" : $"PATH={path}").ConfigureAwait(false);
            return;
        }

        await shell.SetVariable("PATH", text == ";" ? "" : _dos.Upper(text)).ConfigureAwait(false);
    }

    /// <summary>PROMPT [text].</summary>
    public Task Prompt(string rest) => shell.SetVariable("PROMPT", CommandWords.TrimStart(rest)).AsTask();
}
