using RetroPC.Dos.Shell;
using RetroPC.Dos.Tools;
using RetroPC.Dos.Tools.Debug;
using RetroPC.Dos.Tools.Mem;

namespace RetroPC.Dos.Programs;

/// <summary>The programs on Z:.</summary>
internal static class ProgramList
{
    /// <summary>One of each, in the order of the directory.</summary>
    public static IReadOnlyList<BuiltInProgram> All { get; } =
    [
        new CommandProgram(),
        new AttribTool(),
        new DebugTool(),
        new FindTool(),
        new LabelTool(),
        new MemTool(),
        new MoreTool(),
        new SortTool(),
        new TreeTool(),
    ];

    /// <summary>The program of a name; null if there is none.</summary>
    /// <param name="name">The name, in upper case.</param>
    public static BuiltInProgram? Find(string name) => All.FirstOrDefault(program => program.Name == name);
}
