namespace RetroPC.Dos.Shell.Commands;

/// <summary>The commands inside COMMAND.COM, by name.</summary>
internal sealed class InternalCommands(CommandShell shell)
{
    private readonly BatchCommands _batch = new(shell);
    private readonly EnvironmentCommands _environment = new(shell);
    private readonly DirectoryCommands _directories = new(shell.Dos);
    private readonly FileCommands _files = new(shell);
    private readonly SystemCommands _system = new(shell);
    private readonly TimeCommands _time = new(shell.Dos);
    private readonly DirCommand _dir = new(shell);
    private readonly CopyCommand _copy = new(shell);

    /// <summary>Runs an internal command.</summary>
    /// <param name="name">Its name, in upper case.</param>
    /// <param name="rest">What follows the name.</param>
    /// <returns>Whether there is one of that name.</returns>
    public async ValueTask<bool> TryRun(string name, string rest)
    {
        Task? work = name switch
        {
            "IF" => _batch.If(rest),
            "FOR" => _batch.For(rest),
            "GOTO" => _batch.GoTo(rest),
            "CALL" => _batch.Call(rest),
            "SHIFT" => _batch.Shift(),
            "ECHO" => _batch.Echo(rest),
            "PAUSE" => _batch.Pause(),
            "REM" => Task.CompletedTask,
            "EXIT" => _batch.Exit(),
            "SET" => _environment.Set(rest),
            "PATH" => _environment.Path(rest),
            "PROMPT" => _environment.Prompt(rest),
            "CD" or "CHDIR" => _directories.Change(rest),
            "MD" or "MKDIR" => _directories.Make(rest),
            "RD" or "RMDIR" => _directories.Remove(rest),
            "DIR" => _dir.Run(rest),
            "COPY" => _copy.Run(rest),
            "DEL" or "ERASE" => _files.Delete(rest),
            "REN" or "RENAME" => _files.Rename(rest),
            "TYPE" => _files.Type(rest),
            "CLS" => _system.ClearScreen(),
            "VER" => _system.Version(),
            "VOL" => _system.Volume(rest),
            "BREAK" => _system.Break(rest),
            "VERIFY" => _system.Verify(rest),
            "CHCP" => _system.CodePage(rest),
            "CTTY" => _system.Console(rest),
            "LH" or "LOADHIGH" => _system.LoadHigh(rest),
            "TRUENAME" => _system.TrueName(rest),
            "DATE" => _time.Date(rest),
            "TIME" => _time.Time(rest),
            _ => null,
        };
        if (work is null)
        {
            return false;
        }

        await work.ConfigureAwait(false);
        return true;
    }
}
