using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Calls;

/// <summary>Looks at what programs ask of INT 10h, to know whether they only print. The BIOS does what they ask.</summary>
internal sealed class ScreenCalls(DosKernel dos)
{
    private const int SetMode = 0x00, SetCursorShape = 0x01, GetCursor = 0x03, GetPen = 0x04, Read = 0x08, Teletype = 0x0E, GetMode = 0x0F;

    /// <summary>A call has come.</summary>
    public void Look(CallFrame frame)
    {
        switch (frame.Ah)
        {
            case Teletype:
                dos.Options.Host.Typed(frame.Al, dos.Console.Screen.Attribute ?? 7);
                break;
            case SetCursorShape or GetCursor or GetPen or Read or GetMode or >= 0x1A:
                break;
            case SetMode when (frame.Al & 0x7F) == dos.Memory.Byte(0, 0x449) && dos.Console.Screen is { IsText: true, Cursor: (0, 0) }:
                break;
            default:
                dos.Options.Host.Drawn();
                break;
        }
    }
}
