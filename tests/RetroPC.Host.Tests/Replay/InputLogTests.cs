using RetroPC.Hardware.Chips;
using RetroPC.Host.Replay;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Replay;

/// <summary>The text of input logs: all that is written is read again, and mistakes are told with their line.</summary>
public sealed class InputLogTests : IDisposable
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Start = "RetroPC input log 1\nmachine ibm-xt\nevents\n";

    private static readonly InputLogHeader _header = new()
    {
        Machine = "my machine.toml",
        ProfileSha256 = Hash,
        Settings = ["memory.conventional_kb=256", "firmware.rom=[{file=\"a b.rom\",address=0xC8000}]"],
        Time = new DateTime(1988, 10, 5, 9, 30, 1, DateTimeKind.Unspecified),
        IsProtected = true,
        Roms = [new LoggedFile("builtin:xt", Hash)],
        Floppies = [null, new LoggedFile("한글 disk.img", Hash)],
        Disks = [new LoggedFile("/tmp/c.img", Hash), new LoggedFile("d.img", Hash)],
        HasPrinter = true,
        Nvram = [1, 2, 3, 0, 255],
    };

    private static readonly InputEvent[] _inputs =
    [
        new KeyInput(0, XtKey.A, true),
        new KeyInput(17, XtKey.A, false),
        new ResetInput(17),
        new DisketteInput(long.MaxValue / 2, 0, new LoggedFile("b.img", Hash)),
        new DisketteInput(long.MaxValue / 2, 3, null),
        new StateInput(long.MaxValue / 2, new LoggedFile("a state", Hash)),
        new SerialConnection(5, 0, true),
        new SerialConnection(6, 3, false),
        new SerialTaking(8, 1, 16),
        new PaperEnd(9),
    ];

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_is_written_is_read_again()
    {
        using (InputLogWriter writer = InputLogWriter.Create(_path, _header))
        {
            Array.ForEach(_inputs, writer.Write);
            writer.Write(new SerialArrival(10, 0, [0, 0x1B, 0xFF]));
            writer.Write(new PokeInput(11, 0x417, [0x40]));
            writer.End(12, Hash);
        }

        var log = InputLog.Load(_path);
        Assert.Equivalent(_header, log.Header, strict: true);
        Assert.Equal(_inputs, log.Inputs.Take(_inputs.Length));
        Assert.Equal([0, 0x1B, 0xFF], Assert.IsType<SerialArrival>(log.Inputs[^2]).Bytes);
        Assert.Equivalent(new PokeInput(11, 0x417, [0x40]), log.Inputs[^1], strict: true);
        Assert.Equal((12, Hash), (log.EndTick, log.EndSha256));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\u2028b")]
    public void A_name_with_a_line_break_is_refused(string name)
    {
        MediaException refused = Assert.Throws<MediaException>(() => InputLogWriter.Create(_path, _header with { Machine = name }));
        Assert.Equal("'machine a?b' cannot stand in an input log: it has a line break", refused.Message);
        using InputLogWriter writer = InputLogWriter.Create(_path, _header);
        writer.Write(new DisketteInput(1, 0, new LoggedFile(name, Hash)));
        Assert.Contains("is not complete", writer.Trouble, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "t is no input log: its first line is not 'RetroPC input log 1'")]
    [InlineData("RetroPC input log 2\n", "t is no input log: its first line is not 'RetroPC input log 1'")]
    [InlineData("RetroPC input log 1\nmachine ibm-xt\n", "t, line 3: the line 'events' is missing")]
    [InlineData("RetroPC input log 1\ncolour red\nevents\n", "t, line 2: 'colour' is nothing that a header has")]
    [InlineData("RetroPC input log 1\ntime noon\nevents\n", "t, line 2: 'noon' is no time")]
    [InlineData("RetroPC input log 1\nfloppy E 00 a.img\nevents\n", "t, line 2: 'E' is no drive")]
    [InlineData("RetroPC input log 1\ndisk 00\nevents\n", "t, line 2: '00' is no hash with a file")]
    [InlineData("RetroPC input log 1\nnvram AAAA\nevents\n", "t, line 2: what the battery had kept is damaged")]
    [InlineData("RetroPC input log 1\n\u001b[2J\nevents\n", "t, line 2: '?[2J' is nothing that a header has")]
    [InlineData(Start + "down A\n", "t, line 4: 'down A' is no event")]
    [InlineData(Start + "10 down Q2\n", "t, line 4: 'down Q2' is no event")]
    [InlineData(Start + "-10 down A\n", "t, line 4: '-10 down A' is no event")]
    [InlineData(Start + "10 jump\n", "t, line 4: 'jump ' is no event")]
    [InlineData(Start + "10 serial 0 on\n", "t, line 4: 'serial 0 on' is no event")]
    [InlineData(Start + "10 serial 1 up\n", "t, line 4: 'serial 1 up' is no event")]
    [InlineData(Start + "10 poke 417 4\n", "t, line 4: '4' are no hexadecimal bytes")]
    [InlineData(Start + "10 poke xyz 40\n", "t, line 4: 'poke xyz 40' is no event")]
    [InlineData(Start + "10 down A\n9 up A\n", "t, line 5: the event comes before the one in the line above")]
    [InlineData(Start + "10 end 00\n11 reset\n", "t, line 5: '11 reset' is no event")]
    public void A_mistake_is_told_with_its_line(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<MediaException>(() => InputLog.Parse("t", text)).Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Assert.Contains("no-such.log", Assert.Throws<FileNotFoundException>(() => InputLog.Load("/no-such.log")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void However_a_log_is_damaged_it_is_read_or_refused()
    {
        using (InputLogWriter writer = InputLogWriter.Create(_path, _header))
        {
            Array.ForEach(_inputs, writer.Write);
            writer.End(12, Hash);
        }

        string text = File.ReadAllText(_path);
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++)
        {
            char[] damaged = text[..random.Next(text.Length + 1)].ToCharArray();
            for (int changes = random.Next(4); changes > 0 && damaged.Length > 0; changes--)
            {
                damaged[random.Next(damaged.Length)] = (char)random.Next(round % 2 == 0 ? 128 : 0x10000);
            }

            Exception? e = Record.Exception(() => InputLog.Parse("t", new string(damaged)));
            Assert.True(e is null or MediaException, e?.ToString());
            Assert.DoesNotContain(e?.Message ?? "", char.IsControl);
        }
    }
}
