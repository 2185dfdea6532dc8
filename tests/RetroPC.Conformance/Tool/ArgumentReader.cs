using System.Globalization;

namespace RetroPC.Conformance.Tool;

/// <summary>Takes a command line apart; what is wrong with it becomes one line for the user.</summary>
public sealed class ArgumentReader(IReadOnlyList<string> arguments)
{
    private readonly Queue<string> _words = new(arguments);

    /// <summary>The next word that is no value of an option.</summary>
    public bool TryNext(out string word) => _words.TryDequeue(out word!);

    /// <summary>A word that has to come here and is no option.</summary>
    public string Operand(string what) =>
        _words.TryDequeue(out string? word) && !IsOption(word) ? word : throw Usage($"{what} expected");

    /// <summary>The word behind an option.</summary>
    public string Value(string option) =>
        _words.TryDequeue(out string? word) && !IsOption(word) ? word : throw Usage($"{option} needs a value");

    /// <summary>The number behind an option.</summary>
    public long Number(string option, long least, long most)
    {
        string text = Value(option);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number
            : throw Usage($"{option} needs a number from {least}, not '{text}'");
    }

    public static ToolException Usage(string problem) => new(ExitCode.Usage, $"{problem} (--help explains)");

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);
}
