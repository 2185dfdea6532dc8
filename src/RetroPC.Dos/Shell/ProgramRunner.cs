using RetroPC.Dos.Processes;
using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Shell;

/// <summary>Finds programs and batch files and runs them.</summary>
internal sealed class ProgramRunner(CommandShell shell)
{
    private static readonly string[] _extensions = [".COM", ".EXE", ".BAT"];

    private readonly ProgramDos _dos = shell.Dos;

    /// <summary>Runs what a command names.</summary>
    /// <param name="command">The command, which begins with the name.</param>
    /// <param name="isCall">Whether a batch file comes back.</param>
    public async ValueTask Run(string command, bool isCall)
    {
        string name = CommandText.ProgramName(command);
        if (name.Length == 0 || await Find(name).ConfigureAwait(false) is not { } path)
        {
            await _dos.PrintLine("Bad command or file name").ConfigureAwait(false);
            return;
        }

        string tail = command[name.Length..];
        if (path.EndsWith(".BAT", StringComparison.Ordinal))
        {
            shell.StartBatch(await FullName(path).ConfigureAwait(false), [name, .. CommandWords.Split(tail)], isCall);
            return;
        }

        await Execute(path, tail).ConfigureAwait(false);
    }

    /// <summary>Finds a program: where its name says, or in the current directory and those of PATH.</summary>
    /// <returns>Its path; null if there is none.</returns>
    public async ValueTask<string?> Find(string name)
    {
        string upper = _dos.Upper(name);
        string? here = await FindIn("", upper).ConfigureAwait(false);
        if (here is not null || upper.AsSpan().IndexOfAny('\\', ':', '/') >= 0)
        {
            return here;
        }

        foreach (string folder in (shell.Environment.Get("PATH") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (await FindIn(folder[^1] is '\\' or ':' ? folder : folder + "\\", upper).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private async ValueTask<string?> FindIn(string folder, string name)
    {
        string last = name[(name.LastIndexOfAny(['\\', ':', '/']) + 1)..];
        if (last.Length == 0 || last.AsSpan().IndexOfAny('*', '?') >= 0)
        {
            return null;
        }

        int dot = last.IndexOf('.', StringComparison.Ordinal);
        IEnumerable<string> candidates = dot < 0 ? _extensions.Select(extension => folder + name + extension)
            : _extensions.Contains(last[dot..]) ? [folder + name] : [];
        foreach (string candidate in candidates)
        {
            (DosError error, DosAttributes attributes) = await _dos.AttributesOf(candidate).ConfigureAwait(false);
            if (error == DosError.None && (attributes & DosAttributes.Directory) == 0)
            {
                return candidate;
            }
        }

        return null;
    }

    private async ValueTask<string> FullName(string path) => await _dos.FullName(path).ConfigureAwait(false) is (DosError.None, var full) ? full : path;

    private async ValueTask Execute(string path, string tail)
    {
        DosError error = await _dos.Execute(path, tail, 0).ConfigureAwait(false);
        if (error != DosError.None)
        {
            await _dos.PrintLine(TextOf(error, path)).ConfigureAwait(false);
            return;
        }

        (EndKind kind, byte code) = await _dos.EndOfChild().ConfigureAwait(false);
        shell.ExitCode = code;
        if (kind == EndKind.CtrlC)
        {
            await shell.AfterBreak().ConfigureAwait(false);
        }
    }

    private static string TextOf(DosError error, string path) => error switch
    {
        DosError.NotEnoughMemory => "Program too big to fit in memory",
        DosError.BadFormat => "Error in EXE file",
        DosError.AccessDenied => "Access denied",
        _ => $"Cannot execute {path}",
    };
}
