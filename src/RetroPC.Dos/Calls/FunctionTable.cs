using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h: which function is where.</summary>
internal sealed class FunctionTable(DosKernel dos)
{
    /// <summary>A function's answer if it is to begin again, after Ctrl-C.</summary>
    public const DosError Restart = (DosError)(-2);

    private readonly CharacterCalls _characters = new(dos);
    private readonly FileCalls _files = new(dos);
    private readonly FileTransferCalls _transfers = new(dos);
    private readonly FileNameCalls _fileNames = new(dos);
    private readonly FcbCalls _fcbs = new(dos);
    private readonly FindCalls _find = new(dos);
    private readonly DirectoryCalls _directories = new(dos);
    private readonly DriveCalls _drives = new(dos);
    private readonly IoControlCalls _ioControl = new(dos);
    private readonly ProcessCalls _processes = new(dos);
    private readonly MemoryCalls _memory = new(dos);
    private readonly TimeCalls _time = new(dos);
    private readonly CountryCalls _country = new(dos);
    private readonly SystemCalls _system = new(dos);

    /// <summary>Calls the function in AH.</summary>
    public ValueTask<DosError> Call(CallFrame frame)
    {
        dos.Characters.Update();
        dos.Memory.SetWord(dos.Layout.Swappable + Sda.CallAx, frame.Ax);
        return frame.Ah switch
        {
            0x00 or 0x31 or 0x4C => _processes.End(frame),
            <= 0x0C => _characters.Call(frame),
            0x0D or 0x0E or 0x19 or 0x1B or 0x1C or 0x1F or 0x32 or 0x36 or 0x54 or 0x2E or 0x69 or 0x18 or 0x1D or 0x1E or 0x20 => new(_drives.Call(frame)),
            0x11 or 0x12 or 0x1A or 0x2F or 0x4E or 0x4F => new(_find.Call(frame)),
            >= 0x0F and <= 0x17 or >= 0x21 and <= 0x24 or >= 0x27 and <= 0x29 => _fcbs.Call(frame),
            0x26 or 0x4B or 0x4D or 0x50 or 0x51 or 0x55 or 0x62 => _processes.Call(frame),
            >= 0x2A and <= 0x2D => new(_time.Call(frame)),
            0x48 or 0x49 or 0x4A or 0x58 => new(_memory.Call(frame)),
            0x39 or 0x3A => dos.Critical.Retry(frame, isWrite: true, _directories.Call),
            0x3B or 0x47 => new(_directories.Call(frame)),
            0x3F or 0x40 or 0x42 or 0x5C => _transfers.Call(frame),
            0x41 or 0x43 or 0x56 or 0x57 => _fileNames.Call(frame),
            >= 0x3C and <= 0x3E or 0x45 or 0x46 or 0x5A or 0x5B or 0x67 or 0x68 or 0x6A or 0x6C => _files.Call(frame),
            0x44 => _ioControl.Call(frame),
            0x38 or 0x63 or 0x65 or 0x66 => new(_country.Call(frame)),
            _ => new(_system.Call(frame)),
        };
    }
}
