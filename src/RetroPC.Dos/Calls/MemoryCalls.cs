using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's memory: allocate, free, resize, strategy and upper memory.</summary>
internal sealed class MemoryCalls(DosKernel dos)
{
    /// <summary>Calls the function in AH.</summary>
    public DosError Call(CallFrame frame)
    {
        switch (frame.Ah)
        {
            case 0x48:
                return Allocate(frame);
            case 0x49:
                return dos.Arena.Release(frame.Es);
            case 0x4A:
                return Resize(frame);
            default:
                return Strategy(frame);
        }
    }

    private DosError Allocate(CallFrame frame)
    {
        DosError error = dos.Arena.Allocate(frame.Bx, dos.Psp, out ushort segment, out ushort largest);
        if (error == DosError.None)
        {
            frame.Ax = segment;
        }
        else if (error == DosError.NotEnoughMemory)
        {
            frame.Bx = largest;
        }

        return error;
    }

    private DosError Resize(CallFrame frame)
    {
        DosError error = dos.Arena.Resize(frame.Es, frame.Bx, out ushort largest);
        if (error == DosError.None)
        {
            frame.Ax = frame.Es;
        }
        else if (error == DosError.NotEnoughMemory)
        {
            frame.Bx = largest;
        }

        return error;
    }

    private DosError Strategy(CallFrame frame)
    {
        const int UpperFirstOrOnly = 0xC0, LastFit = 2;
        switch (frame.Al)
        {
            case 0:
                frame.Ax = dos.Arena.Strategy;
                return DosError.None;
            case 1 when (frame.Bx & ~UpperFirstOrOnly) <= LastFit:
                dos.Arena.Strategy = frame.Bx;
                return DosError.None;
            case 2:
                frame.Al = dos.Arena.IsUpperLinked ? (byte)1 : (byte)0;
                return DosError.None;
            case 3 when frame.Bx <= 1:
                return dos.Arena.LinkUpper(frame.Bx == 1);
            default:
                return DosError.InvalidFunction;
        }
    }
}
