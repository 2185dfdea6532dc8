using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Host.Capture;

namespace RetroPC.Commands;

/// <summary>The options that say as what, and how, a screen is drawn.</summary>
internal sealed class DrawingOptions
{
    private readonly Option<string?> _format = new("--format")
    {
        Description = $"As what, whatever the file's ending: {string.Join(", ", CaptureFormats.Names)}.",
        HelpName = "FORMAT",
    };

    private readonly Option<int> _scale = new("--scale")
    {
        Description = $"PNG, SVG and HTML: how many pixels wide a pixel of the adapter is drawn, 1 to {CaptureOptions.MostScale}.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };

    private readonly Option<string> _aspect = new("--aspect")
    {
        Description = "How high: lines, in whole lines (CGA text 640 x 400); square, the adapter's pixels as they are (640 x 200); true, as on the monitor (640 x 480).",
        DefaultValueFactory = _ => PixelShapes.Names[0],
        HelpName = string.Join('|', PixelShapes.Names),
    };

    private readonly Option<string?> _title = new("--title") { Description = "What the capture is called; the machine and the time if it is not given.", HelpName = "TEXT" };
    private readonly Option<bool> _noCursor = new("--no-cursor") { Description = "Leave the cursor out." };

    private readonly Option<int> _columns = new("--columns")
    {
        Description = "ANSI of graphics: how many characters wide.",
        DefaultValueFactory = _ => CaptureOptions.Default.Columns,
        HelpName = "N",
    };

    public DrawingOptions()
    {
        _format.Validators.Add(CheckFormat);
        _scale.Validators.Add(result => CheckRange(result, 1, CaptureOptions.MostScale));
        _columns.Validators.Add(result => CheckRange(result, CaptureOptions.LeastColumns, CaptureOptions.MostColumns));
        _aspect.AcceptOnlyFromAmong([.. PixelShapes.Names]);
    }

    public void AddTo(Command command)
    {
        Option[] options = [_format, _scale, _aspect, _title, _noCursor, _columns];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>How a screen is drawn.</summary>
    public CaptureOptions Options(ParseResult parsed) => new()
    {
        Scale = parsed.GetValue(_scale),
        Shape = Enum.Parse<PixelShape>(parsed.GetRequiredValue(_aspect), ignoreCase: true),
        Title = parsed.GetValue(_title),
        HasCursor = !parsed.GetValue(_noCursor),
        Columns = parsed.GetValue(_columns),
    };

    /// <summary>As what a file is written; null if nothing says that.</summary>
    public CaptureFormat? FormatOf(ParseResult parsed, string file) =>
        parsed.GetValue(_format) is { } name ? CaptureFormats.Named(name) : CaptureFormats.OfFile(file);

    /// <summary>What is wrong with a file's name, in a few words; null if nothing is.</summary>
    public string? Complaint(SymbolResult result, string file) => result.GetResult(_format) is not null || CaptureFormats.OfFile(file) is not null
        ? null
        : $"'{file}' does not say its format: end it in one of {string.Join(", ", CaptureFormats.Endings)}, or give --format";

    private static void CheckFormat(OptionResult result)
    {
        if (result.Tokens.Count > 0 && CaptureFormats.Named(result.Tokens[0].Value) is null)
        {
            result.AddError($"--format: there is no '{result.Tokens[0].Value}'; there are {string.Join(", ", CaptureFormats.Names)}");
        }
    }

    private static void CheckRange(OptionResult result, int least, int most)
    {
        if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int number) || number < least || number > most))
        {
            result.AddError($"{result.Option.Name} is a number from {least} to {most}, not '{result.Tokens[0].Value}'");
        }
    }
}
