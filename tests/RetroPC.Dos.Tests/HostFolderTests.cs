using System.Diagnostics;
using RetroPC.Dos.Volumes;
using RetroPC.Dos.Volumes.HostFolders;
using RetroPC.Host.Dos;
using RetroPC.Host.Text;

namespace RetroPC.Dos.Tests;

/// <summary>A folder of the host as a drive: names, attributes, and that nothing outside of it can be reached.</summary>
public sealed class HostFolderTests : IDisposable
{
    private readonly string _outside = Directory.CreateTempSubdirectory("retropc-outside-").FullName;
    private readonly string _folder;

    public HostFolderTests()
    {
        _folder = Path.Combine(_outside, "drive");
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_outside, "secret.txt"), "secret");
    }

    public void Dispose() => Directory.Delete(_outside, recursive: true);

    [Fact]
    public void LongNamesGetShortOnesAndPlainNamesStayInAnyCase()
    {
        Write("readme.txt", "README.txt", "a long name.html", "a longer name.html", ".profile", "con.txt", "tar.tar.gz", "café");

        // One of two names that differ in case only stays as it is: the first in the order of their characters.
        Assert.Equal(
            ["ALONGE~1.HTM", "ALONGN~1.HTM", "CAF\u0090", "CON~1.TXT", "PROFIL~1", "README.TXT", "README~1.TXT", "TARTAR~1.GZ"],
            Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ANewFileKeepsTheCaseInWhichTheProgramWroteItsName()
    {
        HostFolderVolume volume = Volume();

        Assert.Equal(DosError.None, volume.Create(new DosPath(2, "\\NEW.TXT", "New.txt"), DosAttributes.None, DosAccess.ReadWrite, out DosFile? file));
        file!.Dispose();

        Assert.Equal(["New.txt"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));
        Assert.Equal(DosError.None, volume.Find(new DosPath(2, "\\NEW.TXT", ""), out _));
    }

    [Fact]
    public void LinksThatLeadOutOfTheFolderAreNotThereAndThoseWithinAre()
    {
        Write("inside.txt");
        File.CreateSymbolicLink(Path.Combine(_folder, "in.txt"), "inside.txt");
        File.CreateSymbolicLink(Path.Combine(_folder, "out.txt"), "../secret.txt");
        File.CreateSymbolicLink(Path.Combine(_folder, "abs.txt"), Path.Combine(_outside, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "up"), "..");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "proc"), "/proc/self");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "two"), "up/drive/up");
        HostFolderVolume volume = Volume();

        Assert.Equal(["IN.TXT", "INSIDE.TXT"], Names().Order(StringComparer.Ordinal));
        Assert.Equal(DosError.FileNotFound, volume.Find(new DosPath(2, "\\OUT.TXT", ""), out _));
        Assert.NotEqual(DosError.None, volume.Open(new DosPath(2, "\\ABS.TXT", ""), DosAccess.Read, out _));
        Assert.NotEqual(DosError.None, volume.Open(new DosPath(2, "\\UP\\SECRET.TXT", ""), DosAccess.Read, out _));
        Assert.NotEqual(DosError.None, volume.Create(new DosPath(2, "\\OUT.TXT", "OUT.TXT"), DosAttributes.None, DosAccess.ReadWrite, out _));
        Assert.Equal("secret", File.ReadAllText(Path.Combine(_outside, "secret.txt")));
    }

    [Fact]
    public void PipesAndDevicesOfTheHostAreNotThere()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using (var make = Process.Start("mkfifo", Path.Combine(_folder, "pipe.txt")))
        {
            make.WaitForExit();
        }

        File.CreateSymbolicLink(Path.Combine(_folder, "zero.dat"), "/dev/zero");

        Assert.Empty(Names());
        Assert.Equal(DosError.AccessDenied, Volume().Open(new DosPath(2, "\\PIPE.TXT", ""), DosAccess.Read, out _));
    }

    [Fact]
    public void AReadOnlyFolderIsNotChanged()
    {
        Write("file.txt");
        HostFolderVolume volume = Volume(isReadOnly: true);
        var path = new DosPath(2, "\\FILE.TXT", "");

        // As on a write-protected diskette: it can be opened, and what fails is the write.
        Assert.Equal(DosError.None, volume.Open(path, DosAccess.ReadWrite, out DosFile? opened));
        Assert.Equal(DosError.AccessDenied, opened!.Write(0, "x"u8, out _));
        Assert.Equal(DosError.AccessDenied, opened.SetLength(0));
        opened.Dispose();
        Assert.Equal(DosError.AccessDenied, volume.Create(path, DosAttributes.None, DosAccess.ReadWrite, out _));
        Assert.Equal(DosError.AccessDenied, volume.Delete(path));
        Assert.Equal(DosError.AccessDenied, volume.Rename(path, new DosPath(2, "\\OTHER.TXT", "")));
        Assert.Equal(DosError.AccessDenied, volume.MakeDirectory(new DosPath(2, "\\DIR", ""), default));
        Assert.Equal(DosError.AccessDenied, volume.SetAttributes(path, DosAttributes.ReadOnly));
        Assert.Equal(DosError.None, volume.Open(path, DosAccess.Read, out DosFile? file));
        file!.Dispose();
    }

    [Fact]
    public void FilesOfTheHostThatComeAndGoAreSeenAtOnce()
    {
        HostFolderVolume volume = Volume();
        var path = new DosPath(2, "\\LATER.TXT", "");

        Assert.Equal(DosError.FileNotFound, volume.Find(path, out _));
        Write("later.txt");
        Assert.Equal(DosError.None, volume.Find(path, out _));
        File.Delete(Path.Combine(_folder, "later.txt"));
        Assert.Equal(DosError.FileNotFound, volume.Find(path, out _));
    }

    private HostFolderVolume Volume(bool isReadOnly = false) => new(_folder, isReadOnly, HostCodePage.Activate(CodePage.Ibm437));

    private void Write(params string[] names) => Array.ForEach(names, name => File.WriteAllText(Path.Combine(_folder, name), name));

    private List<string> Names()
    {
        HostFolderVolume volume = Volume();
        Assert.Equal(DosError.None, volume.OpenDirectory(new DosPath(2, "\\", ""), out ushort id));
        var names = new List<string>();
        for (int place = 0; volume.Next(id, ref place, out DosEntry entry);)
        {
            names.Add(entry.Name);
        }

        return names;
    }
}
