using System.Text;
using RetroPC.Dos.Programs;
using RetroPC.Dos.Shell.Editing;

namespace RetroPC.Dos.Shell;

/// <summary>The lines that are typed, or come from a file or pipe: each is read to its end and no further, for the programs it starts read on from there.</summary>
internal sealed class CommandInput(ProgramDos dos)
{
    private const byte EndOfFile = 0x1A;
    private const int MostLine = 127;

    private readonly LineReader _reader = new(dos);

    /// <summary>Reads a line.</summary>
    /// <returns>It; null at the end of a file.</returns>
    public async ValueTask<string?> Read()
    {
        if (!await dos.IsDevice(ProgramDos.Input).ConfigureAwait(false))
        {
            return await ReadFile().ConfigureAwait(false);
        }

        if (await dos.IsConsole(ProgramDos.Input).ConfigureAwait(false) && await dos.IsConsole(ProgramDos.Output).ConfigureAwait(false))
        {
            return await _reader.Read().ConfigureAwait(false);
        }

        string line = await dos.ReadLine().ConfigureAwait(false);
        await dos.PrintLine().ConfigureAwait(false);
        return line;
    }

    /// <summary>What is read is shown, as INT 21/0Ah does. A line ends with its line feed; one that a program has left of the line before is passed over.</summary>
    private async ValueTask<string?> ReadFile()
    {
        var line = new StringBuilder();
        bool isAtEnd = true;
        while (await dos.Read(ProgramDos.Input, 1).ConfigureAwait(false) is (DosError.None, [var character and not EndOfFile]))
        {
            if (character == '\n' && isAtEnd)
            {
                continue;
            }

            isAtEnd = false;
            if (character == '\n')
            {
                break;
            }

            if (character != '\r' && line.Length < MostLine)
            {
                line.Append((char)character);
            }
        }

        string text = line.ToString();
        await dos.PrintLine(text).ConfigureAwait(false);
        return isAtEnd ? null : text;
    }
}
