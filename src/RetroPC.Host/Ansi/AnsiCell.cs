using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

/// <summary>One place of a terminal's screen.</summary>
/// <param name="Character">What stands there; <see cref="SafeText.Of"/> has passed it.</param>
/// <param name="Foreground">Its colour as 0xRRGGBB, or <see cref="DefaultColor"/>.</param>
/// <param name="Background">The colour behind it, likewise.</param>
/// <param name="Effects">Underline and blink.</param>
public readonly record struct AnsiCell(char Character, uint Foreground, uint Background, TextEffects Effects)
{
    /// <summary>The colour that the terminal has by itself.</summary>
    public const uint DefaultColor = 0xFFFF_FFFF;

    /// <summary>The character of a cell that the one before it covers, which is wide.</summary>
    public const char Covered = '\0';

    /// <summary>What a cleared screen is full of.</summary>
    public static readonly AnsiCell Empty = new(' ', DefaultColor, DefaultColor, TextEffects.None);
}
