using RetroPC.Host.Text;

namespace RetroPC.Host.Tests.Text;

public class CodePageTests
{
    /// <summary>The character set as IBM prints it: 5150 Technical Reference, "Of Characters, Keystrokes, and Color".</summary>
    private const string Glyphs =
        " ☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼" +
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~⌂" +
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
        "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

    [Fact]
    public void Every_glyph_has_the_Unicode_character_that_looks_like_it()
    {
        Assert.Equal(Glyphs, string.Concat(Enumerable.Range(0, 256).Select(CodePage.Ibm437.ToUnicode)));
    }

    [Fact]
    public void No_glyph_is_a_control_character()
    {
        Assert.DoesNotContain(Enumerable.Range(0, 512).Select(CodePage.Ibm437.ToUnicode), char.IsControl);
    }

    [Fact]
    public void Every_glyph_but_the_double_space_is_found_again()
    {
        foreach (int code in Enumerable.Range(1, 255))
        {
            Assert.True(CodePage.Ibm437.TryFromUnicode(CodePage.Ibm437.ToUnicode(code), out byte found));
            Assert.Equal(code, found);
        }

        Assert.False(CodePage.Ibm437.TryFromUnicode('\u0416', out _));
    }
}
