using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Drivers.Mouse;

/// <summary>Everything that the mouse driver remembers. Coordinates are those of its virtual screen.</summary>
internal struct MouseState
{
    /// <summary>Where the pointer is.</summary>
    public int X, Y;

    /// <summary>What it may not leave.</summary>
    public int LeastX, MostX, LeastY, MostY;

    /// <summary>Mickeys since they were asked for.</summary>
    public int MickeysX, MickeysY;

    /// <summary>Mickeys that are not yet a whole unit of the screen.</summary>
    public int RestX, RestY;

    /// <summary>Mickeys for 8 units of the screen.</summary>
    public int RatioX, RatioY;

    /// <summary>How sensitive the mouse is to be, as function 1Ah has it: 50 is plain.</summary>
    public ushort SensitivityX, SensitivityY;

    /// <summary>The page of the screen that the pointer is on.</summary>
    public ushort Page;

    /// <summary>Buttons: 1 left, 2 right, 4 middle.</summary>
    public int Buttons;

    /// <summary>0 if the pointer is shown, below 0 if it is hidden, as often as it was.</summary>
    public int Shown;

    /// <summary>The text pointer: what is kept of a cell, and what is inverted in it.</summary>
    public ushort ScreenMask, CursorMask;

    /// <summary>Which events call the handler.</summary>
    public ushort EventMask;

    /// <summary>The handler.</summary>
    public FarPointer Handler;

    /// <summary>The speed beyond which movements count twice.</summary>
    public ushort DoubleSpeed;
}
