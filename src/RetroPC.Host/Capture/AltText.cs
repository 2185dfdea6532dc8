namespace RetroPC.Host.Capture;

/// <summary>What a picture of a screen shows, for those who do not see it.</summary>
internal static class AltText
{
    /// <summary>All that stands on a text screen; what else there is to say of another.</summary>
    public static string Of(Screen screen) => screen.Frame.Kind switch
    {
        Hardware.Video.FrameKind.Text when screen.ToText() is { Length: > 0 } text => text.TrimEnd('\n'),
        Hardware.Video.FrameKind.Graphics => $"A picture of {screen.Frame.Width} by {screen.Frame.Height} pixels.",
        _ => "The screen is blank.",
    };
}
