namespace RetroPC.Host.Ansi;

/// <summary>How pixels are told to a terminal.</summary>
public enum PixelFormat
{
    /// <summary>Not at all: graphics are drawn in block characters.</summary>
    None,

    /// <summary>By sixels (VT340).</summary>
    Sixel,

    /// <summary>By the kitty graphics protocol.</summary>
    Kitty,
}
