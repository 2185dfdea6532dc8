using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>
/// Where the registers of a drive lie on the 8-bit cards, and in which order the halves of a word move. Source: XTIDE Universal BIOS,
/// Inc/IDE_8bit.inc and Inc/Controllers/XTCF.inc.
/// </summary>
public class XtIdeTests
{
    private readonly Clock _clock = new();

    public static TheoryData<XtIdeKind, int[]> Layouts => new()
    {
        // The ports of registers 1 to 7, counted from the first.
        { XtIdeKind.Rev1, [1, 2, 3, 4, 5, 6, 7] },
        { XtIdeKind.Rev2, [8, 2, 10, 4, 12, 6, 14] },
        { XtIdeKind.XtCf, [2, 4, 6, 8, 10, 12, 14] },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_drives_registers_are_where_the_card_has_them(XtIdeKind kind, int[] ports)
    {
        (XtIde card, Agenda agenda) = Make(kind);
        for (int register = 2; register <= 5; register++)
        {
            card.WritePort(0x300 + ports[register - 1], (byte)(register * 3));
            Assert.Equal(register * 3, card.Channel.PeekRegister(register));
            Assert.Equal(register * 3, card.ReadPort(0x300 + ports[register - 1]));
        }

        card.WritePort(0x300 + ports[6], 0xEC);
        Assert.Equal(0x80, card.ReadPort(0x300 + ports[6]) & 0x80);
        Run(agenda);
        Assert.Equal(0x58, card.ReadPort(0x300 + ports[6]));
    }

    [Theory]
    [InlineData(XtIdeKind.Rev1, 0, 8)]
    [InlineData(XtIdeKind.Rev2, 0, 1)]
    public void A_word_moves_as_two_bytes_through_the_latches(XtIdeKind kind, int low, int high)
    {
        (XtIde card, Agenda agenda) = Make(kind);
        card.Channel.WriteRegister(AtaRegister.SectorCount, 1);
        card.Channel.WriteRegister(AtaRegister.SectorNumber, 1);
        card.Channel.WriteRegister(AtaRegister.Status, 0x30);
        Run(agenda);
        for (int word = 0; word < 256; word++)
        {
            card.WritePort(0x300 + high, (byte)(0xFF - word));
            card.WritePort(0x300 + low, (byte)word);
        }

        Run(agenda);
        card.Channel.WriteRegister(AtaRegister.SectorCount, 1);
        card.Channel.WriteRegister(AtaRegister.Status, 0x20);
        Run(agenda);
        for (int word = 0; word < 256; word++)
        {
            Assert.Equal(word, card.ReadPort(0x300 + low));
            Assert.Equal(0xFF - word, card.ReadPort(0x300 + high));
        }
    }

    [Fact]
    public void The_XT_CF_moves_bytes_after_the_drive_was_told_so()
    {
        (XtIde card, Agenda agenda) = Make(XtIdeKind.XtCf);
        card.Channel.WriteRegister(AtaRegister.Error, 1);
        card.Channel.WriteRegister(AtaRegister.Status, 0xEF);
        Run(agenda);
        card.Channel.WriteRegister(AtaRegister.SectorCount, 1);
        card.Channel.WriteRegister(AtaRegister.SectorNumber, 1);
        card.Channel.WriteRegister(AtaRegister.Status, 0x30);
        Run(agenda);
        for (int i = 0; i < 512; i++)
        {
            card.WritePort(0x300 + (i & 1), (byte)(i * 7));
        }

        Run(agenda);
        byte[] sector = new byte[512];
        card.Channel.Master!.Disk.Read(0, sector);
        Assert.Equal(Enumerable.Range(0, 512).Select(i => (byte)(i * 7)), sector);
    }

    [Fact]
    public void Looking_changes_nothing()
    {
        (XtIde card, Agenda agenda) = Make(XtIdeKind.Rev1);
        card.Channel.WriteRegister(AtaRegister.Status, 0xEC);
        Run(agenda);
        byte[] before = Save(card);
        for (int port = 0x300; port < 0x310; port++)
        {
            card.PeekPort(port);
        }

        Assert.Equal(before, Save(card));
    }

    [Theory]
    [InlineData(XtIdeKind.Rev1)]
    [InlineData(XtIdeKind.Rev2)]
    [InlineData(XtIdeKind.XtCf)]
    public void Random_accesses_do_no_harm_and_a_loaded_card_is_the_saved_one(XtIdeKind kind)
    {
        (XtIde card, Agenda agenda) = Make(kind);
        var random = new Random(7);
        for (int i = 0; i < 300_000; i++)
        {
            int port = 0x300 + random.Next(card.PortCount);
            if (random.Next(2) == 0)
            {
                card.WritePort(port, (byte)random.Next(256));
            }
            else
            {
                card.ReadPort(port);
            }

            if (random.Next(4) == 0)
            {
                Run(agenda);
            }
        }

        Run(agenda);
        byte[] saved = Save(card);
        (XtIde other, _) = Make(kind);
        Snapshot file = Snapshot.ForLoading(saved);
        other.Sync(file);
        file.End();
        Assert.Equal(saved, Save(other));
    }

    private static void Run(Agenda agenda)
    {
        while (agenda.Next != Tick.Never)
        {
            agenda.RunNext();
        }
    }

    private static byte[] Save(XtIde card)
    {
        Snapshot file = Snapshot.ForSaving();
        card.Sync(file);
        return file.ToArray();
    }

    private (XtIde Card, Agenda Agenda) Make(XtIdeKind kind)
    {
        var agenda = new Agenda(_clock, XtIde.Slots);
        var card = new XtIde(_clock, agenda, 0, kind, new HardDisk(new DiskGeometry(100, 4, 17), new Zeros()));
        Run(agenda);
        return (card, agenda);
    }

    private sealed class Zeros : DiskContent
    {
        public override void Read(long offset, Span<byte> buffer) => buffer.Clear();
    }
}
