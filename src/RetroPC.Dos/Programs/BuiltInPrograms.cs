using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Volumes;
using RetroPC.Dos.Volumes.Memory;

namespace RetroPC.Dos.Programs;

/// <summary>The programs on Z:, those that run, and how they begin and end.</summary>
internal sealed class BuiltInPrograms(DosKernel dos)
{
    private readonly Dictionary<ushort, BuiltInProgram> _running = [];

    /// <summary>Drive Z: with a file for each of them.</summary>
    /// <param name="time">When these are to have been written.</param>
    public static DosVolume CreateVolume(DateTime time)
    {
        const int Room = 8 << 20;
        var volume = new MemoryVolume("RETROPC", Room);
        foreach (BuiltInProgram program in ProgramList.All)
        {
            volume.AddProgram($"{program.Name}.{program.Extension}", ProgramImage.Create(program.Name), DosTime.Of(time));
        }

        return volume;
    }

    /// <summary>The CPU has come to a program's beginning.</summary>
    public async ValueTask Run()
    {
        ushort psp = dos.Psp;
        string name = dos.Memory.Text(new FarPointer(psp, ProgramImage.NameOffset), ProgramImage.NameLength);
        var calls = new ProgramDos(dos, psp);
        int code = 1;
        if (ProgramList.Find(name) is { } program)
        {
            _running[psp] = program;
            await calls.ShrinkMemory().ConfigureAwait(false);
            code = await program.Run(calls).ConfigureAwait(false);
        }

        await calls.End(code).ConfigureAwait(false);
    }

    /// <summary>A program is about to be ended by Ctrl-C or Abort. One that survives it goes on, with an exception out of the call that it was in.</summary>
    /// <returns>Whether it goes on.</returns>
    public bool TryInterrupt(ushort psp, EndKind kind) =>
        _running.TryGetValue(psp, out BuiltInProgram? program) && program.SurvivesInterruption && dos.Guest.Interrupt(psp, new ProgramInterruptedException(kind));

    /// <summary>A program has ended.</summary>
    public void Forget(ushort psp) => _running.Remove(psp);

    /// <summary>The machine was reset.</summary>
    public void ForgetAll() => _running.Clear();
}
