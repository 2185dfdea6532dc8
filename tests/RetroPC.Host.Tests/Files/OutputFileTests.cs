using System.Text;
using RetroPC.Host.Files;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Files;

/// <summary>Files that the user has asked for are written as a whole, or stay what they were.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-output-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_replaced_and_nothing_is_left_beside_it()
    {
        File.WriteAllText(PathOf("a.txt"), "old, and longer");
        OutputFile.Write(PathOf("a.txt"), "new"u8);
        Assert.Equal("new", File.ReadAllText(PathOf("a.txt")));
        Assert.Equal(["a.txt"], _folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public void Where_no_file_can_be_made_the_old_one_stays()
    {
        Directory.CreateDirectory(PathOf("a.txt.retropc-tmp"));
        File.WriteAllText(PathOf("a.txt"), "old");
        MediaException refused = Assert.Throws<MediaException>(() => OutputFile.Save(PathOf("a.txt"), "new"u8));
        Assert.StartsWith($"cannot write {PathOf("a.txt")}: ", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsSaveFailure);
        Assert.Equal("old", File.ReadAllText(PathOf("a.txt")));
    }

    [Fact]
    public void A_link_stays_one()
    {
        File.WriteAllText(PathOf("target"), "old");
        File.CreateSymbolicLink(PathOf("link"), PathOf("target"));
        OutputFile.Write(PathOf("link"), "new"u8);
        Assert.Equal("new", File.ReadAllText(PathOf("target")));
        Assert.NotNull(new FileInfo(PathOf("link")).LinkTarget);
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Assert.Throws<MediaException>(() => OutputFile.Save(_folder.FullName, Encoding.ASCII.GetBytes("new")));
        Assert.True(_folder.Exists);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
