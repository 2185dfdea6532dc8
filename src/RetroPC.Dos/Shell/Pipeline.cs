using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell;

/// <summary>Commands joined by pipes, one after the other, with a file between two: in the folder that TEMP names, else on Z:.</summary>
internal sealed class Pipeline(CommandShell shell)
{
    private readonly ProgramDos _dos = shell.Dos;

    /// <summary>Runs them.</summary>
    public async ValueTask Run(IReadOnlyList<string> commands)
    {
        var files = new List<string>();
        try
        {
            for (int i = 0; i < commands.Count - 1; i++)
            {
                if (await MakeFile().ConfigureAwait(false) is not { } file)
                {
                    await _dos.PrintLine("Intermediate file error during pipe").ConfigureAwait(false);
                    return;
                }

                files.Add(file);
            }

            for (int i = 0; i < commands.Count; i++)
            {
                var pipes = new Redirections(i == 0 ? null : files[i - 1], i == commands.Count - 1 ? null : files[i]);
                await shell.ExecuteRedirected(commands[i], pipes).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (string file in files)
            {
                await _dos.Delete(file).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<string?> MakeFile()
    {
        string folder = shell.Environment.Get("TEMP") is { Length: > 0 } temp ? temp.TrimEnd('\\') + "\\" : "Z:\\";
        (DosError error, int handle, string name) = await _dos.CreateTemporary(folder).ConfigureAwait(false);
        if (error != DosError.None)
        {
            return null;
        }

        await _dos.Close(handle).ConfigureAwait(false);
        return name;
    }
}
