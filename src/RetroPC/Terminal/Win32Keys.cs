using System.Text;
using RetroPC.Host.Input;

namespace RetroPC.Terminal;

// Win32 input mode: CSI Vk ; Sc ; Uc ; Kd ; Cs ; Rc _ tells all of a key event of Windows: virtual key, scan code, character in UTF-16, whether it went down, the state of
// the modifiers, and how often it repeats. Windows Terminal and the console host send it, to programs under WSL and over SSH too.
//
// Source: github.com/microsoft/terminal, doc/specs "#4999 - Improved keyboard handling in Conpty"; KEY_EVENT_RECORD and "Virtual-Key Codes" of learn.microsoft.com.
//
// Decisions: AltGr is left Ctrl and right Alt with a character; those two are then not told with it. A key without a virtual key and scan code is text of an input method.
// A repeat count above 1 is one key: the guest's keyboard repeats by itself.

/// <summary>The keys of Win32 input mode.</summary>
internal static class Win32Keys
{
    private const int RightAlt = 1, LeftAlt = 2, RightControl = 4, LeftControl = 8, Shift = 0x10, NumLock = 0x20, CapsLock = 0x80, Enhanced = 0x100;
    private const int VkBack = 0x08, VkTab = 0x09, VkReturn = 0x0D, VkShift = 0x10, VkControl = 0x11, VkMenu = 0x12, VkPause = 0x13, VkCapital = 0x14;
    private const int VkCancel = 0x03, VkClear = 0x0C, VkEscape = 0x1B, VkPrior = 0x21, VkSnapshot = 0x2C, VkInsert = 0x2D, VkDelete = 0x2E, VkApps = 0x5D;
    private const int VkNumpad0 = 0x60, VkNumpad9 = 0x69, VkF1 = 0x70, VkF24 = 0x87, VkNumLock = 0x90, VkScroll = 0x91, VkProcessKey = 0xE5;
    private const int ScanRightShift = 0x36, LastScanCode = 0x58;

    /// <summary>From PgUp on.</summary>
    private static readonly KeyCode[] _cursorKeys =
        [KeyCode.PageUp, KeyCode.PageDown, KeyCode.End, KeyCode.Home, KeyCode.Left, KeyCode.Up, KeyCode.Right, KeyCode.Down];

    private static readonly KeyCode[] _keypadSigns =
        [KeyCode.KeypadMultiply, KeyCode.KeypadAdd, KeyCode.KeypadSeparator, KeyCode.KeypadSubtract, KeyCode.KeypadDecimal, KeyCode.KeypadDivide];

    /// <summary>What the keys of the main block type on a US keyboard, by their scan codes.</summary>
    private static readonly char[] _onUs = MakeUs();

    /// <summary>The key of a sequence.</summary>
    /// <returns>Whether it is one that matters.</returns>
    public static bool TryOf(SequenceParameters p, out KeyEvent key)
    {
        int vk = p[0, 0], scan = p[1, 0], state = p[4, 0];
        KeyModifiers modifiers = ModifiersOf(state);
        bool isText = KeySequences.TryCharacter(p[2, 0], out Rune typed);
        bool isAltGr = isText && (state & LeftControl) != 0 && (state & RightAlt) != 0;
        modifiers = isAltGr ? modifiers & ~(KeyModifiers.Control | KeyModifiers.Alt) : modifiers;
        KeyAction action = p[3, 0] != 0 ? KeyAction.Press : KeyAction.Release;
        if (vk == 0 && scan == 0)
        {
            key = KeyEvent.Of(typed);
            return isText && action == KeyAction.Press;
        }

        KeyCode code = CodeOf(vk, scan, (state & Enhanced) != 0);
        Rune character = code == KeyCode.Character ? CharacterOf(vk, scan, typed) : default;
        Rune text = isText && (modifiers & (KeyModifiers.Control | KeyModifiers.Alt)) == 0 ? typed : default;
        char us = scan <= LastScanCode ? _onUs[scan] : '\0';
        Rune onUs = code == KeyCode.Character && us != '\0' && new Rune(us) != character ? new Rune(us) : default;
        key = new KeyEvent(code, character, modifiers, action, text, onUs, false);
        return code != KeyCode.None && (code != KeyCode.Character || character != default) && vk != VkProcessKey;
    }

    private static KeyModifiers ModifiersOf(int state) =>
        ((state & Shift) != 0 ? KeyModifiers.Shift : KeyModifiers.None)
        | ((state & (LeftAlt | RightAlt)) != 0 ? KeyModifiers.Alt : KeyModifiers.None)
        | ((state & (LeftControl | RightControl)) != 0 ? KeyModifiers.Control : KeyModifiers.None)
        | ((state & CapsLock) != 0 ? KeyModifiers.CapsLock : KeyModifiers.None)
        | ((state & NumLock) != 0 ? KeyModifiers.NumLock : KeyModifiers.None);

    private static KeyCode CodeOf(int vk, int scan, bool isEnhanced) => vk switch
    {
        VkBack => KeyCode.Backspace,
        VkTab => KeyCode.Tab,
        VkReturn => isEnhanced ? KeyCode.KeypadEnter : KeyCode.Enter,
        VkShift => scan == ScanRightShift ? KeyCode.RightShift : KeyCode.LeftShift,
        VkControl => isEnhanced ? KeyCode.RightControl : KeyCode.LeftControl,
        VkMenu => isEnhanced ? KeyCode.RightAlt : KeyCode.LeftAlt,
        VkPause or VkCancel => KeyCode.Pause,
        VkCapital => KeyCode.CapsLock,
        VkEscape => KeyCode.Escape,
        VkClear => KeyCode.Begin,
        >= VkPrior and < VkPrior + 8 => _cursorKeys[vk - VkPrior],
        VkSnapshot => KeyCode.PrintScreen,
        VkInsert => KeyCode.Insert,
        VkDelete => KeyCode.Delete,
        VkApps => KeyCode.Menu,
        0x5B or 0x5C => KeyCode.None,
        >= VkNumpad0 and <= VkNumpad9 => KeyCode.Keypad0 + (vk - VkNumpad0),
        > VkNumpad9 and < VkF1 => _keypadSigns[vk - VkNumpad9 - 1],
        >= VkF1 and <= VkF24 => KeyCode.F1 + (vk - VkF1),
        VkNumLock => KeyCode.NumLock,
        VkScroll => KeyCode.ScrollLock,
        _ => KeyCode.Character,
    };

    /// <summary>The character of the key alone: letters and digits are their own virtual keys.</summary>
    private static Rune CharacterOf(int vk, int scan, Rune typed)
    {
        if (vk is (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
        {
            return new Rune(char.ToLowerInvariant((char)vk));
        }

        char us = scan <= LastScanCode ? _onUs[scan] : '\0';
        return us != '\0' ? new Rune(us) : typed;
    }

    private static char[] MakeUs()
    {
        char[] characters = new char[LastScanCode + 1];
        for (char c = ' '; c <= '~'; c++)
        {
            if (UsLayout.TryStroke(c, out KeyStroke stroke) && stroke is { Shift: false, Control: false } && (int)stroke.Key <= LastScanCode)
            {
                characters[(int)stroke.Key] = c;
            }
        }

        return characters;
    }
}
