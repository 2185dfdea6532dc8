using System.Text;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>Files of Intel's hexadecimal format.</summary>
internal static class HexFile
{
    private const int HeaderDigits = 8;

    /// <summary>The records with data: each with its offset.</summary>
    /// <exception cref="FormatException">A record is none.</exception>
    public static IEnumerable<(ushort Offset, byte[] Bytes)> Read(byte[] file)
    {
        string text = Encoding.Latin1.GetString(file);
        for (int at = text.IndexOf(':', StringComparison.Ordinal); at >= 0; at = text.IndexOf(':', at))
        {
            at++;
            int count = Bytes(text, at, 2)[0];
            if (count == 0)
            {
                break;
            }

            byte[] header = Bytes(text, at, HeaderDigits);
            yield return ((ushort)((header[1] << 8) | header[2]), Bytes(text, at + HeaderDigits, 2 * count));
        }
    }

    private static byte[] Bytes(string text, int at, int digits) =>
        at + digits <= text.Length ? Convert.FromHexString(text.AsSpan(at, digits)) : throw new FormatException("The record is cut off.");
}
