using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Text;

namespace RetroPC.Host.Capture;

/// <summary>A machine's screen as it was at one time, to be read, and to be written in any format. It does not change any more.</summary>
public sealed class Screen
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private IReadOnlyList<string>? _lines;

    /// <summary>Takes a screen.</summary>
    /// <param name="frame">The picture; it is copied.</param>
    /// <param name="codePage">What its characters are; null for the PC's own.</param>
    /// <param name="info">Of what machine, and when; null if that is not known.</param>
    public Screen(Frame frame, CodePage? codePage = null, CaptureInfo? info = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Frame.CopyFrom(frame);
        CodePage = codePage ?? CodePage.Ibm437;
        Info = info ?? new CaptureInfo();
    }

    /// <summary>The picture as the adapter sent it. Not to be changed.</summary>
    public Frame Frame { get; } = new();

    /// <summary>What its characters are.</summary>
    public CodePage CodePage { get; }

    /// <summary>Of what machine it is, and when.</summary>
    public CaptureInfo Info { get; }

    /// <summary>Whether it is text; if not, it is pixels, or nothing.</summary>
    public bool IsText => Frame.Kind == FrameKind.Text;

    /// <summary>The lines of a text screen without the blanks at their ends; none if it is no text.</summary>
    public IReadOnlyList<string> Lines => _lines ??= ScreenText.Lines(Frame, CodePage);

    /// <summary>What stands in the cursor's cell and where the cursor is are in here; pixels are not.</summary>
    /// <returns>The lines up to the last that is not blank, each with its line end; dots of braille for pixels.</returns>
    public string ToText() => IsText ? ScreenText.Page(Frame, CodePage) : BrailleText.Of(Picture.Of(Frame));

    /// <summary>The screen for a terminal with 24-bit colours.</summary>
    public string ToAnsi(CaptureOptions? options = null) => ToString(CaptureFormat.Ansi, options);

    /// <summary>The screen as a page of HTML.</summary>
    public string ToHtml(CaptureOptions? options = null) => ToString(CaptureFormat.Html, options);

    /// <summary>The screen as a drawing.</summary>
    public string ToSvg(CaptureOptions? options = null) => ToString(CaptureFormat.Svg, options);

    /// <summary>The screen as data.</summary>
    public string ToJson(CaptureOptions? options = null) => ToString(CaptureFormat.Json, options);

    /// <summary>The screen as a picture file.</summary>
    public byte[] ToPng(CaptureOptions? options = null) => ToBytes(CaptureFormat.Png, options);

    /// <summary>The screen as a file of a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="options">How it is drawn; null for the usual.</param>
    public byte[] ToBytes(CaptureFormat format, CaptureOptions? options = null)
    {
        options ??= CaptureOptions.Default;
        return format switch
        {
            CaptureFormat.Text => _utf8.GetBytes(ToText()),
            CaptureFormat.Ansi => AnsiText.Write(this, Ansi.ColorMode.TrueColor, options),
            CaptureFormat.Ansi16 => AnsiText.Write(this, Ansi.ColorMode.Sixteen, options),
            CaptureFormat.Html => _utf8.GetBytes(HtmlPage.Write(this, options)),
            CaptureFormat.Svg => _utf8.GetBytes(SvgDrawing.Write(this, options)),
            CaptureFormat.Png => PngPicture.Write(this, options),
            CaptureFormat.Json => JsonScreen.Write(this, options),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
    }

    /// <summary>Writes the screen to a file; the file's ending says the format.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="options">How it is drawn; null for the usual.</param>
    /// <exception cref="ArgumentException">The ending says no format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path, CaptureOptions? options = null)
    {
        CaptureFormat format = CaptureFormats.OfFile(path)
            ?? throw new ArgumentException($"'{path}' does not say its format: it ends in none of {string.Join(", ", CaptureFormats.Endings)}.", nameof(path));
        Files.OutputFile.Write(path, ToBytes(format, options));
    }

    private string ToString(CaptureFormat format, CaptureOptions? options) => _utf8.GetString(ToBytes(format, options));
}
