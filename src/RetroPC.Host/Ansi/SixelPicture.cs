using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

// Sixels: six lines of pixels at a time, one colour after the other. A character 3Fh to 7Eh is a column of six pixels, bit 0 on top; ! repeats one; $ goes back to the
// begin of the six lines, - to the next ones; # and a number is a colour, with ;2; and red, green and blue in hundredths it is set.
//
// Sources: DEC VT330/VT340 Programmer Reference Manual, volume 2, "Sixel Graphics"; the raster attributes (") tell the size, as xterm and others want it.
//
// Decisions: pixels are repeated or left out, not mixed: that keeps to the guest's own colours, of which a picture has 256 at most, as many as terminals take.

/// <summary>Writes pictures as sixels.</summary>
public sealed class SixelPicture
{
    private const int Band = 6, First = 0x3F, LeastRepeat = 4;

    private readonly int[] _numbers = new int[Frame.MostColors];
    private byte[] _line = [];
    private byte[] _bits = [];
    private int[] _columns = [];

    /// <summary>Writes a picture where the cursor is.</summary>
    /// <param name="frame">The picture; of graphics.</param>
    /// <param name="width">How wide it is to be, in the terminal's pixels.</param>
    /// <param name="height">How high.</param>
    /// <param name="output">Receives it.</param>
    public void Write(Frame frame, int width, int height, AnsiBuffer output)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(output);
        _columns = _columns.Length < width ? new int[width] : _columns;
        for (int x = 0; x < width; x++)
        {
            _columns[x] = (int)((long)x * frame.Width / width);
        }

        output.Add("\eP0;1;0q\"1;1;"u8);
        output.AddNumber(width);
        output.Add((byte)';');
        output.AddNumber(height);
        WriteColors(frame, output);
        for (int top = 0; top < height; top += Band)
        {
            WriteBand(frame, width, height, top, output);
        }

        output.Add("\e\\"u8);
    }

    /// <summary>Sets the colours that the picture has, each once.</summary>
    private void WriteColors(Frame frame, AnsiBuffer output)
    {
        Array.Fill(_numbers, -1);
        foreach (byte pixel in frame.Pixels.AsSpan(0, frame.Width * frame.Height))
        {
            if (_numbers[pixel] < 0)
            {
                _numbers[pixel] = pixel;
                WriteColor(pixel, frame.Palette[pixel], output);
            }
        }
    }

    private static void WriteColor(int number, uint rgb, AnsiBuffer output)
    {
        output.Add((byte)'#');
        output.AddNumber(number);
        output.Add(";2"u8);
        for (int shift = 16; shift >= 0; shift -= 8)
        {
            output.Add((byte)';');
            output.AddNumber((int)(((rgb >> shift & 0xFF) * 100 + 127) / 255));
        }
    }

    private void WriteBand(Frame frame, int width, int height, int top, AnsiBuffer output)
    {
        int lines = Math.Min(Band, height - top);
        Load(frame, width, height, top, lines);
        Span<bool> isThere = stackalloc bool[Frame.MostColors];
        isThere.Clear();
        foreach (byte pixel in _line.AsSpan(0, width * lines))
        {
            isThere[pixel] = true;
        }

        bool isFirst = true;
        for (int color = 0; color < Frame.MostColors; color++)
        {
            if (isThere[color])
            {
                output.Add(isFirst ? "#"u8 : "$#"u8);
                output.AddNumber(color);
                WriteColorOfBand((byte)color, width, lines, output);
                isFirst = false;
            }
        }

        output.Add((byte)'-');
    }

    /// <summary>The pixels of the band, line by line.</summary>
    private void Load(Frame frame, int width, int height, int top, int lines)
    {
        _line = _line.Length < width * Band ? new byte[width * Band] : _line;
        for (int line = 0; line < lines; line++)
        {
            int y = (int)((long)(top + line) * frame.Height / height);
            ReadOnlySpan<byte> source = frame.Pixels.AsSpan(y * frame.Width, frame.Width);
            Span<byte> target = _line.AsSpan(line * width, width);
            for (int x = 0; x < width; x++)
            {
                target[x] = source[_columns[x]];
            }
        }
    }

    private void WriteColorOfBand(byte color, int width, int lines, AnsiBuffer output)
    {
        _bits = _bits.Length < width ? new byte[width] : _bits;
        Span<byte> bits = _bits.AsSpan(0, width);
        bits.Clear();
        for (int line = 0; line < lines; line++)
        {
            ReadOnlySpan<byte> pixels = _line.AsSpan(line * width, width);
            byte bit = (byte)(1 << line);
            for (int x = pixels.IndexOf(color); (uint)x < (uint)width; x++)
            {
                bits[x] |= pixels[x] == color ? bit : (byte)0;
            }
        }

        int end = width;
        while (end > 0 && bits[end - 1] == 0)
        {
            end--;
        }

        for (int x = 0; x < end;)
        {
            int run = 1;
            while (x + run < end && bits[x + run] == bits[x])
            {
                run++;
            }

            WriteRun((byte)(First + bits[x]), run, output);
            x += run;
        }
    }

    private static void WriteRun(byte sixel, int count, AnsiBuffer output)
    {
        if (count >= LeastRepeat)
        {
            output.Add((byte)'!');
            output.AddNumber(count);
            output.Add(sixel);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            output.Add(sixel);
        }
    }
}
