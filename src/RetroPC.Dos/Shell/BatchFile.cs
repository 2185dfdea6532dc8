using System.Text;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell;

/// <summary>A batch file that runs. It is opened for each line anew, as in DOS: it may change while it runs, and disks may be changed.</summary>
/// <param name="shell">The shell.</param>
/// <param name="path">Its full path.</param>
/// <param name="words">Its name as it was called, and its arguments.</param>
internal sealed class BatchFile(CommandShell shell, string path, List<string> words) : ILineSource
{
    private const char EndOfFile = '\x1A';
    private const int LabelLength = 8, MostLine = 127;

    private readonly ProgramDos _dos = shell.Dos;
    private int _place;
    private int _shift;

    /// <summary>Whether its lines are shown; kept for the file that has called it.</summary>
    public bool CallerEchoes { get; init; }

    /// <summary>Moves the arguments by one.</summary>
    public void Shift() => _shift++;

    /// <summary>Goes to a label.</summary>
    /// <returns>Whether there is one.</returns>
    public async ValueTask<bool> TryGoTo(string label)
    {
        string wanted = LabelOf(label);
        _place = 0;
        while (await ReadLine().ConfigureAwait(false) is { } line)
        {
            if (line.TrimStart(' ', '\t') is [':', ..] text && LabelOf(text[1..]) == wanted)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public async ValueTask<string?> Next()
    {
        while (await ReadLine().ConfigureAwait(false) is { } line)
        {
            if (line.TrimStart(' ', '\t') is [not ':', ..])
            {
                return Substitute(line);
            }
        }

        return null;
    }

    private string LabelOf(string text)
    {
        string word = text;
        word = CommandWords.Take(ref word);
        return _dos.Upper(word.Length > LabelLength ? word[..LabelLength] : word);
    }

    private async ValueTask<string?> ReadLine()
    {
        (DosError error, int handle) = await _dos.Open(path).ConfigureAwait(false);
        if (error != DosError.None)
        {
            await _dos.PrintLine("Batch file missing").ConfigureAwait(false);
            return null;
        }

        await _dos.Seek(handle, _place).ConfigureAwait(false);
        string? line = await ReadLine(handle).ConfigureAwait(false);
        await _dos.Close(handle).ConfigureAwait(false);
        return line;
    }

    private async ValueTask<string?> ReadLine(int handle)
    {
        const int Step = 512;
        var line = new StringBuilder();
        while (true)
        {
            (_, byte[] bytes) = await _dos.Read(handle, Step).ConfigureAwait(false);
            foreach (byte character in bytes)
            {
                if (character == EndOfFile)
                {
                    return line.Length > 0 ? line.ToString() : null;
                }

                _place++;
                if (character == '\n')
                {
                    return line.ToString();
                }

                if (character != '\r' && line.Length < MostLine)
                {
                    line.Append((char)character);
                }
            }

            if (bytes.Length < Step)
            {
                return line.Length > 0 ? line.ToString() : null;
            }
        }
    }

    /// <summary>Puts arguments and variables in place of %1 and %NAME%. A percent sign that begins nothing goes away, as in DOS.</summary>
    private string Substitute(string line)
    {
        var text = new StringBuilder();
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != '%' || i + 1 == line.Length)
            {
                text.Append(line[i] == '%' ? "" : line[i].ToString());
                continue;
            }

            char next = line[i + 1];
            int end = line.IndexOf('%', i + 1);
            if (next == '%')
            {
                text.Append('%');
                i++;
            }
            else if (char.IsAsciiDigit(next))
            {
                text.Append(Argument(next - '0'));
                i++;
            }
            else if (end > 0)
            {
                text.Append(shell.Environment.Get(_dos.Upper(line[(i + 1)..end])) ?? "");
                i = end;
            }
        }

        return text.ToString();
    }

    private string Argument(int number) => number + _shift < words.Count ? words[number + _shift] : "";
}
