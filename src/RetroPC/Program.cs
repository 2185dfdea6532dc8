using System.CommandLine;
using RetroPC.Commands;

RootCommand root = new("A DOS-compatible PC of 1981 to 1991, exact to the clock, in a terminal.")
{
    RunCommand.Create(),
    BootCommand.Create(),
    CaptureCommand.Create(),
    ScriptCommand.Create(),
    MachinesCommand.Create(),
    DiskCommand.Create(),
    BenchCommand.Create(),
    KeysCommand.Create(),
    ResetTerminalCommand.Create(),
};

HomeCommand.AddTo(root);
return CommandLineRunner.Run(root, RunCommand.Separate(root, args));
