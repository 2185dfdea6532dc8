using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>
/// Where DEBUG's commands come from. The console has DOS's lines with their editing. From a file the lines come character by character, so that its end can be seen,
/// which ends DEBUG: under DOS it waits for ever. Lines may end as those of the host do.
/// </summary>
internal sealed class DebugInput(ProgramDos dos)
{
    private const byte EndOfText = 0x1A, Backspace = 8;
    private const int MostCharacters = 79;

    private bool _skipsLineFeed;

    /// <summary>Whether the end has come.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Reads a line, with what is shown of it.</summary>
    public async ValueTask<string> ReadLine()
    {
        string line = await IsConsole().ConfigureAwait(false)
            ? await dos.ReadLine(MostCharacters).ConfigureAwait(false)
            : await ReadLineOfFile().ConfigureAwait(false);
        await dos.PrintLine().ConfigureAwait(false);
        return line;
    }

    /// <summary>Reads a character and shows it.</summary>
    public async ValueTask<char> ReadCharacter()
    {
        if (await IsConsole().ConfigureAwait(false))
        {
            await dos.Function(0x0100).ConfigureAwait(false);
            return (char)dos.Result.Al;
        }

        char character = await ReadOfFile().ConfigureAwait(false) ?? '\r';
        await dos.Print(character.ToString()).ConfigureAwait(false);
        return character;
    }

    /// <summary>Takes the character before the cursor off the screen.</summary>
    public ValueTask Backup() => dos.Print($" {(char)Backspace}");

    private async ValueTask<bool> IsConsole()
    {
        const int ConsoleInput = 0x81;
        return await dos.InfoOf(ProgramDos.Input).ConfigureAwait(false) is (DosError.None, var info) && (info & ConsoleInput) == ConsoleInput;
    }

    private async ValueTask<string> ReadLineOfFile()
    {
        string line = "";
        while (await ReadOfFile().ConfigureAwait(false) is { } character && character != '\r')
        {
            line += line.Length < MostCharacters ? character : "";
        }

        await dos.Print(line).ConfigureAwait(false);
        return line;
    }

    /// <summary>The next character, a carriage return for any line's end; null at the end.</summary>
    private async ValueTask<char?> ReadOfFile()
    {
        while (!IsAtEnd)
        {
            (DosError error, byte[] bytes) = await dos.Read(ProgramDos.Input, 1).ConfigureAwait(false);
            if (error != DosError.None || bytes is not [not EndOfText])
            {
                IsAtEnd = true;
                break;
            }

            bool isSecondOfTwo = _skipsLineFeed && bytes[0] == '\n';
            _skipsLineFeed = bytes[0] == '\r';
            if (!isSecondOfTwo)
            {
                return bytes[0] == '\n' ? '\r' : (char)bytes[0];
            }
        }

        return null;
    }
}
