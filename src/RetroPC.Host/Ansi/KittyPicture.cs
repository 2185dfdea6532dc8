using System.Buffers.Text;
using System.IO.Compression;
using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

// The kitty graphics protocol: an image in true colours, compressed, in base64, in pieces of at most 4096 characters; the terminal scales it to a number of cells. It lies below
// the cells' grounds (z below -2^30), so that a menu can lie over it. Two images take turns: the new one is there before the old one goes.
//
// Source: sw.kovidgoyal.net/kitty/graphics-protocol ("Transferring pixel data", "Controlling displayed image layout", "Deleting images").

/// <summary>Writes pictures for the kitty graphics protocol.</summary>
public sealed class KittyPicture
{
    private const int Piece = 4096, Levels = 3, FirstImage = 7001;

    private byte[] _rgb = [];
    private byte[] _text = [];
    private int _turn;

    /// <summary>Writes a picture where the cursor is; the one before it goes.</summary>
    /// <param name="frame">The picture; of graphics.</param>
    /// <param name="columns">How many cells it is to be wide.</param>
    /// <param name="rows">How many cells it is to be high.</param>
    /// <param name="output">Receives it.</param>
    public void Write(Frame frame, int columns, int rows, AnsiBuffer output)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(output);
        ReadOnlySpan<byte> text = Encode(frame);
        int before = _turn;
        _turn ^= 1;
        for (int place = 0; place < text.Length; place += Piece)
        {
            output.Add("\e_G"u8);
            if (place == 0)
            {
                WriteKeys(frame, columns, rows, output);
            }

            bool isLast = place + Piece >= text.Length;
            output.Add(isLast ? "m=0;"u8 : "m=1;"u8);
            output.Add(text.Slice(place, Math.Min(Piece, text.Length - place)));
            output.Add("\e\\"u8);
        }

        Delete(FirstImage + before, output);
    }

    /// <summary>Takes all pictures away.</summary>
    public static void Clear(AnsiBuffer output)
    {
        Delete(FirstImage, output);
        Delete(FirstImage + 1, output);
    }

    private static void Delete(int image, AnsiBuffer output)
    {
        output.Add("\e_Ga=d,d=I,q=2,i="u8);
        output.AddNumber(image);
        output.Add("\e\\"u8);
    }

    private void WriteKeys(Frame frame, int columns, int rows, AnsiBuffer output)
    {
        output.Add("a=T,f=24,o=z,q=2,C=1,z=-1073741825,i="u8);
        output.AddNumber(FirstImage + _turn);
        Key(",s="u8, frame.Width, output);
        Key(",v="u8, frame.Height, output);
        Key(",c="u8, columns, output);
        Key(",r="u8, rows, output);
        output.Add((byte)',');
    }

    private static void Key(ReadOnlySpan<byte> name, int value, AnsiBuffer output)
    {
        output.Add(name);
        output.AddNumber(value);
    }

    private ReadOnlySpan<byte> Encode(Frame frame)
    {
        int pixels = frame.Width * frame.Height;
        _rgb = _rgb.Length < pixels * Levels ? new byte[pixels * Levels] : _rgb;
        for (int i = 0; i < pixels; i++)
        {
            uint rgb = frame.Palette[frame.Pixels[i]];
            (_rgb[i * Levels], _rgb[(i * Levels) + 1], _rgb[(i * Levels) + 2]) = ((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(_rgb, 0, pixels * Levels);
        }

        int longest = Base64.GetMaxEncodedToUtf8Length((int)packed.Length);
        _text = _text.Length < longest ? new byte[longest] : _text;
        Base64.EncodeToUtf8(packed.GetBuffer().AsSpan(0, (int)packed.Length), _text, out _, out int written);
        return _text.AsSpan(0, written);
    }
}
