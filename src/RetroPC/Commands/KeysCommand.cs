using System.CommandLine;
using RetroPC.Interactive;
using RetroPC.Terminal;

namespace RetroPC.Commands;

/// <summary><c>retropc keys</c>: what the terminal sends for keys, and what the guest would get.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var command = new Command("keys", "Show what this terminal sends for keys, and what the guest's keyboard makes of them.");
        command.SetAction(_ => Show());
        return command;
    }

    private static int Show()
    {
        using RawTerminal terminal = RawTerminal.Open();
        new KeyMonitor(terminal).Run();
        return terminal.SignalExitCode;
    }
}
