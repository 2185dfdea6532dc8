using RetroPC.Dos.Devices;

namespace RetroPC.Dos.Calls;

/// <summary>CON as DOS's own functions use it: tabs become blanks, and lines are edited.</summary>
internal sealed class ConsoleLines(DosKernel dos)
{
    private const byte Tab = 9, CtrlC = 3;
    private const int TabStop = 8;

    private readonly Queue<byte> _echo = new();

    /// <summary>Writes a character.</summary>
    public async ValueTask Write(byte character)
    {
        if (character != Tab)
        {
            await dos.Console.WriteByte(character).ConfigureAwait(false);
            return;
        }

        do
        {
            await dos.Console.WriteByte((byte)' ').ConfigureAwait(false);
        }
        while (dos.Console.Screen.Cursor.Column % TabStop != 0);
    }

    /// <summary>Writes text at once; false if that is not possible.</summary>
    public bool TryWrite(ReadOnlySpan<byte> text) => !text.Contains(Tab) && dos.Console.TryWrite(text);

    /// <summary>Reads a line with its editing keys.</summary>
    /// <param name="most">How many characters it may have.</param>
    /// <param name="template">The last line.</param>
    /// <returns>The line; null if Ctrl-C ended it.</returns>
    public async ValueTask<byte[]?> Read(int most, byte[] template)
    {
        _echo.Clear();
        var editor = new LineEditor(most, template, _echo.Enqueue) { FirstColumn = dos.Console.Screen.Cursor.Column };
        while (true)
        {
            byte key = (byte)await dos.Console.ReadByte().ConfigureAwait(false);
            if (key == CtrlC)
            {
                return null;
            }

            bool isDone = editor.Take(key);
            while (_echo.TryDequeue(out byte character))
            {
                await dos.Console.WriteByte(character).ConfigureAwait(false);
            }

            if (isDone)
            {
                return editor.Line;
            }
        }
    }
}
