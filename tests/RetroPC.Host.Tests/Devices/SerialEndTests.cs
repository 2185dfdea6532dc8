using RetroPC.Hardware.Chips;
using RetroPC.Host.Devices;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Devices;

/// <summary>The names of ends, and the end that is a file.</summary>
public sealed class SerialEndTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-");

    private string FilePath => Path.Combine(_folder.FullName, "com1.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("none")]
    [InlineData("pty")]
    [InlineData("pty:link")]
    [InlineData("file:x")]
    [InlineData("file:tcp:1")]
    [InlineData("tcp:0")]
    [InlineData("tcp:65535")]
    public void These_are_ends(string name) => Assert.Null(SerialEnds.Complaint(name));

    [Theory]
    [InlineData("")]
    [InlineData("None")]
    [InlineData("file:")]
    [InlineData("pty:")]
    [InlineData("tcp:")]
    [InlineData("tcp:65536")]
    [InlineData("tcp:-1")]
    [InlineData("tcp: 1")]
    [InlineData("tcp:host:23")]
    [InlineData("COM1")]
    public void These_are_not_and_what_is_can_be_read(string name)
    {
        string message = $"an end of a serial port is none, file:PATH, tcp:PORT (0 to 65535), pty or pty:LINK, not '{name}'";
        Assert.Equal(message, SerialEnds.Complaint(name));
        Assert.Equal(message, Assert.Throws<MediaException>(() => SerialEnds.Open(name)).Message);
    }

    [Fact]
    public void None_is_no_end() => Assert.Null(SerialEnds.Open("none"));

    [Fact]
    public void A_file_gets_what_the_guest_sends_behind_what_it_has()
    {
        File.WriteAllText(FilePath, "before ");
        using (var rig = new SerialRig(SerialEnds.Open($"file:{FilePath}")!))
        {
            rig.Pump();
            Assert.True(rig.IsConnected);
            Assert.Null(rig.End.Notice);
            rig.Send("after\r\n"u8);
            rig.Pump();
            Assert.Equal("before after\r\n", Read());
            Assert.Empty(rig.Receive());
        }

        Assert.Equal("before after\r\n", Read());
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error_that_names_it()
    {
        var error = Assert.Throws<MediaException>(() => SerialEnds.Open($"file:{_folder.FullName}"));
        Assert.StartsWith($"--serial file:{_folder.FullName}: ", error.Message);
        Assert.Throws<MediaException>(() => SerialEnds.Open($"file:{Path.Combine(_folder.FullName, "no", "folder")}"));
    }

    [LinuxFact]
    public void A_full_disk_unplugs_the_line_and_is_told_while_the_guest_runs_on()
    {
        using var rig = new SerialRig(SerialEnds.Open("file:/dev/full")!);
        rig.Pump();
        Assert.Null(rig.End.Trouble);
        rig.Send("x"u8);
        rig.Pump();
        Assert.StartsWith("what the serial port sends is no longer written to /dev/full (", rig.End.Trouble);
        Assert.EndsWith("): make room, and start again", rig.End.Trouble);
        Assert.False(rig.IsConnected);
        string? trouble = rig.End.Trouble;
        for (int i = 0; i < 2 * SerialBuffer.Capacity; i++)
        {
            rig.Send((byte)i);
            rig.Pump();
        }

        Assert.Same(trouble, rig.End.Trouble);
        Assert.Equal(0, rig.Line.FromGuest);
    }

    private string Read()
    {
        using var file = new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new StreamReader(file).ReadToEnd();
    }
}
