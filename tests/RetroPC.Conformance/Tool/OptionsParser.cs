using System.Globalization;

namespace RetroPC.Conformance.Tool;

/// <summary>Reads the command line.</summary>
public static class OptionsParser
{
    private const string Suite = "8086";

    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var words = new Queue<string>(arguments);
        string suite = Operand(words, $"a suite ({Suite})");
        if (suite != Suite)
        {
            throw Usage($"unknown suite '{suite}'; there is {Suite}");
        }

        var options = new Options { Directory = Operand(words, "a directory with vectors") };
        while (words.TryDequeue(out string? word))
        {
            options = word switch
            {
                "--form" => options with { Forms = [.. options.Forms, .. Forms(Value(words, word))] },
                "--cycles" => options with { Cycles = true },
                "--cpu" => options with { Processor = ParseProcessor(Value(words, word)) },
                "--jobs" => options with { Jobs = Number(Value(words, word), word, least: 1) },
                "--show" => options with { Show = Number(Value(words, word), word, least: 0) },
                "--json" => options with { JsonFile = Value(words, word) },
                _ => throw Usage($"unexpected '{word}'"),
            };
        }

        return options;
    }

    private static string Operand(Queue<string> words, string what) =>
        words.TryDequeue(out string? word) && !IsOption(word) ? word : throw Usage($"{what} expected");

    private static string Value(Queue<string> words, string option) =>
        words.TryDequeue(out string? word) && !IsOption(word) ? word : throw Usage($"{option} needs a value");

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static string[] Forms(string list)
    {
        string[] forms = list.ToUpperInvariant().Split(',', StringSplitOptions.TrimEntries);
        return forms.Contains("") ? throw Usage("--form needs a list such as 00,F6.7") : forms;
    }

    private static Processor ParseProcessor(string name) => name switch
    {
        "span" => Processor.Span,
        "oracle" => Processor.Oracle,
        _ => throw Usage($"unknown processor '{name}'; there are span and oracle"),
    };

    private static int Number(string text, string option, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw Usage($"{option} needs a number from {least}, not '{text}'");

    private static ToolException Usage(string problem) => new(ExitCode.Usage, $"{problem} (--help explains)");
}
