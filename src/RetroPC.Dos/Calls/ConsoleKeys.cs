namespace RetroPC.Dos.Calls;

/// <summary>
/// What is typed at CON, as those functions of DOS get it that look for Ctrl-C: Ctrl-S holds everything until the next key, and Ctrl-P has the printer
/// write what the screen shows, or ends that.
/// </summary>
internal sealed class ConsoleKeys(DosKernel dos)
{
    private const byte CtrlC = 3, CtrlP = 16, CtrlS = 19;

    /// <summary>Whether a key is one of those that are not passed on.</summary>
    public static bool IsControl(byte key) => key is CtrlP or CtrlS;

    /// <summary>Reads a byte.</summary>
    /// <returns>The byte; a sign for Ctrl-C.</returns>
    public async ValueTask<int> Read()
    {
        while (true)
        {
            int key = await dos.Console.ReadByte().ConfigureAwait(false);
            if (key == CtrlC)
            {
                return BreakCheck.Pressed;
            }

            if (dos.Console.IsScanCode || !IsControl((byte)key))
            {
                return key;
            }

            if (await Obey((byte)key).ConfigureAwait(false))
            {
                return BreakCheck.Pressed;
            }
        }
    }

    /// <summary>Does what Ctrl-S or Ctrl-P is for.</summary>
    /// <returns>Whether Ctrl-C has ended the hold.</returns>
    public async ValueTask<bool> Obey(byte key)
    {
        int next = key == CtrlS ? await dos.Console.ReadByte().ConfigureAwait(false) : key;
        if (next == CtrlP)
        {
            dos.Console.EchoesToPrinter = !dos.Console.EchoesToPrinter;
        }

        return next == CtrlC;
    }
}
