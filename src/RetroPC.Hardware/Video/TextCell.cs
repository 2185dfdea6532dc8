namespace RetroPC.Hardware.Video;

/// <summary>One character on the screen, its colours worked out.</summary>
/// <param name="Character">Its number in the font; below 256, or below 512 where the adapter has two fonts at once.</param>
/// <param name="Attribute">The attribute byte in video memory.</param>
/// <param name="Foreground">The palette's index of its foreground.</param>
/// <param name="Background">The palette's index of its background.</param>
/// <param name="Effects">What else it does.</param>
public readonly record struct TextCell(ushort Character, byte Attribute, byte Foreground, byte Background, TextEffects Effects);

/// <summary>What a character does besides having colours.</summary>
[Flags]
public enum TextEffects : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It blinks.</summary>
    Blink = 1,

    /// <summary>It is underlined (MDA).</summary>
    Underline = 2,
}

/// <summary>The cursor of a text screen.</summary>
/// <param name="IsVisible">Whether it is on the screen and switched on; its blinking does not count.</param>
/// <param name="Column">Its column, from 0.</param>
/// <param name="Row">Its row, from 0.</param>
/// <param name="FirstLine">The first scan line of the cell that it covers.</param>
/// <param name="LastLine">The last one; below <paramref name="FirstLine"/> if it wraps around (MC6845: two parts).</param>
public readonly record struct TextCursor(bool IsVisible, int Column, int Row, int FirstLine, int LastLine)
{
    /// <summary>Whether it covers a scan line of its cell, were it visible.</summary>
    /// <param name="line">The line, from 0.</param>
    public bool Covers(int line) => FirstLine <= LastLine ? line >= FirstLine && line <= LastLine : line >= FirstLine || line <= LastLine;
}
