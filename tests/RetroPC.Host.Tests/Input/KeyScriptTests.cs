using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Text;

namespace RetroPC.Host.Tests.Input;

/// <summary>The language of <c>--keys</c>: design, section 6.</summary>
public class KeyScriptTests
{
    public static TheoryData<string, XtKey, bool, bool, bool> Chords => new()
    {
        { "a", XtKey.A, false, false, false },
        { "A", XtKey.A, true, false, false },
        { ":", XtKey.Semicolon, true, false, false },
        { "\n", XtKey.Enter, false, false, false },
        { "{Enter}", XtKey.Enter, false, false, false },
        { "{f2}", XtKey.F2, false, false, false },
        { "{Alt+X}", XtKey.X, false, false, true },
        { "{Ctrl+Alt+Del}", XtKey.Delete, false, true, true },
        { "{Shift+Tab}", XtKey.Tab, true, false, false },
        { "{Ctrl++}", XtKey.EqualSign, true, true, false },
        { "{KP+}", XtKey.KeypadPlus, false, false, false },
        { "{Shift+KP+}", XtKey.KeypadPlus, true, false, false },
        { "{{}", XtKey.LeftBracket, true, false, false },
        { "{}}", XtKey.RightBracket, true, false, false },
    };

    [Theory]
    [MemberData(nameof(Chords))]
    public void A_character_or_a_name_in_braces_is_a_key_with_its_modifiers(string text, XtKey key, bool shift, bool control, bool alt)
    {
        StrokeStep step = Assert.IsType<StrokeStep>(Assert.Single(KeyScript.Parse(text).Steps));
        Assert.Equal(new KeyStroke(key, shift, control, alt), step.Stroke);
    }

    [Fact]
    public void Steps_stand_in_their_order()
    {
        KeyScript script = KeyScript.Parse("d{wait:A:\\>}{pause:1.5s}{down:F1}{up:F1}");
        Assert.Equal(
            [
                new StrokeStep(new KeyStroke(XtKey.D, false, false, false)),
                new WaitStep(new TextCondition("A:\\>")),
                new PauseStep(Tick.Second * 3 / 2),
                new HoldStep(XtKey.F1, true),
                new HoldStep(XtKey.F1, false),
            ],
            script.Steps);
    }

    [Fact]
    public void A_wait_is_for_a_text_an_expression_or_a_screen_at_rest_anywhere_or_in_a_region()
    {
        KeyStep[] steps = [.. KeyScript.Parse("{wait[25]:F1}{match[1-2,3-4]:^A}{idle:2s}{match:x}").Steps];
        Assert.Equal(new WaitStep(new TextCondition("F1", new ScreenRegion(25, 25))), steps[0]);
        Assert.Equal("a match of \"^A\" in rows 1-2,3-4", Assert.IsType<WaitStep>(steps[1]).Condition.ToString());
        Assert.Equal(new WaitStep(new IdleCondition(2 * Tick.Second)), steps[2]);
        Assert.Equal("a match of \"x\"", Assert.IsType<WaitStep>(steps[3]).Condition.ToString());
    }

    [Fact]
    public void A_text_is_typed_as_it_is()
    {
        KeyScript script = KeyScript.OfText("{a}\r\nß\e", CodePage.Ibm437, out IReadOnlyList<char> missing);
        Assert.Equal(['\e'], missing);
        Assert.Equal(
            [
                new StrokeStep(new KeyStroke(XtKey.LeftBracket, true, false, false)),
                new StrokeStep(new KeyStroke(XtKey.A, false, false, false)),
                new StrokeStep(new KeyStroke(XtKey.RightBracket, true, false, false)),
                new StrokeStep(new KeyStroke(XtKey.Enter, false, false, false)),
                new HoldStep(XtKey.Alt, true),
                new StrokeStep(new KeyStroke(XtKey.Keypad2, false, false, false)),
                new StrokeStep(new KeyStroke(XtKey.Keypad2, false, false, false)),
                new StrokeStep(new KeyStroke(XtKey.Keypad5, false, false, false)),
                new HoldStep(XtKey.Alt, false),
            ],
            script.Steps);
    }

    [Theory]
    [InlineData("dir{Entr}", "there is no key 'Entr': did you mean 'Enter'? (character 4 of the keys)")]
    [InlineData("{Enter", "'{' without '}'; for a brace of its own write {{} (character 1 of the keys)")]
    [InlineData("{", "'{' without '}'; for a brace of its own write {{} (character 1 of the keys)")]
    [InlineData("{}", "'{' without '}'; for a brace of its own write {{} (character 1 of the keys)")]
    [InlineData("{Super+X}", "'Super' is no modifier: they are Shift, Ctrl and Alt (character 1 of the keys)")]
    [InlineData("{wait:}", "{wait:} says no text to wait for (character 1 of the keys)")]
    [InlineData("{pause:soon}", "'soon' is no time: write it as 500ms, 2s or 1m (character 1 of the keys)")]
    [InlineData("é", "a US keyboard has no key for 'é' (character 1 of the keys)")]
    public void A_mistake_is_told_with_its_place_and_its_mend(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => KeyScript.Parse(text)).Message);
    }

    [Theory]
    [InlineData("500ms", Tick.Second / 2)]
    [InlineData("30s", 30 * Tick.Second)]
    [InlineData("2m", 120 * Tick.Second)]
    [InlineData("1h", 3600 * Tick.Second)]
    [InlineData("7", 7 * Tick.Second)]
    public void A_time_has_a_unit_or_is_in_seconds(string text, long ticks)
    {
        Assert.True(GuestTime.TryParse(text, out long read));
        Assert.Equal(ticks, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("0")]
    [InlineData("1e9s")]
    [InlineData("9999999999h")]
    public void A_time_is_above_nothing_and_below_thirty_days(string text) => Assert.False(GuestTime.TryParse(text, out _));
}
