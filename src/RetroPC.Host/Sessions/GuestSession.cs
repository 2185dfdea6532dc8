using System.Security.Cryptography;
using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Recording;
using RetroPC.Host.Replay;
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
    private readonly Dictionary<int, FloppyImageFile> _floppies = [];
    private readonly List<FrameRecorder> _recorders = [];

    /// <summary>Takes a machine over that has nothing to do with the host's files, and switches it on.</summary>
    /// <param name="machine">The machine, newly built, its disks inserted.</param>
    public GuestSession(Machine machine)
        : this(machine, null, new GuestMedia(), new MediaSaver([]), new HostEnds())
    {
    }

    /// <summary>Takes a machine over, and switches it on.</summary>
    /// <param name="machine">The machine, newly built, its disks inserted.</param>
    /// <param name="profile">What it was built from.</param>
    /// <param name="media">What was put into it.</param>
    /// <param name="saver">The files behind its disks. The session disposes it.</param>
    /// <param name="ends">What its ports are connected to. The session disposes them.</param>
    internal GuestSession(Machine machine, MachineProfile? profile, GuestMedia media, MediaSaver saver, HostEnds ends)
    {
        Machine = machine;
        Profile = profile;
        Media = media;
        _saver = saver;
        _ends = ends;
        Input = new GuestInput(machine);
        Keys = new KeyPlayer(Input);
        machine.PowerOn();
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>What it was built from; null if that was no profile.</summary>
    public MachineProfile? Profile { get; }

    /// <summary>Which machine it is, by name; null if it has none.</summary>
    public MachineChoice? Choice { get; internal set; }

    /// <summary>Tells this session from all others: a state that it has saved itself fits its disks in any case.</summary>
    internal Guid Id { get; } = Guid.NewGuid();

    /// <summary>The files behind its hard disks.</summary>
    internal IReadOnlyList<HardDiskImageFile> HardDisks { get; init; } = [];

    /// <summary>The files behind the diskettes in its drives, by the drive's number.</summary>
    internal IReadOnlyDictionary<int, FloppyImageFile> Floppies => _floppies;

    /// <summary>What was put into it at power-on.</summary>
    public GuestMedia Media { get; }

    /// <summary>The files that were read for it, if they were hashed.</summary>
    public LoadedFiles? Files { get; internal init; }

    /// <summary>What the machine's battery had kept: null if nothing was read, empty if it was dead.</summary>
    internal byte[]? Nvram { get; init; }

    /// <summary>The hands on it.</summary>
    public GuestInput Input { get; }

    /// <summary>Its keyboard, played in guest time.</summary>
    public KeyPlayer Keys { get; }

    /// <summary>What is done again from a log; null if nothing is.</summary>
    public InputPlayer? Replay { get; set; }

    /// <summary>Whether the world can send the machine something at any time: whoever runs it should not sleep for long.</summary>
    public bool IsConnected => _ends.IsAny;

    /// <summary>Whether the screen is recorded.</summary>
    public bool IsRecording => _recorders.Count > 0;

    /// <summary>Whether a printer is connected.</summary>
    internal bool HasPrinter => _ends.HasPrinter;

    /// <summary>What the user ought to know at the begin, beside that; null for nothing.</summary>
    internal string? Notice { get; set; }

    /// <summary>Where the machine's ports can be found, a line each: told to the user at the begin.</summary>
    public IEnumerable<string> Notices => _ends.Notices.Concat(new[] { Notice }.OfType<string>());

    /// <summary>Why changes to a disk are not saved, while the machine runs on with them; null if they are. It is tried again with the next change.</summary>
    public string? SaveFailure => _saver.Failure;

    /// <summary>What the user ought to know about files and ports at the end, a line each.</summary>
    public IEnumerable<string> Warnings => _saver.Warnings.Concat(_ends.Warnings).Concat(new[] { Input.Log?.Trouble }.OfType<string>());

    /// <summary>The image that lies in a floppy drive; null if it is empty.</summary>
    /// <param name="drive">The drive's number, A: being 0.</param>
    public string? FloppyIn(int drive) => _floppies.GetValueOrDefault(drive)?.Path;

    /// <summary>Runs to the next slice's end, and takes the picture.</summary>
    /// <param name="frame">Receives it.</param>
    public void RunSlice(Frame frame)
    {
        long end = (Machine.Clock.Now / Slice * Slice) + Slice;
        PlayInput(end);
        Machine.RunUntil(end);
        Machine.Video.TakeFrame(frame);
        foreach (FrameRecorder recorder in _recorders)
        {
            recorder.Take(frame, Machine.Clock.Now);
        }

        Replay?.Play(this);
        _ends.Pump(Input.Log, Machine.Clock.Now);
        _saver.SaveWhatIsQuiet(Machine.Clock.Now);
    }

    /// <summary>Puts a diskette into a drive; one that is there is taken out.</summary>
    /// <param name="drive">The drive's number, A: being 0.</param>
    /// <param name="path">Its image.</param>
    /// <param name="access">What becomes of what the guest writes to it.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="MediaException">It is no floppy image, or does not fit the drive, or there is no such drive; or the disk that was there cannot be saved.</exception>
    public void Insert(int drive, string path, ImageAccess access)
    {
        FloppyDrive taker = DriveOf(drive);
        LoggedFile? hashed = Files is null ? null : LoadedFiles.TryHash(path);
        FloppyImageFile image = FloppyImageFile.Open(path, access);
        try
        {
            if (Profile is not null)
            {
                FloppyFit.Check(path, image, Profile.Floppies[drive].Type, drive);
            }

            TakeOut(drive);
        }
        catch
        {
            image.Dispose();
            throw;
        }

        Adopt(drive, image, hashed);
        taker.Insert(image.Disk);
        Input.Log?.Write(new DisketteInput(Machine.Clock.Now, drive, hashed));
    }

    /// <summary>Takes the diskette out of a drive, and saves it.</summary>
    /// <param name="drive">The drive's number, A: being 0.</param>
    /// <exception cref="MediaException">There is no such drive, or the disk cannot be saved.</exception>
    public void Eject(int drive)
    {
        DriveOf(drive).Eject();
        Input.Log?.Write(new DisketteInput(Machine.Clock.Now, drive, null));
        TakeOut(drive);
    }

    /// <summary>Takes the diskette out of a drive, if there is one.</summary>
    internal void EjectIfAny(int drive)
    {
        if (FloppyIn(drive) is not null)
        {
            Eject(drive);
        }
    }

    /// <summary>Puts the machine back to a state.</summary>
    /// <param name="file">The state's file, for the input log; null if it has none.</param>
    /// <param name="state">What <see cref="SaveState"/> gave.</param>
    /// <exception cref="SnapshotException">It is damaged, or of another machine. The machine is of no more use then.</exception>
    public void LoadState(LoggedFile? file, byte[] state)
    {
        if (file is not null)
        {
            Input.Log?.Write(new StateInput(Machine.Clock.Now, file));
        }

        var snapshot = Snapshot.ForLoading(state);
        Machine.Sync(snapshot);
        snapshot.End();
    }

    /// <summary>The machine's whole state, diskettes included.</summary>
    public byte[] SaveState()
    {
        var snapshot = Snapshot.ForSaving();
        Machine.Sync(snapshot);
        return snapshot.ToArray();
    }

    /// <summary>Records the screen from now on. The session ends the recording, at its own end at the latest.</summary>
    public void Record(FrameRecorder recorder)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        _recorders.Add(recorder);
    }

    /// <summary>Writes down all that comes to the machine from now on; to be called before anything has. The session ends the log.</summary>
    /// <param name="path">The log's file; one of that name is replaced.</param>
    /// <param name="choice">Which machine it is.</param>
    /// <exception cref="InvalidOperationException">The session's files were not hashed.</exception>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public void StartInputLog(string path, MachineChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        LoadedFiles files = Files ?? throw new InvalidOperationException("The session's files were not hashed.");
        Input.Log = InputLogWriter.Create(path, new InputLogHeader
        {
            Machine = choice.Machine,
            ProfileSha256 = choice.Sha256(),
            Settings = choice.Settings,
            Time = Media.Time,
            IsProtected = Media.Access == ImageAccess.Protect,
            Roms = files.Roms,
            Floppies = [.. Enumerable.Range(0, Profile?.Floppies.Count ?? 0).Select(drive => files.Floppies.GetValueOrDefault(drive))],
            Disks = files.Disks,
            HasPrinter = HasPrinter,
            Nvram = Nvram,
        });
    }

    /// <summary>Ends the input log.</summary>
    public void FinishInputLog() => Input.Log?.End(Machine.Clock.Now, StateHash());

    /// <summary>Ends the recordings of the screen.</summary>
    /// <exception cref="MediaException">A recording cannot be written.</exception>
    public void FinishRecordings()
    {
        foreach (FrameRecorder recorder in _recorders)
        {
            recorder.Finish(Machine.Clock.Now);
        }

        _recorders.Clear();
    }

    /// <summary>What the machine's state hashes to: the same after the same run.</summary>
    public string StateHash() => Convert.ToHexStringLower(SHA256.HashData(SaveState()));

    /// <summary>Saves what has changed on the disks, for the last time.</summary>
    /// <exception cref="MediaException">A file cannot be written; the message says where the contents are then.</exception>
    public void SaveDisks()
    {
        _ends.Pump(Input.Log, Machine.Clock.Now);
        _saver.SaveAll();
    }

    /// <summary>Closes files and ports. What has not been saved by then is lost.</summary>
    public void Dispose()
    {
        _saver.Dispose();
        _ends.Dispose();
        Input.Log?.Dispose();
        _recorders.ForEach(recorder => recorder.Dispose());
    }

    /// <summary>Does again what a log says.</summary>
    internal void Apply(InputEvent input)
    {
        switch (input)
        {
            case KeyInput { IsDown: true } key:
                Input.Press(key.Key);
                break;
            case KeyInput key:
                Input.Release(key.Key);
                break;
            case MouseMove move:
                Input.MoveMouse(move.Dx, move.Dy);
                break;
            case MouseButton button:
                Input.SetMouseButton(button.Button, button.IsDown);
                break;
            case ResetInput:
                Input.Reset();
                break;
            case PokeInput poke when poke.Address < 0 || poke.Address > Machine.Memory.AddressMask + 1 - poke.Bytes.Length:
                throw new MediaException($"the input log writes to memory at {poke.Address:X}h, but memory ends at {Machine.Memory.AddressMask:X}h");
            case PokeInput poke:
                Input.Poke(poke.Address, poke.Bytes);
                break;
            case DisketteInput { Image: { } image } diskette:
                image.Check();
                Insert(diskette.Drive, image.Path, Media.Access);
                break;
            case DisketteInput diskette:
                Eject(diskette.Drive);
                break;
            case StateInput state:
                state.State.Check();
                LoadState(state.State, StateFile.ReadState(state.State.Path));
                break;
            case PaperEnd when Machine.Printers.Count > 0:
                Machine.Printers[0].IsOutOfPaper = true;
                break;
            default:
                ApplySerial(input);
                break;
        }
    }

    /// <summary>Takes over a diskette that lies in its drive already.</summary>
    internal void Adopt(int drive, FloppyImageFile image, LoggedFile? hashed)
    {
        _floppies[drive] = image;
        _saver.Add(image);
        if (hashed is not null)
        {
            Files?.Insert(drive, hashed);
        }
    }

    private void ApplySerial(InputEvent input)
    {
        switch (input)
        {
            case SerialConnection serial when Line(serial.Port) is { } line:
                line.SetConnected(serial.IsConnected);
                break;
            case SerialArrival serial when Line(serial.Port) is { } line:
                foreach (byte value in serial.Bytes)
                {
                    line.TrySend(value);
                }

                break;
            case SerialTaking serial when Line(serial.Port) is { } line:
                for (int i = 0; i < serial.Count && line.TryTake(out _); i++)
                {
                }

                break;
        }
    }

    private SerialBuffer? Line(int port) => port < Machine.Serials.Count ? Machine.Serials[port] as SerialBuffer : null;

    private FloppyDrive DriveOf(int drive) => Machine.Floppies is { } adapter && drive >= 0 && drive < adapter.Drives.Count && adapter.Drives[drive] is { } found
        ? found
        : throw new MediaException($"there is no drive {(char)('A' + drive)}: in this machine");

    private void TakeOut(int drive)
    {
        Files?.Eject(drive);
        if (_floppies.Remove(drive, out FloppyImageFile? old))
        {
            _saver.Remove(old);
        }
    }

    private void PlayInput(long end)
    {
        Replay?.Play(this);
        while (Math.Min(Keys.NextAt, Replay?.NextAt ?? Tick.Never) is var at && at < end)
        {
            Machine.RunUntil(Math.Max(at, Machine.Clock.Now));
            Replay?.Play(this);
            Keys.Play();
            if (Keys.NextAt <= Machine.Clock.Now)
            {
                // The guest has not taken the keys before: try again with the next slice.
                return;
            }
        }
    }
}
