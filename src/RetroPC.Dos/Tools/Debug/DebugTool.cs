using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>DEBUG: looks into programs and memory, changes them, and makes small programs.</summary>
internal sealed class DebugTool : Tool
{
    /// <inheritdoc/>
    public override string Name => "DEBUG";

    /// <inheritdoc/>
    public override bool SurvivesInterruption => true;

    /// <inheritdoc/>
    protected override string Help => """
        Looks into programs and memory, and changes them.

        DEBUG [file [arguments]]

          file       A program that is to be run step by step, or any file.
          arguments  What the program finds on its command line.

        At its prompt, ? lists DEBUG's commands.

        """;

    /// <inheritdoc/>
    /// <remarks>Behind a file's name, /? is for the program.</remarks>
    protected override bool AsksForHelp(string arguments) => arguments.TrimStart().StartsWith("/?", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override async ValueTask<int> Work(ProgramDos dos)
    {
        await new Debugger(dos).Run(dos.Arguments).ConfigureAwait(false);
        return 0;
    }
}
