using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;

namespace RetroPC.Host.Tests.Capture;

/// <summary>Screens to be captured: of real adapters, and random ones.</summary>
internal static class SampleScreens
{
    private const int Cells = 2000;

    /// <summary>A machine that is on, its text screen filled with all characters and attributes, what blinks lit.</summary>
    public static GuestSession Filled(string preset, int columns)
    {
        GuestSession session = SessionFactory.Open(ProfileLoader.Load(preset, []), new GuestMedia());
        var frame = new Frame();
        session.Machine.RunUntil(2 * Hardware.Timing.Tick.Second);
        int memory = session.Machine.Video is Cga ? 0xB8000 : 0xB0000;
        if (columns == 40)
        {
            SetMode40(session.Machine);
        }

        for (int cell = 0; cell < Cells; cell++)
        {
            session.Machine.Memory.Write(memory + (cell * 2), (byte)cell);
            session.Machine.Memory.Write(memory + (cell * 2) + 1, (byte)(cell + (cell / 256)));
        }

        do
        {
            session.RunSlice(frame);
        }
        while (!frame.IsBlinkOn || frame.Kind != FrameKind.Text);
        return session;
    }

    /// <summary>A text screen with any cells that there can be.</summary>
    public static Frame Random(Random random)
    {
        var frame = new Frame { FontStride = 8, CellHeight = random.Next(1, 17), CellWidth = random.Next(8, 10), PixelAspect = 2.4, UnderlineLine = random.Next(16) };
        byte[] font = new byte[2048];
        random.NextBytes(font);
        frame.Font = random.Next(4) == 0 ? ReadOnlyMemory<byte>.Empty : font;
        frame.HasLineGraphics = random.Next(2) == 0;
        frame.BeginText(random.Next(1, 81), random.Next(1, 26));
        for (int i = 0; i < frame.Palette.Length; i++)
        {
            frame.Palette[i] = (uint)random.Next(0x1000000);
        }

        for (int i = 0; i < frame.Columns * frame.Rows; i++)
        {
            frame.Cells[i] = new TextCell((ushort)random.Next(256), (byte)random.Next(256), (byte)random.Next(16), (byte)random.Next(16), (TextEffects)random.Next(4));
        }

        frame.Cursor = new TextCursor(random.Next(2) == 0, random.Next(frame.Columns), random.Next(frame.Rows), random.Next(32), random.Next(32));
        return frame;
    }

    /// <summary>A random code page.</summary>
    public static CodePage AnyPage(Random random) => CodePage.Find(CodePage.Numbers[random.Next(CodePage.Numbers.Count)])!;

    /// <summary>A text with all that a name of a file or machine could have in it.</summary>
    public static string Nasty(Random random)
    {
        string[] parts = ["<script>", "&amp;", "\"", "'", "]]>", "-->", "\e[2J", "\u009B1m", "\0", "\r\n", "\u202E", "\uFFFE", "\uD800", "名前", "é", "😀", "a", " "];
        return string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]));
    }

    /// <summary>What is known of a machine, all of it nasty.</summary>
    public static CaptureInfo NastyInfo(Random random) => new()
    {
        Machine = Nasty(random),
        Processor = Nasty(random),
        Adapter = Nasty(random),
        Media = [new MediumInfo("floppy-a", Nasty(random), Nasty(random))],
    };

    private static void SetMode40(Machine machine)
    {
        machine.Ports.Write(0x3D8, 0x28);
        byte[] registers = [0x38, 0x28, 0x2D, 0x0A, 0x1F, 6, 0x19, 0x1C, 2, 7, 6, 7, 0, 0];
        for (byte register = 0; register < registers.Length; register++)
        {
            machine.Ports.Write(0x3D4, register);
            machine.Ports.Write(0x3D5, registers[register]);
        }
    }
}
