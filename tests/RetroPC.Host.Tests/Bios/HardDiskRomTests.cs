using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Bios;

/// <summary>Our ROM for the Fixed Disk Adapter, checked from within, on each board that has it.</summary>
public sealed class HardDiskRomTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-hddrom-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("ibm-pc")]
    [InlineData("ibm-xt")]
    [InlineData("turbo-xt-10")]
    [InlineData("m24-8086")]
    public void INT_13h(string preset)
    {
        using var program = new BiosProgram("hdd", preset)
        {
            Media = new GuestMedia { Disks = [NewDisk("first", 306), NewDisk("second", 615)] },
        };
        program.Run(70);
    }

    private string NewDisk(string name, int cylinders)
    {
        string path = Path.Combine(_folder.FullName, name + ".img");
        HardDiskImage.Create(path, new(cylinders, 4, 17));
        return path;
    }
}
