using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Input;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>A machine that is on, with the image files in its drives and a keyboard that is played.</summary>
public sealed class GuestSession : IDisposable
{
    /// <summary>Slices in a guest second: how often a screen is looked at.</summary>
    public const int SlicesPerSecond = 60;

    private const long Slice = Tick.Second / SlicesPerSecond;

    /// <summary>A disk that has changed is saved when nothing was written for so long,</summary>
    private const long QuietTime = Tick.Second;

    /// <summary>or when this has passed since the first change.</summary>
    private const long LongestUnsaved = 10 * Tick.Second;

    private readonly IReadOnlyList<FloppyImageFile> _images;
    private long _revisions;
    private long _firstChangeAt = Tick.Never;
    private long _lastChangeAt;
    private volatile string? _saveFailure;

    /// <summary>Takes a machine over, and switches it on.</summary>
    /// <param name="machine">The machine, newly built, its disks inserted.</param>
    /// <param name="images">The files behind the disks. The session disposes them.</param>
    public GuestSession(Machine machine, IReadOnlyList<FloppyImageFile> images)
    {
        ArgumentNullException.ThrowIfNull(machine);
        Machine = machine;
        _images = images;
        _revisions = Revisions();
        Keys = new KeyPlayer(machine);
        machine.PowerOn();
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>Its keyboard.</summary>
    public KeyPlayer Keys { get; }

    /// <summary>Why changes to a disk are not saved, while the machine runs on with them; null if they are. It is tried again with the next change.</summary>
    public string? SaveFailure => _saveFailure;

    /// <summary>What the user ought to know about the image files, a line each.</summary>
    public IEnumerable<string> Warnings => _images.Select(image => image.Warning).OfType<string>();

    /// <summary>Runs to the next slice's end, and takes the picture.</summary>
    /// <param name="frame">Receives it.</param>
    public void RunSlice(Frame frame)
    {
        long end = (Machine.Clock.Now / Slice * Slice) + Slice;
        PlayKeys(end);
        Machine.RunUntil(end);
        Machine.Video.TakeFrame(frame);
        SaveQuietDisks();
    }

    /// <summary>Saves what has changed on the disks, for the last time.</summary>
    /// <exception cref="MediaException">A file cannot be written; the message says where the contents are then.</exception>
    public void SaveDisks()
    {
        MediaException? failure = null;
        foreach (FloppyImageFile image in _images)
        {
            try
            {
                image.FlushOrRescue();
            }
            catch (MediaException e)
            {
                failure = e;
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>Closes the files. What has not been saved by then is lost.</summary>
    public void Dispose()
    {
        foreach (FloppyImageFile image in _images)
        {
            image.Dispose();
        }
    }

    private void PlayKeys(long end)
    {
        while (Keys.NextAt < end)
        {
            Machine.RunUntil(Math.Max(Keys.NextAt, Machine.Clock.Now));
            Keys.Play();
            if (Keys.NextAt <= Machine.Clock.Now)
            {
                // The guest has not taken the keys before: try again with the next slice.
                return;
            }
        }
    }

    /// <summary>A guest that writes many sectors one after another is not saved after each of them.</summary>
    private void SaveQuietDisks()
    {
        long now = Machine.Clock.Now;
        long revisions = Revisions();
        if (revisions != _revisions)
        {
            _revisions = revisions;
            _lastChangeAt = now;
            _firstChangeAt = Math.Min(_firstChangeAt, now);
        }

        if (_firstChangeAt != Tick.Never && (now - _lastChangeAt >= QuietTime || now - _firstChangeAt >= LongestUnsaved))
        {
            _firstChangeAt = Tick.Never;
            TrySaveDisks();
        }
    }

    private void TrySaveDisks()
    {
        try
        {
            foreach (FloppyImageFile image in _images)
            {
                image.Flush();
            }

            _saveFailure = null;
        }
        catch (MediaException e)
        {
            _saveFailure = e.Message;
        }
    }

    private long Revisions()
    {
        long sum = 0;
        foreach (FloppyImageFile image in _images)
        {
            sum += image.Disk.Revision;
        }

        return sum;
    }
}
