namespace RetroPC.Dos.Programs;

/// <summary>
/// A program that comes with DOS, on drive Z:. Its code is here; in the machine it is a program like any other, with a PSP and memory of its own, and all that it
/// does goes through INT 21h.
/// </summary>
internal abstract class BuiltInProgram
{
    /// <summary>Its file's name without the extension, in upper case: at most 8 characters.</summary>
    public abstract string Name { get; }

    /// <summary>Its file's extension.</summary>
    public virtual string Extension => "EXE";

    /// <summary>Whether Ctrl-C and Abort do not end it: they end what it is just doing, by a <see cref="ProgramInterruptedException"/>.</summary>
    public virtual bool SurvivesInterruption => false;

    /// <summary>Runs it.</summary>
    /// <param name="dos">DOS, as it has it.</param>
    /// <returns>The errorlevel.</returns>
    public abstract ValueTask<int> Run(ProgramDos dos);
}
