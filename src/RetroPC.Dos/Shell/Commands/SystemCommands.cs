using System.Globalization;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell.Commands;

/// <summary>CLS, VER, VOL, BREAK, VERIFY, CHCP, CTTY, LH, TRUENAME.</summary>
internal sealed class SystemCommands(CommandShell shell)
{
    private readonly ProgramDos _dos = shell.Dos;

    /// <summary>CLS: ANSI's sequence, as COMMAND.COM prints where ANSI.SYS is loaded.</summary>
    public Task ClearScreen() => _dos.Print("\x1B[2J").AsTask();

    /// <summary>VER.</summary>
    public Task Version() => _dos.Print("\nMS-DOS Version 5.00\n\n").AsTask();

    /// <summary>VOL [drive].</summary>
    public async Task Volume(string rest)
    {
        string name = CommandWords.TrimStart(rest).TrimEnd(' ');
        int drive = name.Length == 0 ? await _dos.CurrentDrive().ConfigureAwait(false) : _dos.Upper(name)[0] - 'A';
        if ((name.Length > 0 && name is not [_, ':']) || await _dos.SpaceOf(drive).ConfigureAwait(false) is null)
        {
            await _dos.PrintLine("Invalid drive specification").ConfigureAwait(false);
            return;
        }

        await _dos.Print("\n" + await DriveText.Volume(_dos, drive).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>BREAK [ON | OFF].</summary>
    public async Task Break(string rest)
    {
        await _dos.Function(0x3300).ConfigureAwait(false);
        bool isOn = _dos.Result.Dl != 0;
        if (await Switch("BREAK", rest, isOn).ConfigureAwait(false) is var wanted && wanted != isOn)
        {
            await _dos.Function(0x3301, dx: wanted ? 1 : 0).ConfigureAwait(false);
        }
    }

    /// <summary>VERIFY [ON | OFF].</summary>
    public async Task Verify(string rest)
    {
        await _dos.Function(0x5400).ConfigureAwait(false);
        bool isOn = _dos.Result.Al != 0;
        if (await Switch("VERIFY", rest, isOn).ConfigureAwait(false) is var wanted && wanted != isOn)
        {
            await _dos.Function(wanted ? 0x2E01 : 0x2E00).ConfigureAwait(false);
        }
    }

    /// <summary>CHCP [number].</summary>
    public async Task CodePage(string rest)
    {
        string text = CommandWords.TrimStart(rest).TrimEnd(' ');
        if (text.Length == 0)
        {
            await _dos.Function(0x6601).ConfigureAwait(false);
            await _dos.PrintLine($"Active code page: {_dos.Result.Bx}").ConfigureAwait(false);
            return;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is <= 0 or > 0xFFFF)
        {
            await _dos.PrintLine("Invalid code page").ConfigureAwait(false);
        }
        else if (await _dos.Function(0x6602, bx: number).ConfigureAwait(false) != DosError.None)
        {
            await _dos.PrintLine($"Code page {number} not prepared for system").ConfigureAwait(false);
        }
    }

    /// <summary>CTTY device.</summary>
    public async Task Console(string rest)
    {
        string name = CommandWords.TrimStart(rest).TrimEnd(' ', ':');
        (DosError error, int file) = await _dos.Open(name, Volumes.DosAccess.ReadWrite).ConfigureAwait(false);
        if (error != DosError.None || !await _dos.IsDevice(file).ConfigureAwait(false))
        {
            await _dos.PrintLine("Invalid device").ConfigureAwait(false);
            return;
        }

        for (int handle = ProgramDos.Input; handle <= ProgramDos.Errors; handle++)
        {
            await _dos.Redirect(handle, file).ConfigureAwait(false);
        }

        await _dos.Close(file).ConfigureAwait(false);
    }

    /// <summary>LH program: it is loaded into upper memory, where there is room for it there.</summary>
    public async Task LoadHigh(string rest)
    {
        const int UpperFirst = 0x80;
        if (CommandWords.TrimStart(rest).Length == 0)
        {
            await _dos.PrintLine("Required parameter missing").ConfigureAwait(false);
            return;
        }

        await _dos.Function(0x5802).ConfigureAwait(false);
        int link = _dos.Result.Al;
        await _dos.Function(0x5800).ConfigureAwait(false);
        int strategy = _dos.Result.Ax;
        await _dos.Function(0x5803, bx: 1).ConfigureAwait(false);
        await _dos.Function(0x5801, bx: UpperFirst).ConfigureAwait(false);
        await shell.Dispatch(rest).ConfigureAwait(false);
        await _dos.Function(0x5801, bx: strategy).ConfigureAwait(false);
        await _dos.Function(0x5803, bx: link).ConfigureAwait(false);
    }

    /// <summary>TRUENAME path.</summary>
    public async Task TrueName(string rest)
    {
        string name = CommandWords.TrimStart(rest).TrimEnd(' ');
        (DosError error, string path) = await _dos.FullName(name.Length == 0 ? "." : name).ConfigureAwait(false);
        await _dos.PrintLine("\n" + (error == DosError.None ? path : ShellErrors.TextOf(error))).ConfigureAwait(false);
    }

    /// <summary>Reads ON or OFF, or tells how it is if neither is said.</summary>
    private async ValueTask<bool> Switch(string name, string rest, bool isOn)
    {
        string word = _dos.Upper(CommandWords.TrimStart(rest).TrimEnd(' '));
        if (word is "ON" or "OFF")
        {
            return word == "ON";
        }

        await _dos.PrintLine(word.Length > 0 ? "Must specify ON or OFF" : $"{name} is {(isOn ? "on" : "off")}").ConfigureAwait(false);
        return isOn;
    }
}
