using System.Globalization;
using RetroPC.Forms;
using RetroPC.Hardware.Chips;
using RetroPC.Host.Capture;
using RetroPC.Host.Input;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

/// <content>The menu, and what its lines do.</content>
internal sealed partial class MachineView
{
    private const int MostStates = 15;

    /// <summary>The speeds that the menu steps through.</summary>
    private static readonly double[] _speeds = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16];

    private Menu<ViewCommand> MainMenu() => new(_profile.Name, MainItems, Obey);

    /// <summary>A state has the machine; the files that the built-in DOS has open are the host's.</summary>
    private bool CanSaveStates => _options.IsOver is null;

    private List<MenuItem<ViewCommand>> MainItems()
    {
        var items = new List<MenuItem<ViewCommand>>
        {
            new('p', _status.IsPaused ? "Go on" : "Pause", "", ViewCommand.Pause),
            new('n', "Run one frame", "", ViewCommand.Step, _status.IsPaused),
            new('-', "Slower", "", ViewCommand.Slower),
            new('+', "Faster", FactorText(_status.Factor), ViewCommand.Faster),
            new('t', "Turbo: as fast as this computer can", double.IsInfinity(_status.Factor) ? "on" : "off", ViewCommand.Turbo),
            new('r', "Reset", "", ViewCommand.Reset),
            new('d', "Ctrl+Alt+Del", "", ViewCommand.CtrlAltDel),
            new('k', "Send a key", "…", ViewCommand.SendKey),
            new('i', "Insert or eject a diskette", "…", ViewCommand.Diskettes, _profile.Floppies.Count > 0),
            new('c', "Capture the screen", "…", ViewCommand.Capture),
            new('v', _status.IsRecording ? "End the recording" : "Record the screen", _status.IsRecording ? "" : "…", ViewCommand.Record),
            new('s', "Save the state", CanSaveStates ? "" : "not with retropc run", ViewCommand.SaveState, CanSaveStates),
            new('l', "Restore a state", CanSaveStates ? "…" : "not with retropc run", ViewCommand.RestoreState, CanSaveStates),
            new('m', _status.HasMouse ? "Mouse to the guest" : "Select text with the mouse", (_status.HasMouse ? _isMouseWanted : _isSelectionByMouse) ? "on" : "off", ViewCommand.Mouse),
            new('e', "Code page", $"{_options.CurrentPage.Number}  {_options.CurrentPage.Name}", ViewCommand.CodePage),
            new('b', "Blinking", _isBlinkOurs ? "by RetroPC" : "by the terminal", ViewCommand.Blink),
            new('w', "Move the picture", "…", ViewCommand.Pan, _painter.IsCropped),
            new('z', "Suspend to the shell", "", ViewCommand.Suspend, !OperatingSystem.IsWindows()),
            new('?', "Help", "", ViewCommand.Help),
            new('q', "Quit", "", ViewCommand.Quit),
        };
        if (_status.KeysLeft > 0)
        {
            items.Insert(0, new('x', "Stop typing", string.Create(CultureInfo.InvariantCulture, $"{_status.KeysLeft} keys left"), ViewCommand.StopTyping));
        }

        return items;
    }

    private static string FactorText(double factor) =>
        double.IsInfinity(factor) ? "as fast as it can" : string.Create(CultureInfo.InvariantCulture, $"×{factor:0.###} of real time");

    /// <summary>Does what a line of the menu says.</summary>
    /// <returns>Whether the menu stays.</returns>
    private bool Obey(ViewCommand command)
    {
        switch (command)
        {
            case ViewCommand.Slower or ViewCommand.Faster:
                SetSpeed(NextSpeed(command == ViewCommand.Faster));
                return true;
            case ViewCommand.Step:
                _machine.Step();
                return true;
            case ViewCommand.SendKey:
                return Open(new KeyChooser(Press));
            case ViewCommand.Diskettes:
                return Open(new Menu<(int Drive, bool IsEject)>("Diskettes", DisketteItems, ChangeDiskette));
            case ViewCommand.CodePage:
                return Open(CodePageMenu());
            case ViewCommand.Capture:
                return Open(CaptureMenu());
            case ViewCommand.Record when !_status.IsRecording:
                return Open(RecordMenu());
            case ViewCommand.RestoreState:
                return Open(StateMenu());
            case ViewCommand.Pan:
                return Open(new PanBox(_painter));
            case ViewCommand.Help:
                return Open(new TextBox("Help", HelpText()));
            default:
                ObeyAndClose(command);
                return false;
        }
    }

    private void ObeyAndClose(ViewCommand command)
    {
        switch (command)
        {
            case ViewCommand.Pause:
                _machine.SetPaused(!_status.IsPaused);
                break;
            case ViewCommand.Turbo:
                SetSpeed(double.IsInfinity(_status.Factor) ? 1 : RealPace.Full);
                break;
            case ViewCommand.Reset:
                _actions.Reset();
                break;
            case ViewCommand.CtrlAltDel:
                Press(new KeyStroke(XtKey.KeypadPeriod, false, true, true));
                break;
            case ViewCommand.Record:
                _actions.EndRecording();
                break;
            case ViewCommand.SaveState:
                _actions.SaveState();
                break;
            case ViewCommand.Mouse when _status.HasMouse:
                _isMouseWanted = !_isMouseWanted;
                _mouse.Forget();
                break;
            case ViewCommand.Mouse:
                _isSelectionByMouse = !_isSelectionByMouse;
                break;
            case ViewCommand.Blink:
                _isBlinkOurs = !_isBlinkOurs;
                _painter.IsBlinkByTerminal = !_isBlinkOurs;
                _machine.KeepsBlink = _isBlinkOurs;
                break;
            case ViewCommand.StopTyping:
                _actions.StopTyping();
                break;
            case ViewCommand.Suspend:
                _overlay = null;
                RawTerminal.StopProgram();
                break;
            case ViewCommand.Quit:
                _isLeaving = true;
                break;
        }
    }

    /// <summary>Opens something in place of the menu.</summary>
    /// <returns>Always true: something is open.</returns>
    private bool Open(Overlay overlay)
    {
        _overlay = overlay;
        return true;
    }

    private double NextSpeed(bool isFaster) => isFaster
        ? Array.Find(_speeds, speed => speed > _status.Factor) is var next && next > 0 ? next : RealPace.Full
        : Array.FindLast(_speeds, speed => speed < _status.Factor) is var last && last > 0 ? last : _speeds[0];

    private void SetSpeed(double factor)
    {
        _machine.SetSpeed(factor);
        _status = _status with { Factor = factor };
    }

    private void Press(KeyStroke stroke)
    {
        _translator.Press(stroke, _moves);
        Send(isPatient: false);
    }

    private List<MenuItem<(int Drive, bool IsEject)>> DisketteItems()
    {
        var items = new List<MenuItem<(int Drive, bool IsEject)>>();
        for (int drive = 0; drive < _profile.Floppies.Count; drive++)
        {
            char letter = (char)('a' + drive);
            string? image = _session.FloppyIn(drive);
            items.Add(new(letter, $"{char.ToUpperInvariant(letter)}: insert", image is null ? "empty" : Path.GetFileName(image), (drive, false)));
            items.Add(new((char)('1' + drive), $"{char.ToUpperInvariant(letter)}: eject", "", (drive, true), image is not null));
        }

        return items;
    }

    private bool ChangeDiskette((int Drive, bool IsEject) what)
    {
        if (what.IsEject)
        {
            _actions.Eject(what.Drive);
            return false;
        }

        if (_options.IsSpoken)
        {
            return Open(new PathPrompt($"Type the image for {(char)('A' + what.Drive)}:", image => _actions.Insert(what.Drive, image, _options.Access)));
        }

        _overlay = null;
        _dialog = () =>
        {
            if (MediaPicker.PickFloppy(what.Drive, _profile.Floppies[what.Drive].Type) is { } image)
            {
                _actions.Insert(what.Drive, image, _options.Access);
            }
        };
        return false;
    }

    private Menu<IReadOnlyList<string>> CaptureMenu()
    {
        MenuItem<IReadOnlyList<string>>[] items =
        [
            new('p', "PNG", "the adapter's pixels", [".png"]),
            new('t', "Text", "UTF-8", [".txt"]),
            new('h', "HTML", "", [".html"]),
            new('s', "SVG", "", [".svg"]),
            new('a', "ANSI", "for terminals", [".ans"]),
            new('j', "JSON", "each cell", [".json"]),
            new('*', "All of them", "", [.. CaptureFormats.Endings.Where(ending => CaptureFormats.OfFile(ending) is { } format && CaptureFormats.Endings.First(other => CaptureFormats.OfFile(other) == format) == ending)]),
        ];
        return new Menu<IReadOnlyList<string>>("Capture the screen as", () => items, endings =>
        {
            _actions.Capture(endings);
            return false;
        });
    }

    private Menu<int> CodePageMenu()
    {
        MenuItem<int>[] items = [.. CodePage.Numbers.Select((number, place) => new MenuItem<int>((char)('a' + place), $"{number}", CodePage.NameOf(number), number))];
        return new Menu<int>("Characters are those of code page", () => items, number =>
        {
            _options.CodePages.TrySelect(number);
            return false;
        });
    }

    private Menu<string> RecordMenu()
    {
        MenuItem<string>[] items = [new('a', "Animated PNG", ".apng", ".apng"), new('c', "asciicast", ".cast", ".cast")];
        return new Menu<string>("Record the screen as", () => items, ending =>
        {
            _actions.Record(ending);
            return false;
        });
    }

    private Menu<string?> StateMenu()
    {
        MenuItem<string?>[] items =
        [
            .. SavedStates.List(MostStates).Select((state, number) => new MenuItem<string?>(
                number < 9 ? (char)('1' + number) : '\0',
                Path.GetFileNameWithoutExtension(state.Path),
                state.Machine.Machine == Host.Profiles.ProfileLoader.FullName(_choice.Machine) ? LastLine(state.Machine) : "another machine",
                state.Path)),
        ];
        items = items.Length > 0 ? items : [new MenuItem<string?>('\0', "There is none yet: 's' in the menu saves one", "", null, false)];
        return new Menu<string?>("Restore a state", () => items, path =>
        {
            _actions.RestoreState(path!);
            return false;
        });
    }

    private static string LastLine(SavedMachine machine)
    {
        const int Most = 30;
        string line = machine.Screen.LastOrDefault(line => line.Trim().Length > 0)?.Trim() ?? "";
        return line.Length > Most ? line[..Most] : line;
    }

    private string[] HelpText() =>
    [
        $"All keys are the machine's, but {_options.MenuKey.Name}, which opens the menu.",
        $"Pressed twice, {_options.MenuKey.Name} goes to the machine.",
        "",
        "Keys that your terminal keeps to itself are under 'Send a key'.",
        "What you paste is typed. What the guest writes to its disks is saved",
        "in their image files.",
        "",
        "Captures and recordings go into the folder that you started in,",
        $"states into {UserFolders.States}.",
        "",
        "'retropc keys' shows what your terminal sends;",
        "'retropc reset-terminal' helps after a kill -9.",
    ];
}
