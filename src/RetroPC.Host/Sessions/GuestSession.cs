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

    private readonly MediaSaver _saver;
    private readonly HostEnds _ends;

    /// <summary>Takes a machine over that has nothing to do with the host's files, and switches it on.</summary>
    /// <param name="machine">The machine, newly built, its disks inserted.</param>
    public GuestSession(Machine machine)
        : this(machine, new MediaSaver([]), new HostEnds())
    {
    }

    /// <summary>Takes a machine over, and switches it on.</summary>
    /// <param name="machine">The machine, newly built, its disks inserted.</param>
    /// <param name="saver">The files behind its disks. The session disposes it.</param>
    /// <param name="ends">What its ports are connected to. The session disposes them.</param>
    internal GuestSession(Machine machine, MediaSaver saver, HostEnds ends)
    {
        Machine = machine;
        _saver = saver;
        _ends = ends;
        Keys = new KeyPlayer(machine);
        machine.PowerOn();
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>Its keyboard.</summary>
    public KeyPlayer Keys { get; }

    /// <summary>Whether the world can send the machine something at any time: whoever runs it should not sleep for long.</summary>
    public bool IsConnected => _ends.IsAny;

    /// <summary>Where the machine's ports can be found, a line each: told to the user at the begin.</summary>
    public IEnumerable<string> Notices => _ends.Notices;

    /// <summary>Why changes to a disk are not saved, while the machine runs on with them; null if they are. It is tried again with the next change.</summary>
    public string? SaveFailure => _saver.Failure;

    /// <summary>What the user ought to know about files and ports at the end, a line each.</summary>
    public IEnumerable<string> Warnings => _saver.Warnings.Concat(_ends.Warnings);

    /// <summary>Runs to the next slice's end, and takes the picture.</summary>
    /// <param name="frame">Receives it.</param>
    public void RunSlice(Frame frame)
    {
        long end = (Machine.Clock.Now / Slice * Slice) + Slice;
        PlayKeys(end);
        Machine.RunUntil(end);
        Machine.Video.TakeFrame(frame);
        _ends.Pump();
        _saver.SaveWhatIsQuiet(Machine.Clock.Now);
    }

    /// <summary>Saves what has changed on the disks, for the last time.</summary>
    /// <exception cref="MediaException">A file cannot be written; the message says where the contents are then.</exception>
    public void SaveDisks()
    {
        _ends.Pump();
        _saver.SaveAll();
    }

    /// <summary>Closes files and ports. What has not been saved by then is lost.</summary>
    public void Dispose()
    {
        _saver.Dispose();
        _ends.Dispose();
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
}
