using System.Collections.Concurrent;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Firmware;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Forms;

/// <summary>Pictures of machines that test themselves: each is switched on without a disk, in the background, and looked at when its screen comes to rest.</summary>
internal sealed class PostPictures : IDisposable
{
    private const long Rest = Tick.Second * 3 / 2, Longest = 40 * Tick.Second;

    private readonly ConcurrentDictionary<string, Frame> _pictures = new();
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource? _present;
    private Task _task = Task.CompletedTask;

    /// <summary>The picture of a machine; null if it is not there yet.</summary>
    public Frame? Find(MachineChoice choice) => _pictures.GetValueOrDefault(KeyOf(choice));

    /// <summary>Begins to take a machine's picture; one that is being taken of another is given up.</summary>
    /// <param name="choice">The machine.</param>
    /// <param name="taken">Called, on another thread, with what its screen shows: while it tests itself, and at the end.</param>
    /// <param name="failed">Called with why there is none.</param>
    public void Take(MachineChoice choice, Action<Frame> taken, Action<string> failed)
    {
        GiveUp();
        _present = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        CancellationToken stop = _present.Token;
        _task = _task.ContinueWith(_ => Run(choice, taken, failed, stop), stop, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Gives up what is being taken.</summary>
    public void GiveUp()
    {
        _present?.Cancel();
        _present?.Dispose();
        _present = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        GiveUp();
        _stop.Cancel();
        _stop.Dispose();
    }

    private static string KeyOf(MachineChoice choice) => $"{choice.Machine} {string.Join(' ', choice.Settings)}";

    private void Run(MachineChoice choice, Action<Frame> taken, Action<string> failed, CancellationToken stop)
    {
        try
        {
            MachineProfile profile = choice.Load();
            using GuestSession session = SessionFactory.Open(profile with { Disks = [] }, new GuestMedia { Access = ImageAccess.Discard });
            Frame picture = Watch(session, taken, stop);
            if (!stop.IsCancellationRequested)
            {
                _pictures[KeyOf(choice)] = picture;
                taken(picture);
            }
        }
        catch (Exception e) when (e is ProfileException or FirmwareException or MediaException or FileNotFoundException)
        {
            failed(e.Message);
        }
    }

    private static Frame Watch(GuestSession session, Action<Frame> taken, CancellationToken stop)
    {
        const int SlicesBetween = 6;
        Frame last = new(), frame = new();
        long changedAt = 0;
        for (int slice = 0; !stop.IsCancellationRequested && session.Machine.Clock.Now < Longest; slice++)
        {
            session.RunSlice(frame);
            frame.IsBlinkOn = true;
            if (!frame.LooksLike(last))
            {
                last.CopyFrom(frame);
                changedAt = session.Machine.Clock.Now;
            }

            bool isShown = last.Kind == FrameKind.Graphics || (last.Kind == FrameKind.Text && HasText(last));
            if (isShown && session.Machine.Clock.Now - changedAt >= Rest)
            {
                break;
            }

            if (isShown && slice % SlicesBetween == 0)
            {
                var copy = new Frame();
                copy.CopyFrom(last);
                taken(copy);
            }
        }

        return last;
    }

    private static bool HasText(Frame frame)
    {
        foreach (TextCell cell in frame.Cells.AsSpan(0, frame.Columns * frame.Rows))
        {
            if (cell.Character is not (' ' or 0))
            {
                return true;
            }
        }

        return false;
    }
}
