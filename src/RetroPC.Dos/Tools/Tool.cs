using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools;

/// <summary>A tool on Z:, as those that come with MS-DOS: with /? it tells what it is for.</summary>
internal abstract class Tool : BuiltInProgram
{
    /// <summary>What /? prints: a sentence, how it is called, and a line for each switch.</summary>
    protected abstract string Help { get; }

    /// <inheritdoc/>
    public sealed override async ValueTask<int> Run(ProgramDos dos)
    {
        if (AsksForHelp(dos.Arguments))
        {
            await dos.Print(Help).ConfigureAwait(false);
            return 0;
        }

        return await Work(dos).ConfigureAwait(false);
    }

    /// <summary>Whether the command line asks for <see cref="Help"/>.</summary>
    protected virtual bool AsksForHelp(string arguments) => CommandArguments.Parse(arguments).Switches.Contains("?");

    /// <summary>Does what it is for.</summary>
    /// <param name="dos">DOS.</param>
    /// <returns>The errorlevel.</returns>
    protected abstract ValueTask<int> Work(ProgramDos dos);
}
