using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Media;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>One boot of other people's software: a machine, a BIOS, a copy of a floppy, and what is typed.</summary>
internal sealed class GuestRun : IDisposable
{
    /// <summary>Five guest minutes: the slowest of these BIOSes takes two to load a kernel sector by sector.</summary>
    private const long Timeout = 300 * Hardware.Timing.Tick.Second;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-");
    private readonly string _machine;
    private readonly string[] _settings;

    /// <param name="machine">A preset.</param>
    /// <param name="bios">A file of <c>guests/roms</c>, or one of our own, as <c>builtin:xt</c>.</param>
    /// <param name="floppy">A file of <c>guests/floppies</c>; null for an empty drive.</param>
    /// <param name="settings">Further keys of the profile.</param>
    public GuestRun(string machine, string bios, string? floppy, params string[] settings)
    {
        _machine = machine;
        string file = bios.StartsWith(FirmwareProfile.BuiltinPrefix, StringComparison.Ordinal) ? bios : SharedFolder.PathOf("guests/roms/" + bios);
        _settings = [$"firmware.bios={file}", .. settings];
        if (floppy is not null)
        {
            Image = Path.Combine(_folder.FullName, floppy);
            File.WriteAllBytes(Image, File.ReadAllBytes(SharedFolder.PathOf("guests/floppies/" + floppy)));
        }
    }

    /// <summary>The copy of the floppy's image; null without one.</summary>
    public string? Image { get; }

    /// <summary>The last screen.</summary>
    public string Screen { get; private set; } = "";

    /// <summary>Whether the last screen was graphics.</summary>
    public bool IsGraphics => Frame.Kind == Hardware.Video.FrameKind.Graphics;

    /// <summary>The last picture.</summary>
    public Hardware.Video.Frame Frame { get; private set; } = new();

    /// <summary>Whether it has a hard disk of 10 MB, empty.</summary>
    public bool HasHardDisk { get; init; }

    /// <summary>Where its disk goes: 0 is A:.</summary>
    public int Drive { get; init; }

    /// <summary>Whether the disk is write-protected.</summary>
    public bool IsReadOnly { get; set; }

    public GuestSession Open()
    {
        var media = new GuestMedia
        {
            Floppies = Image is null ? [] : [.. Enumerable.Repeat(GuestMedia.Nothing, Drive), Image],
            Disks = HasHardDisk ? [MakeHardDisk()] : [],
            Access = IsReadOnly ? ImageAccess.Protect : ImageAccess.Save,
        };
        return SessionFactory.Open(ProfileLoader.Load(_machine, _settings), media);
    }

    /// <summary>Boots, types, and ends when the screen has come to rest.</summary>
    public RunEnd Type(string keys) => Run(keys, new RunConditions { Until = [new IdleCondition(3 * Hardware.Timing.Tick.Second)], Timeout = Timeout });

    /// <summary>Boots, and ends when a text is on the screen.</summary>
    public RunEnd Await(string text, string keys = "") => Run(keys, new RunConditions { Until = [new TextCondition(text)], Timeout = Timeout });

    public void Dispose() => _folder.Delete(recursive: true);

    private RunEnd Run(string keys, RunConditions conditions)
    {
        using GuestSession session = Open();
        var run = new HeadlessRun(session, KeyScript.Parse(keys), conditions, new FullPace());
        RunEnd end = run.Run();
        session.SaveDisks();
        Screen = ScreenText.Page(run.Frame);
        Frame = run.Frame;
        return end;
    }

    private string MakeHardDisk()
    {
        string path = Path.Combine(_folder.FullName, "disk.img");
        HardDiskImage.Create(path, DriveTypes.Find(1)!.Value);
        return path;
    }
}
