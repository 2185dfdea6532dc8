using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Text;
using RetroPC.Interactive;

namespace RetroPC.Tests.Interactive;

public sealed class TextSelectionTests
{
    /// <summary>The picture begins at column 5 and row 2 of the terminal.</summary>
    private static readonly PictureArea _area = new(5, 2, 10, 3, 0, 0);

    [Theory]
    [InlineData(5, 2, 14, 2, "abcdefghij")]
    [InlineData(7, 2, 6, 3, "cdefghij\nkl")]
    [InlineData(6, 3, 7, 2, "cdefghij\nkl")]
    [InlineData(0, 0, 99, 99, "abcdefghij\nklmnopqrst\nuv")]
    [InlineData(8, 4, 14, 4, "")]
    public void Lines_between_two_places(int column, int row, int toColumn, int toRow, string text) => Assert.Equal(text, TextOf(column, row, toColumn, toRow, isBlock: false));

    [Fact]
    public void A_block() => Assert.Equal("bc\nlm\nv", TextOf(7, 4, 6, 2, isBlock: true));

    [Fact]
    public void The_terminal_copies_it()
    {
        var selection = new TextSelection();
        selection.Begin(5, 2, isBlock: false);
        selection.Extend(6, 2);
        string? written = selection.Finish(Frame(), CodePage.Ibm437, _area);
        Assert.Equal($"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes("ab"))}\a", written);
        Assert.False(selection.IsActive);
    }

    private static string TextOf(int column, int row, int toColumn, int toRow, bool isBlock)
    {
        var selection = new TextSelection();
        selection.Begin(column, row, isBlock);
        selection.Extend(toColumn, toRow);
        return selection.TextOf(Frame(), CodePage.Ibm437, _area);
    }

    private static Frame Frame()
    {
        var frame = new Frame();
        frame.BeginText(10, 3);
        string text = "abcdefghijklmnopqrstuv        ";
        for (int cell = 0; cell < text.Length; cell++)
        {
            frame.Cells[cell] = new TextCell(text[cell], 7, 7, 0, TextEffects.None);
        }

        return frame;
    }
}
