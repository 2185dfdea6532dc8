using RetroPC.Host.Conditions;
using RetroPC.Host.Files;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Host.Capture;

/// <summary>A capture that is taken as soon as something has happened.</summary>
/// <param name="When">What has to happen.</param>
/// <param name="File">Where it goes.</param>
/// <param name="Format">As what.</param>
/// <param name="Options">How it is drawn.</param>
public sealed record Shot(GuestCondition When, string File, CaptureFormat Format, CaptureOptions Options)
{
    /// <summary>Takes it.</summary>
    /// <returns>Always true: it is done.</returns>
    /// <exception cref="MediaException">It cannot be written.</exception>
    internal bool Take(GuestSession session, ScreenWatch watch)
    {
        OutputFile.Save(File, ScreenCapture.Take(session, watch).ToBytes(Format, Options));
        return true;
    }
}
