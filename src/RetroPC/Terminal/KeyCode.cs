namespace RetroPC.Terminal;

/// <summary>Which key a terminal speaks of. Keys that type a character are all <see cref="Character"/>.</summary>
internal enum KeyCode
{
    /// <summary>None that is known, or of any use here: media keys, level shifts.</summary>
    None,

    /// <summary>A key that types a character, which is in the event.</summary>
    Character,

    /// <summary>Esc.</summary>
    Escape,

    /// <summary>Enter.</summary>
    Enter,

    /// <summary>Tab.</summary>
    Tab,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>Ins.</summary>
    Insert,

    /// <summary>Del.</summary>
    Delete,

    /// <summary>Left.</summary>
    Left,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Up.</summary>
    Up,

    /// <summary>Down.</summary>
    Down,

    /// <summary>PgUp.</summary>
    PageUp,

    /// <summary>PgDn.</summary>
    PageDown,

    /// <summary>Home.</summary>
    Home,

    /// <summary>End.</summary>
    End,

    /// <summary>The 5 in the middle of the keypad, Num Lock off.</summary>
    Begin,

    /// <summary>Caps Lock.</summary>
    CapsLock,

    /// <summary>Scroll Lock.</summary>
    ScrollLock,

    /// <summary>Num Lock.</summary>
    NumLock,

    /// <summary>PrtSc.</summary>
    PrintScreen,

    /// <summary>Pause.</summary>
    Pause,

    /// <summary>The menu key.</summary>
    Menu,

    /// <summary>F1; the others follow, up to <see cref="F35"/>.</summary>
    F1,

    /// <summary>F5.</summary>
    F5 = F1 + 4,

    /// <summary>F10.</summary>
    F10 = F1 + 9,

    /// <summary>F11.</summary>
    F11 = F1 + 10,

    /// <summary>F12.</summary>
    F12 = F1 + 11,

    /// <summary>F13.</summary>
    F13 = F1 + 12,

    /// <summary>F22.</summary>
    F22 = F1 + 21,

    /// <summary>F35.</summary>
    F35 = F1 + 34,

    /// <summary>0 on the keypad, Num Lock on; the other digits follow.</summary>
    Keypad0,

    /// <summary>9 on the keypad.</summary>
    Keypad9 = Keypad0 + 9,

    /// <summary>The decimal point of the keypad.</summary>
    KeypadDecimal,

    /// <summary>/ of the keypad.</summary>
    KeypadDivide,

    /// <summary>* of the keypad.</summary>
    KeypadMultiply,

    /// <summary>- of the keypad.</summary>
    KeypadSubtract,

    /// <summary>+ of the keypad.</summary>
    KeypadAdd,

    /// <summary>Enter of the keypad.</summary>
    KeypadEnter,

    /// <summary>= of the keypad.</summary>
    KeypadEqual,

    /// <summary>The separator of the keypad, mostly a comma.</summary>
    KeypadSeparator,

    /// <summary>Left Shift.</summary>
    LeftShift,

    /// <summary>Left Ctrl.</summary>
    LeftControl,

    /// <summary>Left Alt.</summary>
    LeftAlt,

    /// <summary>Right Shift.</summary>
    RightShift,

    /// <summary>Right Ctrl.</summary>
    RightControl,

    /// <summary>Right Alt, where it is no AltGr.</summary>
    RightAlt,
}
