using System.CommandLine;
using RetroPC.Terminal;

namespace RetroPC.Commands;

/// <summary><c>retropc reset-terminal</c>: puts a terminal back that a killed machine has left behind.</summary>
internal static class ResetTerminalCommand
{
    public static Command Create()
    {
        var command = new Command("reset-terminal", "Put the terminal back as it was, after retropc was killed (kill -9) in it.");
        command.SetAction(_ => Reset());
        return command;
    }

    private static int Reset()
    {
        RawTerminal.ResetAbandoned();
        return ExitCode.Success;
    }
}
