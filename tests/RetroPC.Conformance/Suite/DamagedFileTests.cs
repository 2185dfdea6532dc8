using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using RetroPC.Conformance.Vectors;
using Xunit;

namespace RetroPC.Conformance.Suite;

/// <summary>Whatever is wrong with a file is one kind of exception, which names the file and the place.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("retropc-conformance-");
    private readonly byte[] _moo = MooWriter.File(SampleTest.Create());

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_MOO_file_cut_anywhere_is_refused()
    {
        for (int length = 0; length < _moo.Length; length++)
        {
            var e = Assert.Throws<VectorFormatException>(() => MooReader.Read("00.MOO", _moo.AsSpan(0, length)));
            Assert.InRange(e.Offset, 0, length);
        }
    }

    [Theory]
    [InlineData("MOO ", "not a MOO container")]
    [InlineData("8086", "tests of a 'XXXX', not of an 8086")]
    [InlineData("TEST", "no chunk 'TEST'")]
    [InlineData("NAME", "no chunk 'NAME'")]
    [InlineData("BYTS", "no chunk 'BYTS'")]
    [InlineData("INIT", "no chunk 'INIT'")]
    [InlineData("FINA", "no chunk 'FINA'")]
    [InlineData("CYCL", "no chunk 'CYCL'")]
    [InlineData("REGS", "no chunk 'REGS'")]
    [InlineData("RAM ", "no chunk 'RAM '")]
    [InlineData("QUEU", "no chunk 'QUEU'")]
    public void A_wrong_tag_is_named(string tag, string problem)
    {
        int at = _moo.AsSpan().IndexOf(Encoding.ASCII.GetBytes(tag));
        "XXXX"u8.CopyTo(_moo.AsSpan(at));

        AssertRefused(problem, () => MooReader.Read("00.MOO", _moo));
    }

    [Fact]
    public void A_version_of_the_container_that_is_not_1_is_refused()
    {
        _moo[8] = 2;

        AssertRefused("not a MOO container of version 1", () => MooReader.Read("00.MOO", _moo));
    }

    [Fact]
    public void A_count_that_does_not_fit_its_chunk_is_refused()
    {
        int count = _moo.AsSpan().IndexOf("CYCL"u8) + 8;
        _moo[count + 3] = 0x7F;

        AssertRefused("do not fit", () => MooReader.Read("00.MOO", _moo));
    }

    [Fact]
    public void More_tests_than_promised_are_refused() =>
        AssertRefused("more data follow", () => MooReader.Read("00.MOO", [.. _moo, .. MooWriter.Chunk("TEST", [])]));

    [Fact]
    public void An_undefined_bus_status_is_refused()
    {
        const int CyclesHead = 12, StatusColumn = 11;
        _moo[_moo.AsSpan().IndexOf("CYCL"u8) + CyclesHead + StatusColumn] = 8;

        AssertRefused("bus status 8", () => MooReader.Read("00.MOO", _moo));
    }

    [Fact]
    public void Chunks_that_are_not_known_are_skipped()
    {
        byte[] extended = [.. _moo.AsSpan(0, 20), .. MooWriter.Chunk("META", [1, 2, 3]), .. _moo.AsSpan(20)];

        Assert.Single(MooReader.Read("00.MOO", extended));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("bytes")]
    [InlineData("initial")]
    [InlineData("final")]
    [InlineData("cycles")]
    [InlineData("regs")]
    [InlineData("ram")]
    [InlineData("queue")]
    public void A_missing_JSON_key_is_named(string key) =>
        AssertRefused($"'{key}'", () => ReadJson(SampleTest.Json.Replace($"\"{key}\":", "\"x\":", StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"bx\": 1,", "", "does not list all registers")]
    [InlineData("\"bx\"", "\"eax\"", "'eax' is not a register")]
    [InlineData("[74565, 52]", "[1048576, 52]", "a number from 0 to 1048575")]
    [InlineData("\"MEMW\"", "\"MEMX\"", "not a bus status")]
    [InlineData("\"T4\"", "\"T5\"", "not a T-state")]
    [InlineData("\"-AW\"", "\"A-W\"", "not the strobes")]
    [InlineData("\"DS\"", "\"FS\"", "not a segment status")]
    [InlineData("\"E\"", "\"X\"", "not a queue operation")]
    [InlineData("\"F\", 162]", "\"F\"]", "a number from 0 to 255")]
    [InlineData("\"F\", 162]", "\"F\", 162, 1]", "EndArray expected")]
    [InlineData("\"mov", "\"\\uD800mov", "UTF-16")]
    [InlineData("\"queue\": [162", "\"queue\": [[162", "a number from 0 to 255")]
    public void A_JSON_value_that_does_not_fit_is_refused(string good, string bad, string problem) =>
        AssertRefused(problem, () => ReadJson(SampleTest.Json.Replace(good, bad, StringComparison.Ordinal)));

    [Fact]
    public void A_JSON_file_cut_anywhere_is_refused()
    {
        byte[] json = Encoding.UTF8.GetBytes(SampleTest.Json);
        for (int length = 0; length < json.Length; length++)
        {
            var e = Assert.Throws<VectorFormatException>(() => JsonVectorReader.Read("00.json", json.AsSpan(0, length)));
            Assert.InRange(e.Offset, 0, length);
        }
    }

    [Fact]
    public void Text_after_the_JSON_array_is_refused() =>
        Assert.Throws<VectorFormatException>(() => ReadJson(SampleTest.Json + "[]"));

    [Fact]
    public void A_gzip_file_cut_anywhere_is_refused()
    {
        byte[] gzip = Gzip(_moo);
        for (int length = 0; length < gzip.Length; length++)
        {
            AssertUnreadable("00.MOO.gz", gzip[..length]);
        }
    }

    [Fact]
    public void A_gzip_file_with_a_wrong_checksum_is_refused()
    {
        byte[] gzip = Gzip(_moo);
        gzip[^5] ^= 1;

        AssertUnreadable("00.MOO.gz", gzip);
    }

    [Fact]
    public void A_file_that_is_not_gzip_is_refused() => AssertUnreadable("00.MOO.gz", _moo);

    [Fact]
    public void A_file_that_does_not_exist_is_refused() =>
        AssertRefused("cannot be read", () => VectorFile.Read(FormFile.FromPath(Path.Combine(_directory.FullName, "00.MOO"))!));

    [Theory]
    [InlineData("00.MOO.gz")]
    [InlineData("00.moo.GZ")]
    public void A_compressed_file_is_read_by_its_ending(string name) => Assert.Single(VectorFile.Read(Store(name, Gzip(_moo))));

    [Fact]
    public void An_uncompressed_file_is_read_by_its_ending()
    {
        Assert.Single(VectorFile.Read(Store("00.MOO", _moo)));
        Assert.Single(VectorFile.Read(Store("00.json", Encoding.UTF8.GetBytes(SampleTest.Json))));
    }

    private static VectorTest[] ReadJson(string json) => JsonVectorReader.Read("00.json", Encoding.UTF8.GetBytes(json));

    private static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    private FormFile Store(string name, byte[] content)
    {
        string path = Path.Combine(_directory.FullName, name);
        File.WriteAllBytes(path, content);
        return FormFile.FromPath(path)!;
    }

    private void AssertUnreadable(string name, byte[] content)
    {
        var file = Store(name, content);
        var e = Assert.Throws<VectorFormatException>(() => VectorFile.Read(file));
        Assert.Equal(file.Path, e.File);
    }

    private static void AssertRefused(string problem, Func<VectorTest[]> read)
    {
        var e = Assert.Throws<VectorFormatException>(read);
        Assert.Matches($@"00\.(MOO|json): at byte \d+: .*{Regex.Escape(problem)}", e.Message);
    }
}
