using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Tools;

/// <summary>MORE: text, a screen at a time. It reads standard input; the keys come from the console, whatever standard input is.</summary>
internal sealed class MoreTool : Tool
{
    private const byte EndOfText = 0x1A;

    /// <inheritdoc/>
    public override string Name => "MORE";

    /// <inheritdoc/>
    public override string Extension => "COM";

    /// <inheritdoc/>
    protected override string Help => """
        Shows text a screen at a time.

        MORE < file
        command | MORE

        """;

    /// <inheritdoc/>
    protected override async ValueTask<int> Work(ProgramDos dos)
    {
        (_, int input) = await dos.Duplicate(ProgramDos.Input).ConfigureAwait(false);
        (DosError error, int console) = await dos.Open("CON", DosAccess.ReadWrite).ConfigureAwait(false);
        if (error == DosError.None)
        {
            await dos.Redirect(ProgramDos.Input, console).ConfigureAwait(false);
            await dos.Close(console).ConfigureAwait(false);
        }

        int columns = dos.ScreenColumns, row = 0, column = 0;
        while (await dos.Read(input).ConfigureAwait(false) is (DosError.None, [_, ..] bytes))
        {
            int end = Array.IndexOf(bytes, EndOfText);
            foreach (byte character in end < 0 ? bytes : bytes[..end])
            {
                await dos.Write(ProgramDos.Output, new[] { character }).ConfigureAwait(false);
                (row, column) = Move(row, column, character, columns);
                if (row == dos.ScreenRows - 1)
                {
                    await dos.Print("-- More --").ConfigureAwait(false);
                    await dos.ReadFreshKey().ConfigureAwait(false);
                    await dos.PrintLine().ConfigureAwait(false);
                    row = 0;
                }
            }

            if (end >= 0)
            {
                break;
            }
        }

        return 0;
    }

    /// <summary>Where the cursor is behind a character.</summary>
    private static (int Row, int Column) Move(int row, int column, byte character, int columns)
    {
        const byte Backspace = 8, Tab = 9;
        switch (character)
        {
            case (byte)'\r':
                return (row, 0);
            case (byte)'\n':
                return (row + 1, column);
            case Backspace:
                return (row, Math.Max(0, column - 1));
            default:
                int next = character == Tab ? (column + 8) & ~7 : column + 1;
                return next < columns ? (row, next) : (row + 1, 0);
        }
    }
}
