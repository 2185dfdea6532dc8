namespace RetroPC.Hardware.Chips;

/// <summary>
/// The keys of the PC's keyboards, each with its scan code (IBM 5160 Technical Reference, "Keyboard Scan Codes"). Names say where a key is on
/// the US keyboard, not what a layout makes of it. The first keyboard has the 83 up to <see cref="KeypadPeriod"/>; the one of 101 keys sends
/// E0h before the code, less 80h, of those that it has twice, from <see cref="KeypadEnter"/> on.
/// </summary>
public enum XtKey
{
    /// <summary>Esc.</summary>
    Escape = 0x01,

    /// <summary>1 !.</summary>
    Digit1 = 0x02,

    /// <summary>2 @.</summary>
    Digit2 = 0x03,

    /// <summary>3 #.</summary>
    Digit3 = 0x04,

    /// <summary>4 $.</summary>
    Digit4 = 0x05,

    /// <summary>5 %.</summary>
    Digit5 = 0x06,

    /// <summary>6 ^.</summary>
    Digit6 = 0x07,

    /// <summary>7 and ampersand.</summary>
    Digit7 = 0x08,

    /// <summary>8 *.</summary>
    Digit8 = 0x09,

    /// <summary>9 (.</summary>
    Digit9 = 0x0A,

    /// <summary>0 ).</summary>
    Digit0 = 0x0B,

    /// <summary>- _.</summary>
    Minus = 0x0C,

    /// <summary>= +.</summary>
    EqualSign = 0x0D,

    /// <summary>Backspace.</summary>
    Backspace = 0x0E,

    /// <summary>Tab.</summary>
    Tab = 0x0F,

    /// <summary>Q.</summary>
    Q = 0x10,

    /// <summary>W.</summary>
    W = 0x11,

    /// <summary>E.</summary>
    E = 0x12,

    /// <summary>R.</summary>
    R = 0x13,

    /// <summary>T.</summary>
    T = 0x14,

    /// <summary>Y.</summary>
    Y = 0x15,

    /// <summary>U.</summary>
    U = 0x16,

    /// <summary>I.</summary>
    I = 0x17,

    /// <summary>O.</summary>
    O = 0x18,

    /// <summary>P.</summary>
    P = 0x19,

    /// <summary>[ {.</summary>
    LeftBracket = 0x1A,

    /// <summary>] }.</summary>
    RightBracket = 0x1B,

    /// <summary>Enter.</summary>
    Enter = 0x1C,

    /// <summary>Ctrl.</summary>
    Control = 0x1D,

    /// <summary>A.</summary>
    A = 0x1E,

    /// <summary>S.</summary>
    S = 0x1F,

    /// <summary>D.</summary>
    D = 0x20,

    /// <summary>F.</summary>
    F = 0x21,

    /// <summary>G.</summary>
    G = 0x22,

    /// <summary>H.</summary>
    H = 0x23,

    /// <summary>J.</summary>
    J = 0x24,

    /// <summary>K.</summary>
    K = 0x25,

    /// <summary>L.</summary>
    L = 0x26,

    /// <summary>; :.</summary>
    Semicolon = 0x27,

    /// <summary>' ".</summary>
    Quote = 0x28,

    /// <summary>` ~.</summary>
    Backquote = 0x29,

    /// <summary>Left Shift.</summary>
    LeftShift = 0x2A,

    /// <summary>\ |.</summary>
    Backslash = 0x2B,

    /// <summary>Z.</summary>
    Z = 0x2C,

    /// <summary>X.</summary>
    X = 0x2D,

    /// <summary>C.</summary>
    C = 0x2E,

    /// <summary>V.</summary>
    V = 0x2F,

    /// <summary>B.</summary>
    B = 0x30,

    /// <summary>N.</summary>
    N = 0x31,

    /// <summary>M.</summary>
    M = 0x32,

    /// <summary>, and less-than.</summary>
    Comma = 0x33,

    /// <summary>. and greater-than.</summary>
    Period = 0x34,

    /// <summary>/ ?.</summary>
    Slash = 0x35,

    /// <summary>Right Shift.</summary>
    RightShift = 0x36,

    /// <summary>* PrtSc.</summary>
    KeypadAsterisk = 0x37,

    /// <summary>Alt.</summary>
    Alt = 0x38,

    /// <summary>Space.</summary>
    Space = 0x39,

    /// <summary>Caps Lock.</summary>
    CapsLock = 0x3A,

    /// <summary>F1.</summary>
    F1 = 0x3B,

    /// <summary>F2.</summary>
    F2 = 0x3C,

    /// <summary>F3.</summary>
    F3 = 0x3D,

    /// <summary>F4.</summary>
    F4 = 0x3E,

    /// <summary>F5.</summary>
    F5 = 0x3F,

    /// <summary>F6.</summary>
    F6 = 0x40,

    /// <summary>F7.</summary>
    F7 = 0x41,

    /// <summary>F8.</summary>
    F8 = 0x42,

    /// <summary>F9.</summary>
    F9 = 0x43,

    /// <summary>F10.</summary>
    F10 = 0x44,

    /// <summary>Num Lock.</summary>
    NumLock = 0x45,

    /// <summary>Scroll Lock, Break.</summary>
    ScrollLock = 0x46,

    /// <summary>Keypad 7, Home.</summary>
    Keypad7 = 0x47,

    /// <summary>Keypad 8, Up.</summary>
    Keypad8 = 0x48,

    /// <summary>Keypad 9, PgUp.</summary>
    Keypad9 = 0x49,

    /// <summary>Keypad -.</summary>
    KeypadMinus = 0x4A,

    /// <summary>Keypad 4, Left.</summary>
    Keypad4 = 0x4B,

    /// <summary>Keypad 5.</summary>
    Keypad5 = 0x4C,

    /// <summary>Keypad 6, Right.</summary>
    Keypad6 = 0x4D,

    /// <summary>Keypad +.</summary>
    KeypadPlus = 0x4E,

    /// <summary>Keypad 1, End.</summary>
    Keypad1 = 0x4F,

    /// <summary>Keypad 2, Down.</summary>
    Keypad2 = 0x50,

    /// <summary>Keypad 3, PgDn.</summary>
    Keypad3 = 0x51,

    /// <summary>Keypad 0, Ins.</summary>
    Keypad0 = 0x52,

    /// <summary>Keypad ., Del.</summary>
    KeypadPeriod = 0x53,

    /// <summary>Sys Req of the AT's keyboard of 84 keys.</summary>
    SysReq = 0x54,

    /// <summary>The 102nd key of European keyboards, beside the left Shift.</summary>
    NonUsBackslash = 0x56,

    /// <summary>F11.</summary>
    F11 = 0x57,

    /// <summary>F12.</summary>
    F12 = 0x58,

    /// <summary>Keypad Enter.</summary>
    KeypadEnter = 0x9C,

    /// <summary>Right Ctrl.</summary>
    RightControl = 0x9D,

    /// <summary>Keypad /.</summary>
    KeypadSlash = 0xB5,

    /// <summary>Print Screen, Sys Req.</summary>
    PrintScreen = 0xB7,

    /// <summary>Right Alt.</summary>
    RightAlt = 0xB8,

    /// <summary>Pause, Break.</summary>
    Pause = 0xC5,

    /// <summary>Home, apart from the keypad.</summary>
    Home = 0xC7,

    /// <summary>Up.</summary>
    Up = 0xC8,

    /// <summary>Page Up.</summary>
    PageUp = 0xC9,

    /// <summary>Left.</summary>
    Left = 0xCB,

    /// <summary>Right.</summary>
    Right = 0xCD,

    /// <summary>End.</summary>
    End = 0xCF,

    /// <summary>Down.</summary>
    Down = 0xD0,

    /// <summary>Page Down.</summary>
    PageDown = 0xD1,

    /// <summary>Insert.</summary>
    Insert = 0xD2,

    /// <summary>Delete.</summary>
    Delete = 0xD3,
}
