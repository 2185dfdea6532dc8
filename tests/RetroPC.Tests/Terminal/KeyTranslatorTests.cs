using System.Text;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Input;
using RetroPC.Terminal;

namespace RetroPC.Tests.Terminal;

public sealed class KeyTranslatorTests
{
    private const string Hold = "(50)";

    [Theory]
    [InlineData("a", "+A -A(50)")]
    [InlineData("A", "+LeftShift +A -A(50) -LeftShift")]
    [InlineData("1", "+Digit1 -Digit1(50)")]
    [InlineData("!", "+LeftShift +Digit1 -Digit1(50) -LeftShift")]
    [InlineData("\"", "+LeftShift +Quote -Quote(50) -LeftShift")]
    [InlineData("\r", "+Enter -Enter(50)")]
    [InlineData("\x03", "+Control +C -C(50) -Control")]
    [InlineData("\0", "+Control +Space -Space(50) -Control")]
    [InlineData("\x1D", "+Control +RightBracket -RightBracket(50) -Control")]
    [InlineData("\ex", "+Alt +X -X(50) -Alt")]
    [InlineData("\eX", "+LeftShift +Alt +X -X(50) -LeftShift -Alt")]
    [InlineData("\e[A", "+Up -Up(50)")]
    [InlineData("\e[1;5D", "+Control +Left -Left(50) -Control")]
    [InlineData("\e[1;2A", "+Up -Up(50)")]
    [InlineData("\e[3;7~", "+Control +Alt +Delete -Delete(50) -Control -Alt")]
    [InlineData("\e[E", "+Keypad5 -Keypad5(50)")]
    [InlineData("\eOP", "+F1 -F1(50)")]
    [InlineData("\e[21;3~", "+Alt +F10 -F10(50) -Alt")]
    [InlineData("\e[25~", "+LeftShift +F1 -F1(50) -LeftShift")]
    [InlineData("\e[23~", "+F11 -F11(50)")]
    [InlineData("\e[24~", "+F12 -F12(50)")]
    [InlineData("\e[Z", "+LeftShift +Tab -Tab(50) -LeftShift")]
    [InlineData("\eOk", "+KeypadPlus -KeypadPlus(50)")]
    [InlineData("\eOw", "+Digit7 -Digit7(50)")]
    [InlineData("\x7F", "+Backspace -Backspace(50)")]
    [InlineData("é", "+Alt +Keypad1 -Keypad1(10) +Keypad3 -Keypad3(10) +Keypad0 -Keypad0(10) -Alt")]
    [InlineData("漢", "")]
    public void Without_releases_a_key_comes_up_by_itself(string sent, string expected) =>
        Assert.Equal(expected, Moves(sent, areReleasesReported: false));

    [Theory]
    [InlineData("\e[97u\e[97;1:2u\e[97;1:3u", "+A -A(10)")]
    [InlineData("\e[57441;2u\e[97:65;2;65u\e[97:65;2:3u\e[57441;1:3u", "+LeftShift +A -A(10) -LeftShift")]
    [InlineData("\e[57447;2u\e[97:65;2;65u\e[57447;1:3u\e[97;1:3u", "+RightShift +A -RightShift -A(10)")]
    [InlineData("\e[57443;3u\e[57443;1:3u", "+Alt -Alt")]
    [InlineData("\e[57442;5u\e[57448;5u\e[57442;5:3u\e[99;5u\e[99;5:3u\e[57448;1:3u", "+Control +C -C(10) -Control")]
    [InlineData("\e[A\e[1;1:3A", "+Up -Up(10)")]
    [InlineData("\e[57361u\e[57361;1:3u", "+LeftShift +PrintScreen -PrintScreen(10) -LeftShift")]
    [InlineData("\e[57362u\e[57362;1:3u", "+Control +NumLock -NumLock(10) -Control")]
    [InlineData("\e[57358u\e[57358;1:3u", "")]
    [InlineData("\e[99;5u\e[99;5:3u", "+Control +C -C(10) -Control")]
    [InlineData("\e[57376u\e[57376;1:3u", "")]
    [InlineData("\e[1089::99;5u\e[1089::99;5:3u", "+Control +C -C(10) -Control")]
    [InlineData("\e[1089::99;1;1089u\e[1089::99;1:3u", "+C -C(10)")]
    public void With_releases_keys_are_down_as_long_as_they_are(string sent, string expected) =>
        Assert.Equal(expected, Moves(sent, areReleasesReported: true));

    [Theory]
    // A German keyboard has / on Shift+7 and ( on Shift+8: Shift is lifted for the first, and back afterwards.
    [InlineData(
        "\e[57441;2u\e[55:47;2;47u\e[55:47;2:3u\e[57441;1:3u", "+LeftShift -LeftShift +Slash -Slash(10) +LeftShift -LeftShift")]
    [InlineData("\e[57441;2u\e[56:40;2;40u\e[56:40;2:3u\e[57441;1:3u", "+LeftShift +Digit9 -Digit9(10) -LeftShift")]
    // And @ on AltGr+Q, which kitty reports as the text alone.
    [InlineData("\e[113;1;64u\e[113;1:3u", "+LeftShift +Digit2 -Digit2(10) -LeftShift")]
    // An arrow with Shift would type a digit.
    [InlineData("\e[57441;2u\e[1;2A\e[1;2:3A\e[57441;1:3u", "+LeftShift -LeftShift +Up -Up(10) +LeftShift -LeftShift")]
    public void The_guest_types_what_the_user_types_whatever_the_layout(string sent, string expected) =>
        Assert.Equal(expected, Moves(sent, areReleasesReported: true));

    [Fact]
    public void Digits_of_the_keypad_are_typed_above_and_with_Alt_below()
    {
        Assert.Equal("+Digit5 -Digit5(10)", Moves("\e[57404;129;53u\e[57404;129:3u", areReleasesReported: true));
        const string WithAlt = "\e[57443;3u\e[57404;131u\e[57404;131:3u\e[57443;1:3u";
        Assert.Equal("+Alt +Keypad5 -Keypad5(10) -Alt", Moves(WithAlt, areReleasesReported: true));
    }

    [Fact]
    public void A_modifier_whose_release_got_lost_comes_up_with_the_next_key() =>
        Assert.Equal("+Alt -Alt +A -A(10)", Moves("\e[57443;3u\e[97u\e[97;1:3u", areReleasesReported: true));

    [Fact]
    public void All_keys_come_up_when_the_window_loses_the_keyboard()
    {
        var translator = new KeyTranslator();
        List<KeyMove> moves = [];
        Translate(translator, "\e[57442;5u\e[97;5u", true, moves);
        moves.Clear();
        translator.ReleaseAll(moves);
        Assert.Equal("-A -Control", Text(moves));
        moves.Clear();
        Translate(translator, "\e[97;5:3u\e[57442;1:3u", true, moves);
        Assert.Empty(moves);
    }

    [Fact]
    public void A_key_of_the_menu_is_pressed_with_its_modifiers_and_released()
    {
        List<KeyMove> moves = [];
        new KeyTranslator().Press(new KeyStroke(XtKey.KeypadPeriod, false, true, true), moves);
        Assert.Equal("+Control +Alt +KeypadPeriod -KeypadPeriod" + Hold + " -Control -Alt", Text(moves));
    }

    [Fact]
    public void Pasted_text_is_typed_and_what_cannot_be_is_listed()
    {
        List<KeyMove> moves = [];
        IReadOnlyList<char> left = new KeyTranslator().Type("a\r\nB\n\x1B\x03漢😀", moves);
        Assert.Equal(['\x1B', '\x03', '漢', '?'], left);
        string typed = Text(moves).Replace("(20)", "", StringComparison.Ordinal);
        Assert.Equal("+A -A +Enter -Enter +LeftShift +B -B -LeftShift +Enter -Enter", typed);
    }

    [Fact]
    public void A_key_that_follows_early_cuts_the_hold_short()
    {
        List<KeyMove> moves = [];
        Translate(new KeyTranslator(), "a", false, moves);
        Assert.Equal(new KeyMove(XtKey.A, true, KeyTranslator.GapTime, KeyTranslator.GapTime), moves[0]);
        Assert.Equal(new KeyMove(XtKey.A, false, KeyTranslator.HoldTime, KeyTranslator.ShortHoldTime), moves[1]);
    }

    [Fact]
    public void No_key_stays_down_after_any_random_input()
    {
        var random = new Random(17);
        string[] parts =
        [
            "\e[97u", "\e[97;1:3u", "\e[57441;2u", "\e[57441;1:3u", "\e[57442;5u", "\e[57442;1:3u", "\e[57443u", "\e[57443;1:3u",
            "x", "A", "\e[A", "\e[1;1:3A", "\e[99;5u", "\e[99;5:3u", "\ea", "é", "\e[97:65;2;65u",
            "\e[57448;5u", "\e[57448;1:3u", "\e[57447u", "\e[57447;1:3u",
        ];
        for (int round = 0; round < 2000; round++)
        {
            var translator = new KeyTranslator();
            List<KeyMove> moves = [];
            for (int part = 0; part < 30; part++)
            {
                Translate(translator, parts[random.Next(parts.Length)], true, moves);
            }

            translator.ReleaseAll(moves);
            var down = new HashSet<XtKey>();
            foreach (KeyMove move in moves)
            {
                _ = move.IsDown ? down.Add(move.Key) : down.Remove(move.Key);
            }

            Assert.Empty(down);
        }
    }

    private static string Moves(string sent, bool areReleasesReported)
    {
        List<KeyMove> moves = [];
        Translate(new KeyTranslator(), sent, areReleasesReported, moves);
        return Text(moves);
    }

    private static void Translate(KeyTranslator translator, string sent, bool areReleasesReported, List<KeyMove> moves)
    {
        var decoder = new KeyDecoder { AreReleasesReported = areReleasesReported };
        decoder.Feed(Encoding.UTF8.GetBytes(sent));
        while (decoder.TryTake(out TerminalEvent e))
        {
            translator.Translate(e.Key, moves);
        }
    }

    /// <summary>+ is down, - is up; the delay of a release is behind it, in milliseconds.</summary>
    private static string Text(List<KeyMove> moves) => string.Join(' ', moves.Select(move =>
        (move.IsDown ? "+" : "-") + move.Key + (move.IsDown || move.Delay == 0 ? "" : $"({move.Delay * 1000 / Tick.Second})")));
}
