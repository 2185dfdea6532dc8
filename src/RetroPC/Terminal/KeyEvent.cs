using System.Text;

namespace RetroPC.Terminal;

/// <summary>The modifiers that a terminal reports; the numbers are those of xterm and kitty, less one.</summary>
[Flags]
internal enum KeyModifiers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Shift.</summary>
    Shift = 1,

    /// <summary>Alt.</summary>
    Alt = 2,

    /// <summary>Ctrl.</summary>
    Control = 4,

    /// <summary>Super, the Windows key.</summary>
    Super = 8,

    /// <summary>Hyper.</summary>
    Hyper = 16,

    /// <summary>Meta.</summary>
    Meta = 32,

    /// <summary>Caps Lock is on.</summary>
    CapsLock = 64,

    /// <summary>Num Lock is on.</summary>
    NumLock = 128,
}

/// <summary>What happened to a key.</summary>
internal enum KeyAction
{
    /// <summary>It went down.</summary>
    Press,

    /// <summary>It is held, and repeats.</summary>
    Repeat,

    /// <summary>It came up.</summary>
    Release,
}

/// <summary>What a terminal reports of a key.</summary>
/// <param name="Code">Which key.</param>
/// <param name="Character">
/// For <see cref="KeyCode.Character"/>: from kitty the character of the key alone, on the user's layout; from others what was typed.
/// </param>
/// <param name="Modifiers">
/// Which modifiers are held. Terminals without the kitty protocol put Shift of a character into the character.
/// </param>
/// <param name="Action">What happened.</param>
/// <param name="Text">What was typed by it; 0 if nothing, or not known.</param>
/// <param name="BaseCharacter">The character of the key on a US keyboard, if the terminal says it and it is another one; else 0.</param>
/// <param name="IsReleaseReported">Whether the terminal will report the key's release too.</param>
internal readonly record struct KeyEvent(
    KeyCode Code, Rune Character, KeyModifiers Modifiers, KeyAction Action, Rune Text, Rune BaseCharacter, bool IsReleaseReported)
{
    private const KeyModifiers Real = KeyModifiers.Shift | KeyModifiers.Alt | KeyModifiers.Control;

    /// <summary>Whether it is Shift, Ctrl or Alt itself.</summary>
    public bool IsModifier => Code is >= KeyCode.LeftShift and <= KeyCode.RightAlt;

    /// <summary>Shift, Ctrl and Alt, without the others and the locks.</summary>
    public KeyModifiers Held => Modifiers & Real;

    /// <summary>A key that types nothing, or a line end.</summary>
    public static KeyEvent Of(KeyCode code, KeyModifiers modifiers = KeyModifiers.None) =>
        new(code, default, modifiers, KeyAction.Press, default, default, false);

    /// <summary>A character without or with modifiers, as a plain terminal sends it.</summary>
    public static KeyEvent Of(Rune character, KeyModifiers modifiers = KeyModifiers.None) =>
        new(KeyCode.Character, character, modifiers, KeyAction.Press, TextOf(character, modifiers), default, false);

    /// <summary>A character without or with modifiers, as a plain terminal sends it.</summary>
    public static KeyEvent Of(char character, KeyModifiers modifiers = KeyModifiers.None) => Of(new Rune(character), modifiers);

    private static Rune TextOf(Rune character, KeyModifiers modifiers) => modifiers == KeyModifiers.None ? character : default;
}
