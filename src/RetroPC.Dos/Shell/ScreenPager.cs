using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell;

/// <summary>Text that waits for a key whenever the screen is full, as DIR /P prints it.</summary>
/// <param name="dos">DOS.</param>
/// <param name="pauses">Whether it does.</param>
internal sealed class ScreenPager(ProgramDos dos, bool pauses)
{
    private int _lines;

    /// <summary>The folder that is listed.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Prints.</summary>
    public async ValueTask Print(string text)
    {
        if (!pauses)
        {
            await dos.Print(text).ConfigureAwait(false);
            return;
        }

        foreach (string line in text.Split('\n')[..^1])
        {
            if (_lines == dos.ScreenRows - 2)
            {
                await dos.Print("Press any key to continue . . .").ConfigureAwait(false);
                await dos.ReadFreshKey().ConfigureAwait(false);
                await dos.Print($"\n\n(continuing {Folder})\n").ConfigureAwait(false);
                _lines = 0;
            }

            await dos.PrintLine(line).ConfigureAwait(false);
            _lines++;
        }
    }
}
