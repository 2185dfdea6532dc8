using System.Text;
using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Devices;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Devices;

/// <summary>A printer whose paper is a file.</summary>
public sealed class PrinterFileTests : IDisposable
{
    private const int Data = 0, Status = 1, Control = 2;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-");
    private readonly Agenda _agenda;
    private readonly ParallelPort _port;

    public PrinterFileTests()
    {
        var clock = new Clock();
        _agenda = new Agenda(clock, ParallelPort.Slots);
        _port = new ParallelPort(clock, _agenda, 0) { HasPrinter = true };
    }

    private string FilePath => Path.Combine(_folder.FullName, "paper.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Hello\r\nworld\r\n", "Hello\nworld\n")]
    [InlineData("Hello\nworld", "Hello\nworld")]
    [InlineData("Hello\r\r\nworld", "Hello\nworld")]
    [InlineData("bold\rbold\r\n", "bold\nbold\n")]
    [InlineData("one\ftwo\r\n\f", "one\ftwo\n\f")]
    [InlineData("a\tb\vc", "a\tb\nc")]
    [InlineData("bell\u0007 back\u0008 wide\u000E\u000F\u0012\u0000", "bell back wide")]
    public void Lines_and_pages_are_text_and_other_codes_are_left_out(string printed, string text)
    {
        Assert.Equal(text, Print(Encoding.Latin1.GetBytes(printed)));
    }

    [Fact]
    public void Characters_are_those_of_code_page_437_in_UTF_8()
    {
        Assert.Equal("\u2554\u2550\u2557 \u00E9\u00DF\u20A7", Print([0xC9, 0xCD, 0xBB, 0x20, 0x82, 0xE1, 0x9E]));
    }

    [Theory]
    [InlineData("\u001BE", "emphasized")]
    [InlineData("\u001B@", "reset")]
    [InlineData("\u001B-\u0001", "underline")]
    [InlineData("\u001BA\u000C", "line spacing")]
    [InlineData("\u001B3\u0018", "line spacing")]
    [InlineData("\u001BC\u0042", "page length in lines")]
    [InlineData("\u001BC\u0000\u000B", "page length in inches")]
    [InlineData("\u001BD\u0008\u0010\u0018\u0000", "tabulators")]
    [InlineData("\u001Bb\u0000\u0008\u0000", "vertical tabulators of a channel")]
    [InlineData("\u001B$\u0041\u0042", "position")]
    [InlineData("\u001BK\u0003\u0000abc", "picture, single density")]
    [InlineData("\u001BZ\u0000\u0000", "empty picture")]
    [InlineData("\u001B*\u0001\u0002\u0000ab", "picture, 8 pins")]
    [InlineData("\u001B*\u0021\u0002\u0000abcdef", "picture, 24 pins")]
    [InlineData("\u001B^\u0000\u0002\u0000abcd", "picture, 9 pins")]
    [InlineData("\u001B[@\u0004\u0000\u0000\u0000\u0001\u0002", "Proprinter: size")]
    [InlineData("\u001B(U\u0001\u0000\u000A", "ESC/P 2: unit")]
    public void Commands_and_pictures_are_taken_out(string command, string what)
    {
        Assert.Equal($"[{what}]", Print(Encoding.Latin1.GetBytes($"[{command}{what}]")));
    }

    [Fact]
    public void A_picture_of_many_columns_is_taken_out_whole()
    {
        byte[] picture = [0x1B, (byte)'L', 0xC0, 0x03, .. new byte[0x3C0]];
        Array.Fill(picture, (byte)'x', 4, 0x3C0);
        Assert.Equal("ab", Print([(byte)'a', .. picture, (byte)'b']));
    }

    [Fact]
    public void A_raw_file_gets_every_byte_as_it_is()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        using (PrinterFile paper = PrinterFile.Open($"raw:{FilePath}"))
        {
            Send(paper, all);
        }

        Assert.Equal(all, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void Paper_is_added_to_and_can_be_read_while_it_is_printed()
    {
        File.WriteAllText(FilePath, "old\n");
        using PrinterFile paper = PrinterFile.Open(FilePath);
        Send(paper, "new"u8);
        using var reader = new StreamReader(new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal("old\nnew", reader.ReadToEnd());
    }

    [Theory]
    [InlineData("")]
    [InlineData("raw:")]
    public void A_file_without_a_name_is_an_error(string name)
    {
        var error = Assert.Throws<MediaException>(() => PrinterFile.Open(name));
        Assert.Equal("the name of the printer's file is empty: name a file", error.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error_that_names_it()
    {
        var error = Assert.Throws<MediaException>(() => PrinterFile.Open(_folder.FullName));
        Assert.StartsWith($"cannot print to {_folder.FullName}: ", error.Message);
        Assert.True(error.IsSaveFailure);
    }

    [LinuxFact]
    public void A_full_disk_is_a_printer_without_paper_and_is_told_while_the_guest_runs_on()
    {
        using PrinterFile paper = PrinterFile.Open("/dev/full");
        Send(paper, "x"u8);
        Assert.StartsWith("nothing more is printed to /dev/full (", paper.Trouble);
        Assert.EndsWith("): make room, and start again", paper.Trouble);
        Assert.Equal(0x77, _port.ReadPort(Status));
        string? trouble = paper.Trouble;
        Send(paper, "yz"u8);
        Assert.Same(trouble, paper.Trouble);
    }

    private string Print(ReadOnlySpan<byte> bytes)
    {
        using (PrinterFile paper = PrinterFile.Open(FilePath))
        {
            Send(paper, bytes);
            Assert.Null(paper.Trouble);
        }

        return File.ReadAllText(FilePath);
    }

    /// <summary>The guest prints, and the host looks after some characters.</summary>
    private void Send(PrinterFile paper, ReadOnlySpan<byte> bytes)
    {
        const int Slice = 7;
        for (int i = 0; i < bytes.Length; i++)
        {
            _port.WritePort(Data, bytes[i]);
            _port.WritePort(Control, 0x0D);
            _port.WritePort(Control, 0x0C);
            while (_agenda.Next < Tick.Never)
            {
                _agenda.RunNext();
            }

            if (i % Slice == 0)
            {
                paper.Pump(_port);
            }
        }

        paper.Pump(_port);
    }
}
