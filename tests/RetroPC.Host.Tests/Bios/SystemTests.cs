using RetroPC.Host.Sessions;

namespace RetroPC.Host.Tests.Bios;

/// <summary>Where things are in our BIOS, its small services, and warm starts, checked from within.</summary>
public sealed class SystemTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-print-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("ibm-pc-cga")]
    [InlineData("ibm-xt")]
    [InlineData("turbo-xt")]
    public void Places_data_and_services(string preset)
    {
        string printed = Path.Combine(_folder.FullName, "printed.txt");
        string[] settings = ["clock=false", "serial=[{port=0x3F8,irq=4}]", "parallel=[{port=0x378}]"];
        using var program = new BiosProgram("system", preset, settings) { Media = new GuestMedia { Printer = "raw:" + printed } };
        program.Run(130);
        string[] lines = File.ReadAllText(printed).ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["", "First line", "Second line", "last", ""], lines[..5].Select(line => line.TrimEnd()));
        Assert.Equal(25, lines.Count(line => line.Length == 80));
    }

    [Theory]
    [InlineData("ibm-xt", "83")]
    [InlineData("ibm-xt", "101")]
    public void Ctrl_Alt_Del_starts_warm(string preset, string keys)
    {
        using var program = new BiosProgram("reset", preset, [$"keyboard=\"{keys}\""]);
        program.Run(5, "{wait:> Ctrl+Alt+Del}{Ctrl+Alt+Del}");
    }

    /// <summary>POST tells of the broken one, and waits for F1.</summary>
    [Fact]
    public void ROMs_of_cards_are_called_with_all_at_work()
    {
        string rom = BiosProgram.PathOf("card-rom");
        string broken = Path.Combine(_folder.FullName, "broken.rom");
        byte[] bytes = File.ReadAllBytes(rom);
        bytes[^1]++;
        File.WriteAllBytes(broken, bytes);
        string roms = $"[{{file=\"{rom}\",address=0xC8000}},{{file=\"{broken}\",address=0xCC000}},{{file=\"{rom}\",address=0xD0000}}]";
        using var program = new BiosProgram("card", "ibm-xt", ["firmware.rom=" + roms]);
        program.Run(9, "{wait:F1: continue}{F1}");
    }

    [Fact]
    public void A_clock_tells_and_keeps_date_and_time()
    {
        var lastMinute = new DateTime(1999, 12, 31, 23, 59, 0, DateTimeKind.Unspecified);
        using var program = new BiosProgram("clock", "ibm-xt", ["clock=true"]) { Media = new GuestMedia { Time = lastMinute } };
        program.Run(20);
    }
}
