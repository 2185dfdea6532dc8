using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Calls;

/// <summary>INT 24h where no program has taken it over: COMMAND.COM's question.</summary>
internal sealed class CriticalErrorPrompt(DosKernel dos)
{
    private static readonly string[] _messages =
    [
        "Write protect", "Invalid unit", "Not ready", "Invalid device request", "Data", "Invalid device request", "Seek", "Invalid media type",
        "Sector not found", "Printer out of paper", "Write fault", "Read fault", "General failure",
    ];

    /// <summary>Asks, and puts the answer into AL.</summary>
    public async ValueTask<DosError> Ask(CallFrame frame)
    {
        const int IsDevice = 0x80, IsWrite = 1;
        int code = Math.Min(frame.Di & 0xFF, _messages.Length - 1);
        string place = (frame.Ah & IsDevice) != 0
            ? $"device {dos.Memory.Chars(new FarPointer(frame.Bp, frame.Si) + 10, 8).TrimEnd(' ')}"
            : $"drive {(char)('A' + frame.Al)}";
        await Print($"\r\n{_messages[code]} error {((frame.Ah & IsWrite) != 0 ? "writing" : "reading")} {place}\r\n").ConfigureAwait(false);
        if (dos.Options.Host.IsRedirected(0))
        {
            frame.Al = (byte)CriticalAnswer.Fail;
            return DosError.AsIs;
        }

        while (true)
        {
            await Print("Abort, Retry, Fail?").ConfigureAwait(false);
            int key = await dos.Console.ReadByte().ConfigureAwait(false);
            await Print($"{(char)key}\r\n").ConfigureAwait(false);
            CriticalAnswer? answer = dos.Characters.Upper((char)key) switch
            {
                'A' => CriticalAnswer.Abort,
                'R' => CriticalAnswer.Retry,
                'F' => CriticalAnswer.Fail,
                _ => null,
            };
            if (answer is { } chosen)
            {
                frame.Al = (byte)chosen;
                return DosError.AsIs;
            }
        }
    }

    private async ValueTask Print(string text)
    {
        foreach (char character in text)
        {
            await dos.Console.WriteByte((byte)character).ConfigureAwait(false);
        }
    }
}
