using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Hardware.Snapshots;
using RetroPC.Host.Dos;
using RetroPC.Host.Firmware;
using RetroPC.Host.Profiles;
using RetroPC.Host.Scripts;
using RetroPC.Media;
using RetroPC.Terminal;

namespace RetroPC.Commands;

/// <summary>Runs a command line, and answers a wrong one with one line and its exit code.</summary>
internal static class CommandLineRunner
{
    public static int Run(RootCommand root, string[] args)
    {
        ParseResult result = root.Parse(args);
        return result.Errors.Count == 0 ? Invoke(result) : Refuse(result);
    }

    private static int Invoke(ParseResult result)
    {
        try
        {
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is ProfileException or ScriptException)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.BadData;
        }
        catch (MediaException e) when (e.IsSaveFailure)
        {
            Console.Error.WriteLine($"retropc: {e.Message}");
            return ExitCode.CannotCreate;
        }
        catch (Exception e) when (e is FirmwareException or MediaException or SnapshotException or DosProgramException)
        {
            Console.Error.WriteLine($"retropc: {e.Message}");
            return ExitCode.BadData;
        }
        catch (TerminalException e)
        {
            Console.Error.WriteLine($"retropc: {e.Message}");
            return ExitCode.Usage;
        }
        catch (FileNotFoundException e)
        {
            Console.Error.WriteLine($"retropc: {e.Message}");
            return ExitCode.NoInput;
        }
#pragma warning disable CA1031 // Whatever goes wrong inside, the user gets one line and a documented exit code.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"retropc: internal error: {e.Message} Please report it with what you typed.");
            return ExitCode.InternalError;
        }
    }

    private static int Refuse(ParseResult result)
    {
        Console.Error.WriteLine($"retropc: {result.Errors[0].Message.TrimEnd('.')}. See '{HelpFor(result)}'.");
        return ExitCode.Usage;
    }

    private static string HelpFor(ParseResult result)
    {
        var names = new List<string>();
        for (SymbolResult? symbol = result.CommandResult; symbol is CommandResult command; symbol = symbol.Parent)
        {
            names.Insert(0, command.Command is RootCommand ? "retropc" : command.Command.Name);
        }

        return $"{string.Join(' ', names)} --help";
    }
}
