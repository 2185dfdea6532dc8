using System.Globalization;

namespace RetroPC.Host.Capture;

/// <summary>A name for a picture in a page that may hold several: the same for the same picture, machine and time.</summary>
internal static class PictureName
{
    private const uint FnvBasis = 2166136261, FnvPrime = 16777619;

    /// <summary>The name: a letter and digits.</summary>
    public static string Of(Screen screen)
    {
        uint hash = FnvBasis;
        foreach (char c in AltText.Of(screen) + screen.Info.Title)
        {
            hash = (hash ^ c) * FnvPrime;
        }

        return string.Create(CultureInfo.InvariantCulture, $"s{hash:x8}");
    }
}
