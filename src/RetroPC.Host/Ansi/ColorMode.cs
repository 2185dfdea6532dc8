namespace RetroPC.Host.Ansi;

/// <summary>How colours are told to a terminal.</summary>
public enum ColorMode
{
    /// <summary>Not at all: only reverse video.</summary>
    None,

    /// <summary>The sixteen of the PC, in the terminal's own shades.</summary>
    Sixteen,

    /// <summary>The 256 of xterm.</summary>
    Indexed,

    /// <summary>Red, green and blue, each of eight bits.</summary>
    TrueColor,
}
