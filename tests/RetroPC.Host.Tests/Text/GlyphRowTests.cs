using RetroPC.Hardware.Video;
using RetroPC.Host.Text;

namespace RetroPC.Host.Tests.Text;

/// <summary>How cells become characters: pairs of a double-byte code page are one.</summary>
public sealed class GlyphRowTests
{
    [Theory]
    [InlineData("\xB0\xA1", "가")]
    [InlineData("a\xB0\xA1z", "a가z")]
    [InlineData("\xB0\xA1\xB0\xA1", "가가")]
    [InlineData("\xB0 \xA1", "\uFFFD \uFFFD")]
    [InlineData("a\xB0", "a\uFFFD")]
    [InlineData("\xB0\xB0\xA1", "같\uFFFD")]
    [InlineData("\xFF\xB0\xA1", "\uFFFD가")]
    public void A_lead_byte_takes_the_next_cell_if_the_two_are_a_pair(string cells, string expected)
    {
        Assert.Equal(expected, Read(cells, 949).Text);
    }

    [Fact]
    public void Columns_count_cells()
    {
        Assert.Equal([new Glyph('a', 0, 1), new Glyph('가', 1, 2), new Glyph('z', 3, 1)], Read("a\xB0\xA1z", 949).Glyphs);
    }

    [Fact]
    public void A_lead_byte_in_the_last_column_has_no_next_cell()
    {
        var frame = new Frame();
        frame.BeginText(2, 2);
        Put(frame, "a\xB0\xA1\u0030");
        Assert.Equal(["a\uFFFD", "\uFFFD0"], ScreenText.Lines(frame, CodePage.Find(949)));
    }

    [Theory]
    [InlineData(437, "░í")]
    [InlineData(932, "\uFF70｡")]
    [InlineData(950, "陛")]
    [InlineData(936, "啊")]
    public void Other_code_pages_read_the_same_cells_otherwise(int page, string expected)
    {
        Assert.Equal(expected, Read("\xB0\xA1", page).Text);
    }

    private static (string Text, Glyph[] Glyphs) Read(string cells, int page)
    {
        var frame = new Frame();
        frame.BeginText(cells.Length, 1);
        Put(frame, cells);
        var glyphs = new Glyph[cells.Length];
        glyphs = glyphs[..GlyphRow.Read(frame, 0, CodePage.Find(page)!, glyphs)];
        return (string.Concat(glyphs.Select(glyph => glyph.Character)), glyphs);
    }

    private static void Put(Frame frame, string cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            frame.Cells[i] = frame.Cells[i] with { Character = (byte)cells[i] };
        }
    }
}
