using System.Security.Cryptography;
using RetroPC.Host.Firmware;
using RetroPC.Host.Profiles;

namespace RetroPC.Host.Tests.Firmware;

/// <summary>ROM files: any dump, checked.</summary>
public sealed class FirmwareLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("retropc-roms-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_BIOS_ends_at_the_end_of_memory()
    {
        Write("BIOS.BIN", 0x2000, 1);
        RomImage bios = Assert.Single(Load(["BIOS.BIN"]));
        Assert.Equal(0xFE000, bios.Address);
        Assert.Equal(0x2000, bios.Content.Length);
    }

    [Fact]
    public void Chips_of_alternate_bytes_are_put_together()
    {
        Write("EVEN.BIN", 0x4000, 0x11);
        Write("ODD.BIN", 0x4000, 0x22);
        RomImage bios = Assert.Single(Load(["EVEN.BIN", "ODD.BIN"]));
        Assert.Equal(0xF8000, bios.Address);
        Assert.Equal([0x11, 0x22, 0x11, 0x22], bios.Content[..4]);
    }

    [Fact]
    public void The_right_hash_is_accepted_in_either_case_and_the_wrong_one_refused_with_both()
    {
        byte[] content = Write("BIOS.BIN", 0x2000, 7);
        string hash = Convert.ToHexString(SHA256.HashData(content));
        Assert.Single(Load(["BIOS.BIN"], hash));
        FirmwareException refused = Assert.Throws<FirmwareException>(() => Load(["BIOS.BIN"], new string('0', 64)));
        Assert.Contains(hash, refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(new string('0', 64), refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8191)]
    [InlineData(8193)]
    [InlineData(0x22000)]
    public void A_dump_of_no_ROMs_size_is_refused(int size)
    {
        Write("BIOS.BIN", size, 0);
        FirmwareException refused = Assert.Throws<FirmwareException>(() => Load(["BIOS.BIN"]));
        Assert.Contains($"BIOS.BIN has {size} bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Chips_of_different_sizes_are_refused()
    {
        Write("EVEN.BIN", 0x2000, 0);
        Write("ODD.BIN", 0x4000, 0);
        FirmwareException refused = Assert.Throws<FirmwareException>(() => Load(["EVEN.BIN", "ODD.BIN"]));
        Assert.Matches("EVEN.BIN 8192, .*ODD.BIN 16384", refused.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => Load(["NONE.BIN"]));
        Assert.Contains(Path.Combine(_folder, "NONE.BIN"), missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ROMs_that_want_the_same_addresses_are_refused()
    {
        Write("ONE.BIN", 0x2000, 0);
        Write("TWO.BIN", 0x2000, 0);
        FirmwareException refused = Assert.Throws<FirmwareException>(
            () => Load([], null, new RomProfile("TWO.BIN", 0xC9000, null), new RomProfile("ONE.BIN", 0xC8000, null)));
        Assert.Matches(@"ONE.BIN \(C8000h to C9FFFh\) and .*TWO.BIN \(from C9000h\)", refused.Message);
    }

    [Fact]
    public void A_ROM_past_the_end_of_memory_is_refused()
    {
        Write("ROM.BIN", 0x4000, 0);
        Assert.Throws<FirmwareException>(() => Load([], null, new RomProfile("ROM.BIN", 0xFE000, null)));
    }

    private byte[] Write(string name, int size, byte fill)
    {
        byte[] content = new byte[size];
        Array.Fill(content, fill);
        File.WriteAllBytes(Path.Combine(_folder, name), content);
        return content;
    }

    private IReadOnlyList<RomImage> Load(string[] bios, string? hash = null, params RomProfile[] roms) =>
        FirmwareLoader.Load(new FirmwareProfile(
            [.. bios.Select(file => Path.Combine(_folder, file))],
            hash,
            [.. roms.Select(rom => rom with { File = Path.Combine(_folder, rom.File) })]));
}
