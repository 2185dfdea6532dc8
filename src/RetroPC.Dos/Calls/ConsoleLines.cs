using RetroPC.Dos.Devices;

namespace RetroPC.Dos.Calls;

/// <summary>CON as DOS's own functions use it: tabs become blanks, and lines are edited.</summary>
internal sealed class ConsoleLines(DosKernel dos)
{
    private const byte Tab = 9;

    private readonly Queue<byte> _echo = new();
    private readonly ConsoleKeys _keys = new(dos);

    /// <summary>Writes a character.</summary>
    public async ValueTask Write(byte character)
    {
        if (character != Tab)
        {
            dos.Console.Column.Note(character);
            await dos.Console.WriteByte(character).ConfigureAwait(false);
            return;
        }

        for (int i = dos.Console.Column.Blanks; i > 0; i--)
        {
            await Write((byte)' ').ConfigureAwait(false);
        }
    }

    /// <summary>Writes text at once; false if that is not possible.</summary>
    public bool TryWrite(ReadOnlySpan<byte> text)
    {
        byte before = dos.Console.Column.Value;
        if (dos.Console.TryWrite(dos.Console.Column.Expand(text)))
        {
            return true;
        }

        dos.Console.Column.Value = before;
        return false;
    }

    /// <summary>Reads a line with its editing keys.</summary>
    /// <param name="most">How many characters it may have.</param>
    /// <param name="template">The last line.</param>
    /// <param name="echo">Shows what is typed; without it CON does.</param>
    /// <returns>The line; null if Ctrl-C ended it.</returns>
    public async ValueTask<byte[]?> Read(int most, byte[] template, Func<byte, ValueTask>? echo = null)
    {
        _echo.Clear();
        Func<byte, ValueTask> show = echo ?? Write;
        var editor = new LineEditor(most, template, _echo.Enqueue) { FirstColumn = dos.Console.Column.Value, Page = dos.Characters.Page };
        while (true)
        {
            int key = await _keys.Read().ConfigureAwait(false);
            if (key == BreakCheck.Pressed)
            {
                return null;
            }

            bool isDone = editor.Take((byte)key);
            while (_echo.TryDequeue(out byte character))
            {
                await show(character).ConfigureAwait(false);
            }

            if (isDone)
            {
                return editor.Line;
            }
        }
    }
}
