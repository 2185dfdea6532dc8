using RetroPC.Hardware.Chips;
using RetroPC.Host.Input;

namespace RetroPC.Host.Tests.Input;

/// <summary>The expected keys are those printed on the US keyboard (IBM 5160 Technical Reference, "Keyboard").</summary>
public sealed class UsLayoutTests
{
    [Theory]
    [InlineData('a', XtKey.A, false, false)]
    [InlineData('Z', XtKey.Z, true, false)]
    [InlineData('@', XtKey.Digit2, true, false)]
    [InlineData('"', XtKey.Quote, true, false)]
    [InlineData('?', XtKey.Slash, true, false)]
    [InlineData('\\', XtKey.Backslash, false, false)]
    [InlineData('~', XtKey.Backquote, true, false)]
    [InlineData('\r', XtKey.Enter, false, false)]
    [InlineData('\t', XtKey.Tab, false, false)]
    [InlineData('\b', XtKey.Backspace, false, false)]
    [InlineData('\x1B', XtKey.Escape, false, false)]
    [InlineData('\x03', XtKey.C, false, true)]
    [InlineData('\x1A', XtKey.Z, false, true)]
    [InlineData('\0', XtKey.Digit2, false, true)]
    [InlineData('\x1F', XtKey.Minus, false, true)]
    public void A_character_has_its_key(char character, XtKey key, bool shift, bool control)
    {
        Assert.True(UsLayout.TryStroke(character, out KeyStroke stroke));
        Assert.Equal(new KeyStroke(key, shift, control, false), stroke);
    }

    [Fact]
    public void All_of_ASCII_can_be_typed_and_no_two_signs_by_the_same_stroke()
    {
        var strokes = new HashSet<KeyStroke>();
        for (char c = '\0'; c < 128; c++)
        {
            Assert.True(UsLayout.TryStroke(c, out KeyStroke stroke), $"{(int)c:X2}h");
            Assert.True(strokes.Add(stroke), $"{(int)c:X2}h");
        }

        Assert.False(UsLayout.TryStroke('é', out _));
        Assert.False(UsLayout.TryStroke('\uFFFF', out _));
    }

    [Theory]
    [InlineData("Enter", XtKey.Enter)]
    [InlineData("f2", XtKey.F2)]
    [InlineData("F10", XtKey.F10)]
    [InlineData("PGDN", XtKey.PageDown)]
    [InlineData("Delete", XtKey.Delete)]
    [InlineData("KP5", XtKey.Keypad5)]
    [InlineData("Keypad5", XtKey.Keypad5)]
    [InlineData("KP+", XtKey.KeypadPlus)]
    [InlineData("kp-", XtKey.KeypadMinus)]
    [InlineData("x", XtKey.X)]
    [InlineData("X", XtKey.X)]
    [InlineData("0", XtKey.Digit0)]
    [InlineData("+", XtKey.EqualSign)]
    [InlineData("RShift", XtKey.RightShift)]
    [InlineData("PrtSc", XtKey.PrintScreen)]
    public void A_key_has_its_names(string name, XtKey key)
    {
        Assert.True(KeyNames.TryParse(name, out XtKey found));
        Assert.Equal(key, found);
    }

    [Fact]
    public void Every_key_has_a_name_and_what_has_none_is_not_found()
    {
        HashSet<XtKey> named = [.. KeyNames.All.Select(name => KeyNames.TryParse(name, out XtKey key) ? key : default)];
        Assert.Superset(Enum.GetValues<XtKey>().ToHashSet(), named);
        Assert.False(KeyNames.TryParse("F13", out _));
        Assert.False(KeyNames.TryParse("", out _));
        Assert.False(KeyNames.TryParse("Entre", out _));
    }
}
