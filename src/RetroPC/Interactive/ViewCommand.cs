namespace RetroPC.Interactive;

/// <summary>The lines of the menu.</summary>
internal enum ViewCommand
{
    /// <summary>Let the machine stand still, or go on.</summary>
    Pause,

    /// <summary>Let a machine that stands still run for a sixtieth of a second.</summary>
    Step,

    /// <summary>Half as fast.</summary>
    Slower,

    /// <summary>Twice as fast.</summary>
    Faster,

    /// <summary>As fast as the host can, or not any more.</summary>
    Turbo,

    /// <summary>Press the reset button.</summary>
    Reset,

    /// <summary>Press Ctrl+Alt+Del.</summary>
    CtrlAltDel,

    /// <summary>Choose a key.</summary>
    SendKey,

    /// <summary>Insert or eject diskettes.</summary>
    Diskettes,

    /// <summary>Write the screen to a file.</summary>
    Capture,

    /// <summary>Begin or end a recording.</summary>
    Record,

    /// <summary>Save the state.</summary>
    SaveState,

    /// <summary>Restore a state.</summary>
    RestoreState,

    /// <summary>Give the mouse to the guest, or to the selection of text.</summary>
    Mouse,

    /// <summary>Choose the code page.</summary>
    CodePage,

    /// <summary>Who lets characters blink.</summary>
    Blink,

    /// <summary>Move a picture that is larger than the terminal.</summary>
    Pan,

    /// <summary>Type no more of what was pasted.</summary>
    StopTyping,

    /// <summary>Give the terminal to the shell.</summary>
    Suspend,

    /// <summary>Show help.</summary>
    Help,

    /// <summary>Switch off and leave.</summary>
    Quit,
}
