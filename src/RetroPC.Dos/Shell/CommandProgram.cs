using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell;

/// <summary>COMMAND.COM on Z:.</summary>
internal sealed class CommandProgram : BuiltInProgram
{
    /// <inheritdoc/>
    public override string Name => "COMMAND";

    /// <inheritdoc/>
    public override string Extension => "COM";

    /// <inheritdoc/>
    public override bool SurvivesInterruption => true;

    /// <inheritdoc/>
    public override async ValueTask<int> Run(ProgramDos dos)
    {
        ShellOptions options = ShellOptions.Parse(dos.Arguments);
        ShellEnvironment environment = await ShellEnvironment.Create(dos, options.EnvironmentSize).ConfigureAwait(false);
        return await new CommandShell(dos, options, environment).Run().ConfigureAwait(false);
    }
}
