using System.Text.Encodings.Web;
using System.Text.Json;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Capture;
using RetroPC.Host.Text;
using RetroPC.Media;

namespace RetroPC.Host.Recording;

// asciicast v2 (docs.asciinema.org): a line of JSON about the terminal, then a line for each change: seconds, "o", what is written to the terminal; or "r"
// and the new size. Times are guest time.
//
// Graphics are half blocks on a terminal of 80 by 30, which is the shape of the monitor.

/// <summary>Records a screen as text for terminals.</summary>
public sealed class CastRecorder : FrameRecorder
{
    private const int GraphicsColumns = 80, GraphicsRows = 30, UsualColumns = 80, UsualRows = 25, LeastColumns = 20, LeastRows = 5;

    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;
    private readonly string _title;
    private readonly CodePage _codePage;
    private readonly FileStream _file;
    private AnsiScreen? _screen;
    private FramePainter? _painter;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="codePage">What the characters of the screen are; null for the PC's own.</param>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public CastRecorder(string path, string title, CodePage? codePage = null)
    {
        _codePage = codePage ?? CodePage.Ibm437;
        _path = path;
        _title = title;
        _file = RecordingFile.Create(path);
    }

    /// <inheritdoc/>
    protected override void Write(Frame frame, long time)
    {
        ArgumentNullException.ThrowIfNull(frame);
        (int columns, int rows) = SizeOf(frame);
        if (_screen is null)
        {
            WriteHeader(columns, rows);
            _screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, columns, rows);
            _painter = new FramePainter(_screen) { CodePage = _codePage };
        }
        else if ((columns, rows) != (_screen.Columns, _screen.Rows))
        {
            WriteEvent(time, "r"u8, System.Text.Encoding.ASCII.GetBytes($"{columns}x{rows}"));
            _screen.Resize(columns, rows);
        }

        _painter!.Paint(frame, wantsStatus: false);
        ReadOnlySpan<byte> output = _screen.Render();
        if (!output.IsEmpty)
        {
            WriteEvent(time, "o"u8, output);
        }
    }

    /// <inheritdoc/>
    protected override void WriteEnd(long time)
    {
        if (_screen is null)
        {
            WriteHeader(UsualColumns, UsualRows);
        }

        // Players stop with the last event.
        WriteEvent(time, "o"u8, []);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing) => RecordingFile.Close(_file);

    private static (int Columns, int Rows) SizeOf(Frame frame) => frame.Kind switch
    {
        FrameKind.Text => (Math.Max(LeastColumns, frame.Columns), Math.Max(LeastRows, frame.Rows)),
        FrameKind.Graphics => (GraphicsColumns, GraphicsRows),
        _ => (UsualColumns, UsualRows),
    };

    private void WriteHeader(int columns, int rows) => WriteLine(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 2);
        json.WriteNumber("width", columns);
        json.WriteNumber("height", rows);
        json.WriteString("title", SafeXml.Of(_title));
        json.WriteEndObject();
    });

    private void WriteEvent(long time, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> output)
    {
        byte[] code = kind.ToArray(), text = output.ToArray();
        WriteLine(json =>
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round((decimal)time / Tick.Second, 6));
            json.WriteStringValue(code);
            json.WriteStringValue(text);
            json.WriteEndArray();
        });
    }

    private void WriteLine(Action<Utf8JsonWriter> write)
    {
        var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, _options))
        {
            write(json);
        }

        line.WriteByte((byte)'\n');
        RecordingFile.Write(_path, _file, line.ToArray());
    }
}
