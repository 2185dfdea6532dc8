namespace RetroPC.Conformance.Tool;

/// <summary>Reads the command line of a run over vectors.</summary>
public static class OptionsParser
{
    private const string Suite = "8086";

    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var reader = new ArgumentReader(arguments);
        string suite = reader.Operand($"a suite ({Suite})");
        if (suite != Suite)
        {
            throw ArgumentReader.Usage($"unknown suite '{suite}'; there is {Suite}");
        }

        var options = new Options { Directory = reader.Operand("a directory with vectors") };
        while (reader.TryNext(out string word))
        {
            options = word switch
            {
                "--form" => options with { Forms = [.. options.Forms, .. Forms(reader.Value(word))] },
                "--cycles" => options with { Cycles = true },
                "--cpu" => options with { Processor = ParseProcessor(reader.Value(word)) },
                "--jobs" => options with { Jobs = (int)reader.Number(word, least: 1, int.MaxValue) },
                "--show" => options with { Show = (int)reader.Number(word, least: 0, int.MaxValue) },
                "--json" => options with { JsonFile = reader.Value(word) },
                _ => throw ArgumentReader.Usage($"unexpected '{word}'"),
            };
        }

        return options;
    }

    private static string[] Forms(string list)
    {
        string[] forms = list.ToUpperInvariant().Split(',', StringSplitOptions.TrimEntries);
        return forms.Contains("") ? throw ArgumentReader.Usage("--form needs a list such as 00,F6.7") : forms;
    }

    private static Processor ParseProcessor(string name) => name switch
    {
        "span" => Processor.Span,
        "oracle" => Processor.Oracle,
        _ => throw ArgumentReader.Usage($"unknown processor '{name}'; there are span and oracle"),
    };
}
