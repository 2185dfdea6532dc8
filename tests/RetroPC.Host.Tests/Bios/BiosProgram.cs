using System.Runtime.CompilerServices;
using System.Text;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;

namespace RetroPC.Host.Tests.Bios;

/// <summary>A program of <c>roms/bios-tests</c>, which checks the BIOS from within: started from a diskette that is made for it.</summary>
internal sealed class BiosProgram : IDisposable
{
    private const int Results = 0x600, Done = 0xA5A5, Records = Results + 6, RecordSize = 6, MostRecords = 60;
    private const int DiskSize = 368_640, VariantOffset = 508;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-bios-");
    private readonly string _preset;
    private readonly string[] _settings;

    /// <param name="program">The program's name.</param>
    /// <param name="preset">The machine.</param>
    /// <param name="settings">Further keys of its profile.</param>
    /// <param name="variant">A number for the program.</param>
    /// <param name="test">The test's file; left out.</param>
    public BiosProgram(string program, string preset, string[]? settings = null, byte variant = 0, [CallerFilePath] string test = "")
    {
        _preset = preset;
        _settings = settings ?? [];
        byte[] image = new byte[DiskSize];
        File.ReadAllBytes(PathOf(program, test)).CopyTo(image, 0);
        image[VariantOffset] = variant;
        File.WriteAllBytes(Floppy, image);
    }

    /// <summary>The machine, after the run.</summary>
    public Machine Machine { get; private set; } = null!;

    /// <summary>More files for the machine.</summary>
    public GuestMedia Media { get; init; } = new();

    /// <summary>Disks for the drives from B: on.</summary>
    public IReadOnlyList<string> FurtherFloppies { get; set; } = [];

    /// <summary>Whether the disk in B: is write-protected.</summary>
    public bool IsSecondProtected { get; set; }

    /// <summary>Sees the screen 60 times a second, once all is typed.</summary>
    public Action<string>? Watch { get; set; }

    private string Floppy => Path.Combine(_folder.FullName, "program.img");

    /// <summary>Where the built program of a name is.</summary>
    public static string PathOf(string program, [CallerFilePath] string test = "") =>
        Path.Combine(Path.GetDirectoryName(test)!, "..", "..", "..", "roms", "bios-tests", program + ".bin");

    /// <summary>Makes an image in the folder of the run: an empty disk.</summary>
    public string NewImage(string name, int size) => NewImage(name, new byte[size]);

    /// <summary>Makes an image of two sides in the folder of the run; each sector begins with its cylinder, side and number.</summary>
    public string NewDisk(string name, int cylinders, int sectors)
    {
        const int SectorSize = 512, Sides = 2;
        byte[] image = new byte[cylinders * Sides * sectors * SectorSize];
        for (int i = 0; i < image.Length / SectorSize; i++)
        {
            int track = i / sectors;
            image[i * SectorSize] = (byte)(track / Sides);
            image[(i * SectorSize) + 1] = (byte)(track % Sides);
            image[(i * SectorSize) + 2] = (byte)((i % sectors) + 1);
        }

        return NewImage(name, image);
    }

    /// <summary>Runs the program, and fails with what it has found wrong.</summary>
    /// <param name="least">How many checks it makes at least.</param>
    /// <param name="keys">What is typed meanwhile.</param>
    public void Run(int least, string keys = "")
    {
        var media = Media with { Floppies = [Floppy, .. FurtherFloppies] };
        using GuestSession session = SessionFactory.Open(ProfileLoader.Load(_preset, _settings), media);
        Machine = session.Machine;
        if (IsSecondProtected)
        {
            Machine.Floppies!.Drives[1]!.Disk!.IsWriteProtected = true;
        }

        var end = new RunConditions { Until = [new TimeCondition(0)], Timeout = 300 * Tick.Second };
        var run = new HeadlessRun(session, KeyScript.Parse(keys), end, new FullPace());
        Assert.True(run.Run() == RunEnd.Time, ScreenText.Page(run.Frame));
        while (Word(Results) != Done && session.Machine.Clock.Now < 300 * Tick.Second)
        {
            session.RunSlice(run.Frame);
            Watch?.Invoke(ScreenText.Page(run.Frame));
        }

        Assert.True(Word(Results) == Done, "The program has not ended:\n" + ScreenText.Page(run.Frame));
        Assert.True(Word(Results + 4) == 0, Failures());
        Assert.InRange(Word(Results + 2), least, int.MaxValue);
    }

    /// <summary>How often the speaker's input has changed in the last guest seconds of the run.</summary>
    public int SpeakerChangesInTheLast(int seconds)
    {
        var changes = new SpeakerChange[Speaker.Capacity];
        int count = Machine.Speaker.Take(changes);
        return changes.AsSpan(0, count).ToArray().Count(change => change.At >= Machine.Clock.Now - (seconds * Tick.Second));
    }

    /// <summary>A word of the guest's memory.</summary>
    public int Word(int address) => Machine.Memory.Peek(address) | (Machine.Memory.Peek(address + 1) << 8);

    public void Dispose() => _folder.Delete(recursive: true);

    private string NewImage(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private string Failures()
    {
        var text = new StringBuilder();
        int failures = Word(Results + 4);
        text.AppendLine($"{failures} of {Word(Results + 2)} checks failed:");
        for (int i = 0; i < Math.Min(failures, MostRecords); i++)
        {
            int record = Records + (i * RecordSize);
            text.AppendLine($"{Text(Word(record + 4))}: {Word(record):X4}h, not {Word(record + 2):X4}h");
        }

        return text.ToString();
    }

    private string Text(int address)
    {
        var text = new StringBuilder();
        for (byte c; (c = Machine.Memory.Peek(address)) != 0; address++)
        {
            text.Append((char)c);
        }

        return text.ToString();
    }
}
