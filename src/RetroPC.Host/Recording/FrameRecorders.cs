using RetroPC.Host.Capture;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Media;

namespace RetroPC.Host.Recording;

/// <summary>The recorders by their files' endings.</summary>
public static class FrameRecorders
{
    private const string Cast = ".cast", Apng = ".apng", Png = ".png";

    /// <summary>What is wrong with the name of a recording, in a few words; null if nothing is.</summary>
    public static string? Complaint(string path) => Path.GetExtension(path).ToLowerInvariant() is Cast or Apng or Png
        ? null
        : $"'{path}' does not say what it is: a recording ends in {Cast} (asciicast), {Apng} or {Png} (animated PNG)";

    /// <summary>Begins a recording of a session.</summary>
    /// <param name="path">Its file; one of that name is replaced.</param>
    /// <param name="session">The session.</param>
    /// <param name="codePage">What the characters of its screen are; null for the PC's own.</param>
    /// <exception cref="MediaException">It cannot be written, or its name does not say what it is.</exception>
    public static FrameRecorder Create(string path, GuestSession session, CodePage? codePage = null)
    {
        if (Complaint(path) is { } complaint)
        {
            throw new MediaException(complaint);
        }

        string title = ScreenCapture.InfoOf(session).Machine;
        return Path.GetExtension(path).Equals(Cast, StringComparison.OrdinalIgnoreCase) ? new CastRecorder(path, title, codePage) : new ApngRecorder(path, title);
    }
}
