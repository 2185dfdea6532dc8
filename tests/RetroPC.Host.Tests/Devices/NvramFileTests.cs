using RetroPC.Host.Devices;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Devices;

/// <summary>The file in which a machine's NVRAM is kept: it is whole, or it is told, and never lost by looking at it.</summary>
public sealed class NvramFileTests : IDisposable
{
    private const int Length = 50;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-");
    private readonly byte[] _bytes = [.. Enumerable.Range(0, Length).Select(i => (byte)(i * 5))];

    private string FilePath => Path.Combine(_folder.FullName, "machine.nvram");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_a_file_there_is_nothing_and_nothing_wrong_and_none_is_made()
    {
        NvramFile file = NvramFile.Open(FilePath, Length);
        Assert.Null(file.Content);
        Assert.False(file.IsLost);
        file.Flush(0, _bytes);
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void What_was_saved_comes_back()
    {
        NvramFile.Open(FilePath, Length).Flush(1, _bytes);
        NvramFile file = NvramFile.Open(FilePath, Length);
        Assert.Equal(_bytes, file.Content);
        Assert.Null(file.Warning);
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void The_folder_of_the_file_is_made_when_it_is_saved()
    {
        string path = Path.Combine(_folder.FullName, "machines", "xt", "machine.nvram");
        NvramFile.Open(path, Length).Flush(1, _bytes);
        Assert.Equal(_bytes, NvramFile.Open(path, Length).Content);
    }

    [Fact]
    public void Only_a_change_is_saved()
    {
        NvramFile file = NvramFile.Open(FilePath, Length);
        file.Flush(1, _bytes);
        File.Delete(FilePath);
        file.Flush(1, _bytes);
        file.Flush(2, _bytes);
        Assert.False(File.Exists(FilePath));
        _bytes[3]++;
        file.Flush(3, _bytes);
        Assert.True(File.Exists(FilePath));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(99)]
    [InlineData(101)]
    public void A_file_of_another_length_is_a_dead_battery_and_stays_as_it_is(int length)
    {
        byte[] before = new byte[length];
        File.WriteAllBytes(FilePath, before);
        NvramFile file = NvramFile.Open(FilePath, Length);
        Assert.True(file.IsLost);
        Assert.Null(file.Content);
        Assert.Contains($"{length} bytes", file.Warning, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", file.Warning, StringComparison.Ordinal);
        file.Flush(0, _bytes);
        Assert.Equal(before, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void Each_damaged_byte_is_found()
    {
        NvramFile.Open(FilePath, Length).Flush(1, _bytes);
        byte[] whole = File.ReadAllBytes(FilePath);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x10;
            File.WriteAllBytes(FilePath, damaged);
            Assert.True(NvramFile.Open(FilePath, Length).IsLost, $"byte {i}");
        }
    }

    [Fact]
    public void When_the_guest_changes_something_the_damaged_file_is_put_aside()
    {
        File.WriteAllText(FilePath, "damaged");
        NvramFile.Open(FilePath, Length).Flush(1, _bytes);
        Assert.Equal("damaged", File.ReadAllText(FilePath + ".damaged"));
        Assert.Equal(_bytes, NvramFile.Open(FilePath, Length).Content);
    }

    [Fact]
    public void A_link_is_followed()
    {
        string target = Path.Combine(_folder.FullName, "target");
        NvramFile.Open(target, Length).Flush(1, _bytes);
        File.CreateSymbolicLink(FilePath, target);
        NvramFile file = NvramFile.Open(FilePath, Length);
        Assert.Equal(_bytes, file.Content);
        _bytes[0]++;
        file.Flush(1, _bytes);
        Assert.NotNull(new FileInfo(FilePath).LinkTarget);
        Assert.Equal(_bytes, NvramFile.Open(target, Length).Content);
    }

    [Fact]
    public void Errors_are_one_line_that_names_the_file()
    {
        MediaException folder = Assert.Throws<MediaException>(() => NvramFile.Open(_folder.FullName, Length));
        Assert.Contains("is a folder", folder.Message, StringComparison.Ordinal);
        Assert.Throws<MediaException>(() => NvramFile.Open("", Length));
        File.WriteAllText(FilePath, "a file");
        NvramFile file = NvramFile.Open(Path.Combine(FilePath, "nvram"), Length);
        MediaException error = Assert.Throws<MediaException>(() => file.Flush(1, _bytes));
        Assert.True(error.IsSaveFailure);
        Assert.Contains("cannot save", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_failed_save_the_next_one_is_tried_again()
    {
        string folder = Path.Combine(_folder.FullName, "later");
        File.WriteAllText(folder, "in the way");
        NvramFile file = NvramFile.Open(Path.Combine(folder, "nvram"), Length);
        Assert.Throws<MediaException>(() => file.Flush(1, _bytes));
        File.Delete(folder);
        file.Flush(1, _bytes);
        Assert.Equal(_bytes, NvramFile.Open(Path.Combine(folder, "nvram"), Length).Content);
    }
}
