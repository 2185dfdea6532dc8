using RetroPC.Host.Capture;

namespace RetroPC.Host.Scripts;

/// <summary>Why a script that ran did not come to its end.</summary>
/// <param name="Where">The script's file and line, as <c>tour.retro:12</c>.</param>
/// <param name="Line">The line itself.</param>
/// <param name="Reason">What went wrong, in one line.</param>
/// <param name="Screen">The screen at that time; null if no machine was on.</param>
public sealed record ScriptFailure(string Where, string Line, string Reason, Screen? Screen)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string head = $"{Where}: {Reason}\n    {Line}\n";
        return Screen is null ? head : $"{head}The screen, {Screen.Info.Title}:\n{AltText.Of(Screen)}\n";
    }
}
