namespace RetroPC.Interactive;

/// <summary>How graphics are drawn in the terminal.</summary>
internal enum GraphicsChoice
{
    /// <summary>As well as the terminal says that it can.</summary>
    Auto,

    /// <summary>As pixels, by the kitty graphics protocol.</summary>
    Kitty,

    /// <summary>As pixels, by sixels.</summary>
    Sixel,

    /// <summary>As characters of two by two blocks.</summary>
    Blocks,
}
