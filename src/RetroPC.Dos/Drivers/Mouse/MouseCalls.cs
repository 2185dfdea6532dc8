using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Drivers.Mouse;

/// <summary>INT 33h (Microsoft Mouse Programmer's Reference, second edition).</summary>
internal sealed class MouseCalls(DosKernel dos, MouseDriver driver)
{
    private const ushort Version = 0x0820, Installed = 0xFFFF, Failed = 0xFFFF;
    private const int StateLength = 64;

    /// <summary>Calls the function in AX.</summary>
    public DosError Call(CallFrame frame)
    {
        ref MouseState state = ref driver.State;
        switch (frame.Ax)
        {
            case 0x00 or 0x21:
                frame.Ax = driver.IsThere ? Installed : (ushort)0;
                frame.Bx = driver.IsThere ? (ushort)2 : (ushort)0;
                driver.Reset();
                break;
            case 0x01:
                driver.Show(1);
                break;
            case 0x02 or 0x10:
                driver.Show(-1);
                break;
            case 0x03:
                frame.Bx = (ushort)state.Buttons;
                frame.Cx = (ushort)driver.Position.X;
                frame.Dx = (ushort)driver.Position.Y;
                break;
            case 0x04:
                driver.MoveTo(frame.Cx, frame.Dx);
                break;
            case 0x05:
                TellButton(frame, state.Buttons, driver.TakePresses(frame.Bx));
                break;
            case 0x06:
                TellButton(frame, state.Buttons, driver.TakeReleases(frame.Bx));
                break;
            case 0x07:
                (state.LeastX, state.MostX) = Ordered(frame.Cx, frame.Dx);
                driver.MoveTo(state.X, state.Y);
                break;
            case 0x08:
                (state.LeastY, state.MostY) = Ordered(frame.Cx, frame.Dx);
                driver.MoveTo(state.X, state.Y);
                break;
            case 0x0A when frame.Bx == 0:
                (state.ScreenMask, state.CursorMask) = (frame.Cx, frame.Dx);
                break;
            case 0x0B:
                frame.Cx = (ushort)state.MickeysX;
                frame.Dx = (ushort)state.MickeysY;
                (state.MickeysX, state.MickeysY) = (0, 0);
                break;
            case 0x0C:
                (state.EventMask, state.Handler) = (frame.Cx, new FarPointer(frame.Es, frame.Dx));
                break;
            case 0x0F:
                (state.RatioX, state.RatioY) = (Math.Max((int)frame.Cx, 1), Math.Max((int)frame.Dx, 1));
                break;
            case 0x13:
                state.DoubleSpeed = frame.Dx == 0 ? MouseDriver.UsualDoubleSpeed : frame.Dx;
                break;
            case 0x14:
                (ushort mask, FarPointer handler) = (state.EventMask, state.Handler);
                (state.EventMask, state.Handler) = (frame.Cx, new FarPointer(frame.Es, frame.Dx));
                (frame.Cx, frame.Es, frame.Dx) = (mask, handler.Segment, handler.Offset);
                break;
            case 0x15:
                frame.Bx = StateLength;
                break;
            case 0x16:
                Save(frame.Es, frame.Dx, state);
                break;
            case 0x17:
                Restore(frame.Es, frame.Dx, ref state);
                break;
            case 0x1A:
                (state.RatioX, state.RatioY) = (Ratio(frame.Bx), Ratio(frame.Cx) * 2);
                (state.SensitivityX, state.SensitivityY, state.DoubleSpeed) = (frame.Bx, frame.Cx, frame.Dx);
                break;
            case 0x1B:
                (frame.Bx, frame.Cx, frame.Dx) = (state.SensitivityX, state.SensitivityY, state.DoubleSpeed);
                break;
            case 0x18:
                // There are no handlers for keys that are held down with a button: it is said so, and that there is none.
                frame.Ax = Failed;
                break;
            case 0x19:
                frame.Cx = 0;
                break;
            case 0x1D:
                state.Page = frame.Bx;
                break;
            case 0x1E:
                frame.Bx = state.Page;
                break;
            case 0x1F:
                // What INT 33h was before the driver: nothing.
                (frame.Es, frame.Bx) = (0, 0);
                break;
            case 0x24:
                frame.Bx = Version;
                frame.Ch = 2;
                frame.Cl = (byte)driver.Irq;
                break;
        }

        return DosError.AsIs;
    }

    private static void TellButton(CallFrame frame, int buttons, (int Count, int X, int Y) button)
    {
        frame.Ax = (ushort)buttons;
        frame.Bx = (ushort)button.Count;
        frame.Cx = (ushort)button.X;
        frame.Dx = (ushort)button.Y;
    }

    private static (int Least, int Most) Ordered(ushort first, ushort second) => (Math.Min((short)first, (short)second), Math.Max((short)first, (short)second));

    /// <summary>Sensitivity 50 is 8 mickeys for 8 units.</summary>
    private static int Ratio(int sensitivity) => Math.Clamp(400 / Math.Max(sensitivity, 1), 1, 64);

    private void Save(ushort segment, ushort offset, in MouseState state)
    {
        ReadOnlySpan<int> values = [state.LeastX, state.MostX, state.LeastY, state.MostY, state.RatioX, state.RatioY, state.X, state.Y, state.Shown, state.ScreenMask, state.CursorMask, state.EventMask, state.Handler.Segment, state.Handler.Offset];
        for (int i = 0; i < values.Length; i++)
        {
            dos.Memory.SetWord(segment, offset + (2 * i), values[i]);
        }
    }

    private void Restore(ushort segment, ushort offset, ref MouseState state)
    {
        int Value(int number) => (short)dos.Memory.Word(segment, offset + (2 * number));
        (state.LeastX, state.MostX, state.LeastY, state.MostY) = (Value(0), Value(1), Value(2), Value(3));
        (state.RatioX, state.RatioY) = (Math.Max(Value(4), 1), Math.Max(Value(5), 1));
        (state.ScreenMask, state.CursorMask, state.EventMask) = ((ushort)Value(9), (ushort)Value(10), (ushort)Value(11));
        state.Handler = new FarPointer((ushort)Value(12), (ushort)Value(13));
        driver.Show(Value(8) - state.Shown);
        driver.MoveTo(Value(6), Value(7));
    }
}
