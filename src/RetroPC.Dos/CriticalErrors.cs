using RetroPC.Dos.Guest;

namespace RetroPC.Dos;

/// <summary>What is to be done after a critical error.</summary>
internal enum CriticalAnswer
{
    Ignore,
    Retry,
    Abort,
    Fail,
}

/// <summary>Critical errors: INT 24h, by which a program or its shell is asked what to do.</summary>
internal sealed class CriticalErrors(DosKernel dos)
{
    private const int Vector = 0x24;
    private const int FirstCode = 19;
    private const int Open = 0x3D, SharingMode = 0x70;

    /// <summary>Whether an error is one of those that INT 24h is asked about.</summary>
    public static bool IsCritical(DosError error) => error is >= DosError.WriteProtect and <= DosError.GeneralFailure;

    /// <summary>The drive of the last path that a function was given: what fails then fails on it.</summary>
    public int Drive { get; set; }

    /// <summary>Does something on a drive; if that is a critical error, INT 24h is asked.</summary>
    public ValueTask<DosError> Retry(CallFrame frame, bool isWrite, Func<CallFrame, DosError> work)
    {
        DosError error = work(frame);
        return IsAsked(frame, error) ? RetryLater(frame, isWrite, work, error) : new(error);
    }

    /// <summary>Asks INT 24h.</summary>
    /// <param name="frame">The call in which it happened; its registers lie on the program's stack.</param>
    /// <param name="error">What happened.</param>
    /// <param name="drive">The drive; -1 for a device.</param>
    /// <param name="isWrite">Whether something was to be written.</param>
    /// <param name="device">The device's header; a drive has none here.</param>
    public async ValueTask<CriticalAnswer> Ask(CallFrame frame, DosError error, int drive, bool isWrite, FarPointer device = default)
    {
        const int AllowedAll = 0x38, IsDevice = 0x80, SavedRegisters = 18;
        FarPointer sda = dos.Layout.Swappable;
        dos.Errors.Set(error);
        dos.Memory.SetByte(sda + Sda.CriticalError, 1);
        byte inDos = dos.Memory.Byte(sda + Sda.InDos);
        dos.Memory.SetByte(sda + Sda.InDos, inDos - 1);
        dos.Memory.SetByte(sda + Sda.ErrorDrive, drive);
        var registers = new CallFrame
        {
            Ax = (ushort)(((AllowedAll | (isWrite ? 1 : 0) | (drive < 0 ? IsDevice : 4)) << 8) | Math.Max(drive, 0)),
            Di = (ushort)(error - FirstCode),
            Bp = device.Segment,
            Si = device.Offset,
            Ds = frame.Ds,
            Es = frame.Es,
        };
        await dos.Guest.Interrupt(Vector, registers, frame.Stack + -SavedRegisters);
        var answer = (CriticalAnswer)Math.Min((int)dos.Guest.Result.Al, (int)CriticalAnswer.Fail);
        dos.Memory.SetByte(sda + Sda.CriticalError, 0);
        dos.Memory.SetByte(sda + Sda.InDos, inDos);
        dos.Memory.SetByte(sda + Sda.ErrorDrive, 0xFF);
        return answer;
    }

    /// <summary>
    /// Programs that know nothing of sharing open in compatibility mode: if others share the file, INT 24h is asked, as with a disk that cannot be read. Where
    /// no program has taken INT 24h it is only an error: it is not what somebody at the keyboard could mend.
    /// </summary>
    private bool IsAsked(CallFrame frame, DosError error) => IsCritical(error)
        || (error == DosError.SharingViolation && frame is { Function: Open } && (frame.Al & SharingMode) == 0
            && dos.Memory.Pointer(new FarPointer(0, Vector * 4)).Segment != DosLayout.Segment);

    private async ValueTask<DosError> RetryLater(CallFrame frame, bool isWrite, Func<CallFrame, DosError> work, DosError error)
    {
        while (IsAsked(frame, error))
        {
            switch (await Ask(frame, error, Drive, isWrite).ConfigureAwait(false))
            {
                case CriticalAnswer.Retry:
                    error = work(frame);
                    break;
                case CriticalAnswer.Abort:
                    return dos.Processes.Terminate(frame, 0, Processes.EndKind.CriticalError);
                case CriticalAnswer.Ignore:
                    return DosError.None;
                default:
                    return DosError.FailOnInt24;
            }
        }

        return error;
    }
}
