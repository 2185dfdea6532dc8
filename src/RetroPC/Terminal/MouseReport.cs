namespace RetroPC.Terminal;

/// <summary>What the mouse did.</summary>
internal enum MouseAction
{
    /// <summary>A button went down.</summary>
    Press,

    /// <summary>A button came up.</summary>
    Release,

    /// <summary>It moved, with or without a button.</summary>
    Move,

    /// <summary>The wheel was turned; the button says where.</summary>
    Wheel,
}

/// <summary>What a terminal reports of the mouse (xterm's modes 1003 with 1006 or 1016).</summary>
/// <param name="Action">What happened.</param>
/// <param name="Button">0 left, 1 middle, 2 right, -1 none; of the wheel 0 up, 1 down, 2 left, 3 right.</param>
/// <param name="X">The column, from 0; or the pixel's.</param>
/// <param name="Y">The row, from 0; or the pixel's.</param>
/// <param name="Modifiers">Shift, Alt and Ctrl.</param>
internal readonly record struct MouseReport(MouseAction Action, int Button, int X, int Y, KeyModifiers Modifiers)
{
    private const int Shift = 4, Alt = 8, Control = 16, Motion = 32, Wheel = 64, Extra = 128, NoButton = 3;

    /// <summary>Reads a report.</summary>
    /// <param name="code">Its first number: button and modifiers.</param>
    /// <param name="x">Its second, from 1.</param>
    /// <param name="y">Its third, from 1.</param>
    /// <param name="isRelease">Whether its final character is m.</param>
    /// <param name="report">Receives it.</param>
    /// <returns>Whether it is one that is known.</returns>
    public static bool TryOf(int code, int x, int y, bool isRelease, out MouseReport report)
    {
        int button = code & 3;
        bool isMotion = (code & Motion) != 0;
        MouseAction action = (code & Wheel) != 0 ? MouseAction.Wheel
            : isMotion ? MouseAction.Move
            : isRelease ? MouseAction.Release
            : MouseAction.Press;
        KeyModifiers modifiers = ((code & Shift) != 0 ? KeyModifiers.Shift : KeyModifiers.None)
            | ((code & Alt) != 0 ? KeyModifiers.Alt : KeyModifiers.None)
            | ((code & Control) != 0 ? KeyModifiers.Control : KeyModifiers.None);
        report = new MouseReport(action, action != MouseAction.Wheel && button == NoButton ? -1 : button, Math.Max(0, x - 1), Math.Max(0, y - 1), modifiers);
        return (code & Extra) == 0;
    }
}
