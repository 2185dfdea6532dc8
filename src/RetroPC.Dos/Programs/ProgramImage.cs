using System.Text;

namespace RetroPC.Dos.Programs;

/// <summary>The file of a built-in program: <c>roms/dos/program.asm</c>, with the program's name in it.</summary>
internal static class ProgramImage
{
    /// <summary>Where a name lies in a program's segment, and how long it can be.</summary>
    public const int NameOffset = 0x102, NameLength = 8;

    private const int Origin = 0x100;

    /// <summary>Makes one.</summary>
    public static byte[] Create(string name)
    {
        using Stream stream = typeof(ProgramImage).Assembly.GetManifestResourceStream("program")!;
        byte[] image = new byte[stream.Length];
        stream.ReadExactly(image);
        Encoding.ASCII.GetBytes(name, image.AsSpan(NameOffset - Origin, NameLength));
        return image;
    }
}
