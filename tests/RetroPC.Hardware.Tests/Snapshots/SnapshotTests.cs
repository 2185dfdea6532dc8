using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Tests.Snapshots;

public class SnapshotTests
{
    [Fact]
    public void What_was_saved_is_loaded()
    {
        byte[] file = Save(0x1234_5678, [1, 2, 3]);
        int number = 0;
        byte[] array = new byte[3];
        Snapshot loaded = Snapshot.ForLoading(file);
        loaded.Block("number", 1, ref number);
        loaded.Array("array", 2, array);
        loaded.End();
        Assert.Equal(0x1234_5678, number);
        Assert.Equal([1, 2, 3], array);
    }

    [Fact]
    public void Another_block_than_the_machine_expects_is_named() =>
        Refuses(loaded => Block(loaded, "counter", 1), "block 'number' where 'counter'");

    [Fact]
    public void Another_version_of_a_block_is_named() => Refuses(loaded => Block(loaded, "number", 2), "has version 1");

    [Fact]
    public void Another_length_of_a_block_is_named() =>
        Refuses(
            loaded =>
            {
                long wide = 0;
                loaded.Block("number", 1, ref wide);
            },
            "4 bytes in place of 8");

    [Fact]
    public void Blocks_that_nobody_wants_are_refused() =>
        Refuses(
            loaded =>
            {
                Block(loaded, "number", 1);
                loaded.End();
            },
            "bytes too many");

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] file = Save(1, [1, 2, 3]);
        for (int length = 0; length < file.Length; length++)
        {
            byte[] cut = file[..length];
            Assert.Throws<SnapshotException>(() => LoadAll(cut));
        }
    }

    [Fact]
    public void Another_kind_of_file_is_refused() =>
        Assert.Throws<SnapshotException>(() => Snapshot.ForLoading("MZ is no snapshot"u8.ToArray()));

    private static byte[] Save(int number, byte[] array)
    {
        Snapshot saved = Snapshot.ForSaving();
        saved.Block("number", 1, ref number);
        saved.Array("array", 2, array);
        return saved.ToArray();
    }

    private static void LoadAll(byte[] file)
    {
        int number = 0;
        Snapshot loaded = Snapshot.ForLoading(file);
        loaded.Block("number", 1, ref number);
        loaded.Array("array", 2, new byte[3]);
        loaded.End();
    }

    private static void Block(Snapshot snapshot, string name, int version)
    {
        int number = 0;
        snapshot.Block(name, version, ref number);
    }

    private static void Refuses(Action<Snapshot> load, string message)
    {
        Snapshot loaded = Snapshot.ForLoading(Save(1, [1, 2, 3]));
        SnapshotException refused = Assert.Throws<SnapshotException>(() => load(loaded));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }
}
