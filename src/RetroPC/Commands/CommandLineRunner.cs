using System.CommandLine;
using System.CommandLine.Parsing;

namespace RetroPC.Commands;

/// <summary>Runs a command line, and answers a wrong one with one line and exit code 64.</summary>
internal static class CommandLineRunner
{
    public static int Run(RootCommand root, string[] args)
    {
        ParseResult result = root.Parse(args);
        if (result.Errors.Count == 0)
        {
            return result.Invoke();
        }

        ParseError error = result.Errors[0];
        Console.Error.WriteLine($"retropc: {error.Message.TrimEnd('.')}. See '{HelpFor(result)}'.");
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
