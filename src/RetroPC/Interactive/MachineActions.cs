using System.Collections.Concurrent;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture;
using RetroPC.Host.Files;
using RetroPC.Host.Profiles;
using RetroPC.Host.Recording;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Media;

namespace RetroPC.Interactive;

// All of it happens on the machine's thread, between two slices, so that files show one moment of the machine. What came of it is told to whoever draws.

/// <summary>What the menu does to a machine.</summary>
/// <param name="machine">The machine's thread.</param>
/// <param name="choice">Which machine it is.</param>
/// <param name="codePage">Tells what its characters are.</param>
/// <param name="told">Called, on the machine's thread, when there is something to tell.</param>
internal sealed class MachineActions(MachineThread machine, MachineChoice choice, Func<CodePage> codePage, Action told)
{
    private readonly ConcurrentQueue<string> _news = new();

    /// <summary>What came of something, if it has not been told yet.</summary>
    public bool TryTakeNews(out string? news) => _news.TryDequeue(out news);

    /// <summary>Writes the screen into the present folder, in one format or several.</summary>
    public void Capture(IReadOnlyList<string> endings) => Do(session =>
    {
        var frame = new Frame();
        session.Machine.Video.TakeFrame(frame);
        frame.IsBlinkOn = true;
        var screen = new Screen(frame, codePage(), ScreenCapture.InfoOf(session));
        string first = NewFiles.Name(Directory.GetCurrentDirectory(), choice.Machine, endings[0], DateTime.Now);
        foreach (string ending in endings)
        {
            string path = Path.ChangeExtension(first, ending);
            OutputFile.Save(path, screen.ToBytes(CaptureFormats.OfFile(path)!.Value, CaptureOptions.Default));
        }

        return $"Saved {Path.GetFileName(first)}{(endings.Count > 1 ? $" and {endings.Count - 1} more" : "")} in {Path.GetDirectoryName(first)}";
    });

    /// <summary>Records the screen into the present folder from now on.</summary>
    public void Record(string ending) => Do(session =>
    {
        string path = NewFiles.Name(Directory.GetCurrentDirectory(), choice.Machine, ending, DateTime.Now);
        session.Record(FrameRecorders.Create(path, session, codePage()));
        return $"Recording {path}";
    });

    /// <summary>Ends the recordings.</summary>
    public void EndRecording() => Do(session =>
    {
        session.FinishRecordings();
        return "The recording is finished";
    });

    /// <summary>Saves the machine's state among the user's.</summary>
    public void SaveState() => Do(session =>
    {
        Directory.CreateDirectory(UserFolders.States);
        string path = NewFiles.Name(UserFolders.States, choice.Machine, StateFile.Ending, DateTime.Now);
        StateFile.Save(path, session, DateTime.UtcNow);
        return $"Saved the state as {Path.GetFileName(path)}";
    });

    /// <summary>Puts the machine back to a state.</summary>
    public void RestoreState(string path) => Do(session => StateFile.Restore(path, session) ?? $"Restored {Path.GetFileName(path)}");

    /// <summary>Puts a diskette into a drive.</summary>
    public void Insert(int drive, string path, ImageAccess access) => Do(session =>
    {
        session.Insert(drive, path, access);
        return $"{(char)('A' + drive)}: has {Path.GetFileName(path)}";
    });

    /// <summary>Takes the diskette out of a drive.</summary>
    public void Eject(int drive) => Do(session =>
    {
        session.Eject(drive);
        return $"{(char)('A' + drive)}: is empty";
    });

    /// <summary>Presses the reset button.</summary>
    public void Reset() => machine.Post(session => session.Input.Reset());

    /// <summary>Forgets what is still to be typed.</summary>
    public void StopTyping() => machine.Post(session => session.Keys.Stop());

    private void Do(Func<GuestSession, string> action) => machine.Post(session =>
    {
        try
        {
            _news.Enqueue(action(session));
        }
        catch (Exception e) when (e is MediaException or SnapshotException or FileNotFoundException or IOException or UnauthorizedAccessException)
        {
            _news.Enqueue(e.Message);
        }

        told();
    });
}
