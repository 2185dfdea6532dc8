using System.Globalization;

namespace RetroPC.Host.Capture;

/// <summary>Colours as style sheets write them.</summary>
internal static class CssColor
{
    /// <summary>A colour.</summary>
    /// <param name="rgb">0xRRGGBB.</param>
    public static string Of(uint rgb) => string.Create(CultureInfo.InvariantCulture, $"#{rgb:x6}");
}
