using System.Buffers.Binary;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture;
using RetroPC.Host.Capture.Png;
using RetroPC.Media;

namespace RetroPC.Host.Recording;

// An animated PNG (W3C, Portable Network Graphics, third edition, 11.3.5): a picture, then the rectangles of it that change, each with its delay.
//
// Decisions: the size is that of the first picture that is not blank; others are stretched to it, as every picture fills the same monitor. Delays are whole
// milliseconds that add up to the guest's time. The number of pictures is put in at the end: a file that was cut off shows its first one.

/// <summary>Records a screen as a picture that moves.</summary>
public sealed class ApngRecorder : FrameRecorder
{
    private const int CountPosition = 8 + 25, LongestDelay = ushort.MaxValue, Levels = 3;

    private readonly string _path;
    private readonly string _title;
    private readonly FileStream _file;
    private readonly PngChunks _chunks;
    private int _width, _height;
    private uint[] _shown = [];
    private Part? _waiting;
    private long _waitingSince;
    private bool _isBlankFirst;
    private int _sequence;
    private int _count;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="title">What it is called.</param>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public ApngRecorder(string path, string title)
    {
        _path = path;
        _title = title;
        _file = RecordingFile.Create(path);
        _chunks = new PngChunks(_file);
    }

    /// <inheritdoc/>
    protected override void Write(Frame frame, long time)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (_width == 0 && frame.Kind == FrameKind.Blank)
        {
            _isBlankFirst = true;
            return;
        }

        Guard(() =>
        {
            ScaledPicture picture = ScaledPicture.Of(Picture.Of(frame), CaptureOptions.Default);
            if (_width == 0)
            {
                Begin(picture);
                ShowBlank();
            }

            Show(Stretched(picture), time);
        });
    }

    /// <inheritdoc/>
    protected override void WriteEnd(long time) => Guard(() =>
    {
        if (_width == 0)
        {
            ScaledPicture blank = ScaledPicture.Of(Picture.Of(new Frame()), CaptureOptions.Default);
            Begin(blank);
            Show(blank.Colors, 0);
        }

        WritePart(Math.Max(time, _waitingSince + (Tick.Second / 1000)));
        _chunks.End();
        _file.Position = CountPosition;
        WriteCount();
    });

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing) => RecordingFile.Close(_file);

    private static long Milliseconds(long time) => ((time * 1000) + (Tick.Second / 2)) / Tick.Second;

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            throw new MediaException($"cannot record to {_path}: {e.Message}", e) { IsSaveFailure = true };
        }
    }

    private void Begin(ScaledPicture picture)
    {
        (_width, _height) = (picture.Width, picture.Height);
        _shown = new uint[_width * _height];
        _chunks.Signature();
        _chunks.Header(_width, _height, PngColor.Rgb, 8);
        WriteCount();
        _chunks.Text("Title", SafeXml.Of(_title));
        _chunks.Text("Software", CaptureInfo.Software);
    }

    /// <summary>acTL: how many pictures there are, shown without end.</summary>
    private void WriteCount()
    {
        Span<byte> control = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(control, _count);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], 0);
        _chunks.Chunk("acTL"u8, control);
    }

    private uint[] Stretched(ScaledPicture picture)
    {
        if ((picture.Width, picture.Height) == (_width, _height))
        {
            return picture.Colors;
        }

        var colors = new uint[_width * _height];
        for (int y = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++)
            {
                colors[(y * _width) + x] = picture.Colors[(y * picture.Height / _height * picture.Width) + (x * picture.Width / _width)];
            }
        }

        return colors;
    }

    private void ShowBlank()
    {
        if (_isBlankFirst)
        {
            Show(new uint[_width * _height], 0);
        }
    }

    private void Show(uint[] colors, long time)
    {
        Part? change = _waiting is null ? new Part(0, 0, _width, _height, []) : FindChange(colors);
        if (change is not { } part)
        {
            return;
        }

        WritePart(time);
        colors.CopyTo(_shown, 0);
        _waiting = part with { Data = PngChunks.Compress(Lines(part)) };
        _waitingSince = _count == 0 ? 0 : time;
    }

    /// <summary>The rectangle in which a picture differs from what is shown; null if it does not.</summary>
    private Part? FindChange(uint[] colors)
    {
        int left = _width, top = _height, right = -1, bottom = -1;
        for (int y = 0; y < _height; y++)
        {
            ReadOnlySpan<uint> line = colors.AsSpan(y * _width, _width), old = _shown.AsSpan(y * _width, _width);
            int first = line.CommonPrefixLength(old);
            if (first == _width)
            {
                continue;
            }

            int last = _width - 1;
            while (line[last] == old[last])
            {
                last--;
            }

            (left, right) = (Math.Min(left, first), Math.Max(right, last));
            (top, bottom) = (Math.Min(top, y), y);
        }

        return bottom < 0 ? null : new Part(left, top, right - left + 1, bottom - top + 1, []);
    }

    private byte[] Lines(in Part part)
    {
        int stride = 1 + (part.Width * Levels);
        byte[] lines = new byte[stride * part.Height];
        for (int y = 0; y < part.Height; y++)
        {
            for (int x = 0; x < part.Width; x++)
            {
                PngChunks.PutColor(lines.AsSpan((y * stride) + 1 + (x * Levels)), _shown[((part.Top + y) * _width) + part.Left + x]);
            }
        }

        return lines;
    }

    /// <summary>Writes the part that waits, now that it is known how long it is shown; a time that is too long for one delay is shared by several.</summary>
    private void WritePart(long until)
    {
        if (_waiting is not { } part)
        {
            return;
        }

        long left = Milliseconds(until) - Milliseconds(_waitingSince);
        WritePart(part, (int)Math.Min(left, LongestDelay));
        Part corner = part with { Width = 1, Height = 1, Data = PngChunks.Compress(Lines(part with { Width = 1, Height = 1 })) };
        for (left -= LongestDelay; left > 0; left -= LongestDelay)
        {
            WritePart(corner, (int)Math.Min(left, LongestDelay));
        }
    }

    private void WritePart(in Part part, int delay)
    {
        const int Unit = 1000;
        Span<byte> control = stackalloc byte[26];
        BinaryPrimitives.WriteInt32BigEndian(control, _sequence++);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], part.Width);
        BinaryPrimitives.WriteInt32BigEndian(control[8..], part.Height);
        BinaryPrimitives.WriteInt32BigEndian(control[12..], part.Left);
        BinaryPrimitives.WriteInt32BigEndian(control[16..], part.Top);
        BinaryPrimitives.WriteUInt16BigEndian(control[20..], (ushort)delay);
        BinaryPrimitives.WriteUInt16BigEndian(control[22..], Unit);
        _chunks.Chunk("fcTL"u8, control);
        if (_count++ == 0)
        {
            _chunks.Chunk("IDAT"u8, part.Data);
            return;
        }

        byte[] data = new byte[sizeof(int) + part.Data.Length];
        BinaryPrimitives.WriteInt32BigEndian(data, _sequence++);
        part.Data.CopyTo(data, sizeof(int));
        _chunks.Chunk("fdAT"u8, data);
    }

    private readonly record struct Part(int Left, int Top, int Width, int Height, byte[] Data);
}
