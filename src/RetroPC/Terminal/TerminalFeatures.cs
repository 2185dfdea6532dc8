using RetroPC.Host.Ansi;

namespace RetroPC.Terminal;

/// <summary>What a terminal has answered about itself; nothing, while it has not.</summary>
internal sealed class TerminalFeatures
{
    /// <summary>Whether it has answered at all: it will answer the next question too.</summary>
    public bool HasAnswered { get; set; }

    /// <summary>Which kinds of characters take two columns in it, though other terminals give them one.</summary>
    public AmbiguousKinds Wide { get; set; }

    /// <summary>Whether it draws sixels.</summary>
    public bool HasSixel { get; set; }

    /// <summary>Whether it has the kitty graphics protocol.</summary>
    public bool HasKittyGraphics { get; set; }

    /// <summary>Whether it can report the mouse in pixels.</summary>
    public bool HasMousePixels { get; set; }

    /// <summary>Pixels in the width of a cell; 0 if not known.</summary>
    public int CellWidth { get; set; }

    /// <summary>Pixels in the height of a cell; 0 if not known.</summary>
    public int CellHeight { get; set; }
}
