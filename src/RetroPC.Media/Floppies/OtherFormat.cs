using System.Text;

namespace RetroPC.Media;

/// <summary>Files that people take for raw images, by what they begin with.</summary>
internal static class OtherFormat
{
    private const int IsoMark = 0x8001;
    private const string Uncompress = "unpack it first";
    private const string Convert = "convert it to a raw image first";

    private static readonly (byte[] Mark, string Name, string Mend)[] _marks =
    [
        ([0x1F, 0x8B, 0x08], "compressed by gzip", Uncompress),
        ("PK\u0003\u0004"u8.ToArray(), "a ZIP archive", Uncompress),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", Uncompress),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed by xz", Uncompress),
        ("BZh"u8.ToArray(), "compressed by bzip2", Uncompress),
        ("Rar!"u8.ToArray(), "a RAR archive", Uncompress),
        ("IMD "u8.ToArray(), "an ImageDisk image (IMD)", Convert),
        ("TD\0"u8.ToArray(), "a TeleDisk image (TD0)", Convert),
        ("td\0"u8.ToArray(), "a compressed TeleDisk image (TD0)", Convert),
        ("CQ\u0014"u8.ToArray(), "a CopyQM image", Convert),
        ("HXCPICFE"u8.ToArray(), "an HxC image (HFE)", Convert),
        ("HXCHFEV3"u8.ToArray(), "an HxC image (HFE)", Convert),
        ("HXCMFM\0"u8.ToArray(), "an HxC image (MFM)", Convert),
        ("86BF"u8.ToArray(), "an 86Box image (86F)", Convert),
        ("PSI "u8.ToArray(), "a PCE image (PSI)", Convert),
        ("PRI "u8.ToArray(), "a PCE image (PRI)", Convert),
        ("SCP"u8.ToArray(), "a SuperCard Pro image", Convert),
        ([0x51, 0x46, 0x49, 0xFB], "a QEMU disk (qcow2)", Convert),
        ("conectix"u8.ToArray(), "a virtual hard disk (VHD)", Convert),
        ("KDMV"u8.ToArray(), "a VMware disk (VMDK)", Convert),
    ];

    /// <summary>What a file is, and what to do with it, as the end of a message; null if it may be raw.</summary>
    /// <param name="content">The file, or its beginning.</param>
    public static string? Describe(ReadOnlySpan<byte> content)
    {
        foreach ((byte[] mark, string name, string mend) in _marks)
        {
            if (content.StartsWith(mark))
            {
                return $"is {name}, which is not supported yet: {mend}";
            }
        }

        return IsIso(content) ? "is a CD image (ISO 9660), and no floppy" : null;
    }

    private static bool IsIso(ReadOnlySpan<byte> content) =>
        content.Length > IsoMark + 5 && Encoding.ASCII.GetString(content.Slice(IsoMark, 5)) == "CD001";
}
