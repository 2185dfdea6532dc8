using RetroPC.Dos;
using RetroPC.Dos.Volumes;
using RetroPC.Dos.Volumes.Fat;
using RetroPC.Dos.Volumes.HostFolders;
using RetroPC.Hardware.Machines;
using RetroPC.Host.Firmware;
using RetroPC.Host.Machines;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;

namespace RetroPC.Host.Dos;

/// <summary>A machine with the built-in DOS and a program.</summary>
public sealed class DosSession : IDisposable
{
    private const int RomAddress = 0xEF000;
    private const char Home = 'C', Tools = 'Z';
    private const string Shell = "Z:\\COMMAND.COM";

    private readonly IReadOnlyList<ImageSectors> _images;

    private DosSession(GuestSession session, DosKernel kernel, DosHost host, IReadOnlyList<ImageSectors> images)
    {
        _images = images;
        Session = session;
        Kernel = kernel;
        Host = host;
    }

    /// <summary>The machine.</summary>
    public GuestSession Session { get; }

    /// <summary>DOS.</summary>
    public DosKernel Kernel { get; }

    /// <summary>The program's streams, and what came of it.</summary>
    public DosHost Host { get; }

    /// <summary>Switches a machine on, with a program that starts as soon as DOS has come up.</summary>
    /// <param name="choice">The machine.</param>
    /// <param name="program">The program.</param>
    /// <param name="host">Its streams. The session disposes it.</param>
    /// <exception cref="FileNotFoundException">The program or a folder is missing.</exception>
    /// <exception cref="DosProgramException">The program is none for DOS, or a drive cannot be made.</exception>
    /// <exception cref="ProfileException">The profile has errors.</exception>
    /// <exception cref="FirmwareException">A ROM is not what it should be.</exception>
    public static DosSession Open(MachineChoice choice, DosProgram program, DosHost host)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(program);
        MachineProfile profile = WithMouse(choice.Load());
        var drives = new Drives(program);
        (string dosPath, string arguments) = drives.CommandOf(program);
        string[] environment = [.. Variables(program, dosPath).Select(drives.Encode)];
        RefuseTooLong(arguments, environment);
        RomImage[] roms = [.. MachineFactory.LoadRoms(profile, hasDisks: false), new RomImage("builtin:dos", RomAddress, BuiltinRoms.Dos())];
        Machine machine = MachineFactory.Build(profile, roms, [], program.Time);
        var kernel = DosKernel.Install(machine, new DosOptions
        {
            Program = dosPath,
            Arguments = arguments,
            Environment = environment,
            Drives = drives.Volumes,
            CurrentDrive = drives.Current(program.CurrentDrive),
            Time = program.Time,
            Drivers = [.. program.Drivers.Select(drives.FindDriver)],
            Versions = program.Versions,
            Host = host,
            Country = program.Country,
            CodePage = program.CodePage,
        });
        var session = new GuestSession(machine, profile, new GuestMedia(), new MediaSaver([]), new HostEnds()) { Choice = choice };
        DosKernel.StartQuickly(machine);
        return new DosSession(session, kernel, host, drives.Images);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Host.Dispose();
        Session.Dispose();
        foreach (ImageSectors image in _images)
        {
            image.Dispose();
        }
    }

    /// <summary>DOS brings a mouse driver: a machine gets a mouse at the last serial port that nothing is plugged into.</summary>
    private static MachineProfile WithMouse(MachineProfile profile)
    {
        const string None = "none", Mouse = "mouse";
        var serials = profile.Serials.ToList();
        int free = serials.FindLastIndex(serial => serial.Device == None);
        if (free >= 0 && !serials.Exists(serial => serial.Device == Mouse))
        {
            serials[free] = serials[free] with { Device = Mouse };
        }

        return profile with { Serials = serials };
    }

    /// <summary>A command line has one byte for its length, and the environment is a segment of 32 KB.</summary>
    private static void RefuseTooLong(string arguments, string[] environment)
    {
        const int MostArguments = 126, MostEnvironment = 32 * 1024;
        if (arguments.Length > MostArguments)
        {
            throw new DosProgramException($"the arguments have {arguments.Length} characters, and a command line of DOS {MostArguments}: shorten them, or put them into a file");
        }

        int size = environment.Sum(variable => variable.Length + 1) + 1;
        if (size > MostEnvironment)
        {
            throw new DosProgramException($"the environment would have {size} bytes, and that of DOS has {MostEnvironment}: set less by --env");
        }
    }

    private static string Tail(IReadOnlyList<string> arguments) =>
        string.Concat(arguments.Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $" \"{argument}\"" : $" {argument}"));

    private static List<string> Variables(DosProgram program, string path)
    {
        // A shell of the time loads its transient part again from where COMSPEC says.
        string shell = path.EndsWith("\\COMMAND.COM", StringComparison.OrdinalIgnoreCase) ? path : Shell;
        List<string> variables = ["PATH=Z:\\;C:\\", "PROMPT=$P$G", $"COMSPEC={shell}"];
        foreach (string variable in program.Environment)
        {
            int equals = variable.IndexOf('=', StringComparison.Ordinal);
            string name = variable[..equals].ToUpperInvariant();
            variables.RemoveAll(other => other.StartsWith(name + "=", StringComparison.Ordinal));
            variables.Add($"{name}={variable[(equals + 1)..]}");
        }

        return variables;
    }

    /// <summary>The folders as drives.</summary>
    private sealed class Drives
    {
        private readonly Dictionary<char, DosVolume> _volumes = [];
        private readonly Dictionary<char, HostFolderVolume> _folders = [];
        private readonly ActiveCodePage _codePage;
        private readonly bool _isReadOnly;

        public Drives(DosProgram program)
        {
            _codePage = program.CodePage;
            _isReadOnly = program.IsReadOnly;
            foreach (DosMount mount in program.Mounts)
            {
                Add(mount);
            }

            if (!_volumes.ContainsKey(Home))
            {
                Add(new DosMount(Home, Directory.GetCurrentDirectory(), IsReadOnly: false));
            }

            _volumes.TryAdd(Tools, DosKernel.CreateTools(program.Time));
        }

        /// <summary>The drives.</summary>
        public IReadOnlyDictionary<char, DosVolume> Volumes => _volumes;

        /// <summary>The image files that are open.</summary>
        public List<ImageSectors> Images { get; } = [];

        /// <summary>Text in the code page, a char for each byte.</summary>
        /// <exception cref="DosProgramException">The code page does not have it.</exception>
        public string Encode(string text) =>
            _codePage.Current.FromHost(text) ?? throw new DosProgramException($"'{text}' has a character that code page {_codePage.Current.Number} does not have: choose another one by --code-page");

        /// <summary>The current drive.</summary>
        public char Current(char? wanted) => wanted is not { } letter ? Home
            : _volumes.ContainsKey(letter) ? letter
            : throw new DosProgramException($"there is no drive {letter}: give it something, as --mount {letter}=FOLDER");

        /// <summary>The program that DOS is to start, and its arguments. A batch file is the shell's.</summary>
        public (string Path, string Arguments) CommandOf(DosProgram program)
        {
            if (program.Path is null)
            {
                return (Shell, program.Command is { } command ? $" /C {Encode(command)}" : "");
            }

            string path = Find(program.Path), tail = Encode(Tail(program.Arguments));
            return IsBatch(path) ? (Shell, $" /C {path}{tail}") : (path, tail);
        }

        /// <summary>Where DOS finds a program: a file of the host's, or one on a drive that is no folder.</summary>
        private string Find(string program)
        {
            if (IsOnDrive(program))
            {
                return Encode(program);
            }

            string file = ProgramFile.Find(program);
            if (!IsBatch(file))
            {
                ProgramFile.Check(file);
            }

            return PathOf(file);
        }

        private static bool IsBatch(string path) => path.EndsWith(".BAT", StringComparison.OrdinalIgnoreCase);

        /// <summary>Where DOS finds a device driver, and what that is told.</summary>
        public string FindDriver(string line)
        {
            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            string file = blank < 0 ? line : line[..blank];
            string rest = Encode(blank < 0 ? "" : line[blank..]);
            return IsOnDrive(file) ? Encode(file) + rest
                : File.Exists(file) ? PathOf(file) + rest
                : throw new FileNotFoundException($"There is no device driver {file}.");
        }

        private bool IsOnDrive(string file) =>
            file.Length > 2 && file[1] == ':' && !OperatingSystem.IsWindows() && _volumes.ContainsKey(char.ToUpperInvariant(file[0]));

        /// <summary>Where DOS finds a file: on the first drive that has it; if none does, its folder becomes one.</summary>
        private string PathOf(string file)
        {
            string full = Path.GetFullPath(file);
            foreach ((char letter, HostFolderVolume volume) in _folders)
            {
                if (volume.PathOf(full) is { } path)
                {
                    return $"{letter}:{path}";
                }
            }

            char free = Enumerable.Range('D', 23).Select(letter => (char)letter).First(letter => !_volumes.ContainsKey(letter));
            Add(new DosMount(free, Path.GetDirectoryName(full)!, IsReadOnly: false));
            return $"{free}:{_folders[free].PathOf(full)}";
        }

        private void Add(DosMount mount)
        {
            if (_volumes.ContainsKey(mount.Letter))
            {
                throw new DosProgramException($"drive {mount.Letter}: is named twice: give each folder a letter of its own");
            }

            if (!Directory.Exists(mount.Source))
            {
                _volumes[mount.Letter] = mount.RamKilobytes is { } kilobytes ? RamDrive(kilobytes) : Image(mount);
                return;
            }

            var volume = new HostFolderVolume(mount.Source, mount.IsReadOnly || _isReadOnly, _codePage);
            _volumes[mount.Letter] = volume;
            _folders[mount.Letter] = volume;
        }

        private static FatVolume RamDrive(int kilobytes)
        {
            const uint SerialNumber = 0x52414D00;
            var sectors = new MemorySectors(kilobytes * 2);
            FatFormat.TryFormat(sectors, SerialNumber);
            return FatVolume.TryOpen(sectors)!;
        }

        private FatVolume Image(DosMount mount)
        {
            if (!File.Exists(mount.Source))
            {
                throw new FileNotFoundException($"There is no folder or image {mount.Source} for drive {mount.Letter}:.");
            }

            try
            {
                var sectors = ImageSectors.Open(mount.Source, mount.IsReadOnly || _isReadOnly);
                Images.Add(sectors);
                return FatVolume.TryOpen(sectors) ?? throw new DosProgramException($"{mount.Source} has no file system that DOS knows (FAT12 or FAT16): format it in a machine, or mount a folder");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new DosProgramException($"{mount.Source} cannot be opened: {e.Message} With ,ro behind its name it is only read", e);
            }
        }
    }
}
