using RetroPC.Dos.Processes;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell;

/// <summary>The shell's environment: a block of the shell's in the machine, with room for more, which programs get copies of.</summary>
/// <param name="dos">DOS.</param>
/// <param name="segment">The block.</param>
/// <param name="size">Its bytes.</param>
internal sealed class ShellEnvironment(ProgramDos dos, ushort segment, int size)
{
    private const int Paragraph = 16, Room = 1024, Most = 0x8000;

    private ushort _segment = segment;
    private int _size = size;

    /// <summary>What is in it.</summary>
    public EnvironmentBlock Block => new(dos.Memory, _segment);

    /// <summary>Makes one out of what the shell was given.</summary>
    /// <param name="dos">DOS.</param>
    /// <param name="size">How large it is to be, in bytes; 0 for what is in it and room for some more.</param>
    public static async ValueTask<ShellEnvironment> Create(ProgramDos dos, int size)
    {
        ushort given = dos.EnvironmentSegment;
        List<string> variables = new EnvironmentBlock(dos.Memory, given).Variables;
        int needed = variables.Sum(variable => variable.Length + 1) + 1;
        int bytes = Math.Min(Math.Max(size, needed + (size == 0 ? Room : 0)), Most);
        ushort segment = await dos.Allocate((bytes + Paragraph - 1) / Paragraph).ConfigureAwait(false);
        if (segment == 0)
        {
            return new ShellEnvironment(dos, given, needed);
        }

        new EnvironmentBlock(dos.Memory, segment).TryWrite(variables, bytes);
        _ = new ProgramSegmentPrefix(dos.Memory, dos.Psp) { Environment = segment };
        await dos.Release(given).ConfigureAwait(false);
        return new ShellEnvironment(dos, segment, bytes);
    }

    /// <summary>Sets or removes a variable.</summary>
    /// <returns>Whether there was room.</returns>
    public async ValueTask<bool> TrySet(string name, string value)
    {
        if (Block.TrySet(name, value, _size))
        {
            return true;
        }

        // As in DOS, the first shell's environment grows as long as the memory behind it is free.
        int wanted = Math.Min(_size + Math.Max(Room, name.Length + value.Length + 2), Most);
        if (wanted <= _size || await dos.Function(0x4A00, bx: (wanted + Paragraph - 1) / Paragraph, es: _segment).ConfigureAwait(false) != DosError.None)
        {
            return false;
        }

        _size = wanted;
        return Block.TrySet(name, value, _size);
    }
}
