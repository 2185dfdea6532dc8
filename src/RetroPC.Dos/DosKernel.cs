using System.Runtime.ExceptionServices;
using RetroPC.Dos.Calls;
using RetroPC.Dos.Devices;
using RetroPC.Dos.Drivers.Ems;
using RetroPC.Dos.Drivers.Mouse;
using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Memory;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Programs;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Machines;

namespace RetroPC.Dos;

// A DOS 5 whose code is here and whose data is in the machine's memory, laid out as MS-DOS 5 does. The low part, roms/dos/dos.asm, has the
// entries; each writes to a port, and so comes here.
//
//   Guest/      the machine's memory and registers, and calls back into the guest
//   Memory/     the chain of memory blocks            Processes/  PSP, environment, EXEC, termination
//   Files/      open files, handles, FCBs, paths      Volumes/    drives: host folders, FAT, RAM
//   Devices/    CON, NUL, AUX, PRN, CLOCK$            Calls/      the interrupts, function by function
//   Programs/   what runs as a program on drive Z:    Shell/, Tools/  those programs
//
// What DOS itself keeps where programs look for it is in the guest; objects here hold only what the guest has no place for, as files of the host.

/// <summary>The built-in DOS.</summary>
public sealed class DosKernel
{
    /// <summary>5.00, as INT 21/30h returns it.</summary>
    internal const ushort Version = 0x0005;

    private readonly Processor _cpu;
    private readonly Machine _machine;
    private readonly Stack<CallFrame> _spareFrames = new();
    private readonly CallTable _calls;
    private ExceptionDispatchInfo? _failure;
    private DosLayout? _layout;
    private GuestCalls? _guest;

    private DosKernel(Machine machine, DosOptions options)
    {
        _machine = machine;
        _cpu = machine.Processor;
        Options = options;
        Country = Country.Find(options.Country) ?? Country.UnitedStates;
        Memory = new GuestMemory(machine.Memory);
        Arena = new MemoryArena(this);
        Drives = new DriveTable(this);
        Paths = new PathResolver(this);
        Files = new FileTable(this);
        Console = new ConsoleDevice(this);
        Devices = new DeviceTable(this);
        Clock = new DosClock(this);
        Errors = new ErrorState(this);
        Characters = new CharacterTables(this);
        Processes = new ProcessTable(this);
        Critical = new CriticalErrors(this);
        Mouse = new MouseDriver(this);
        Versions = new VersionTable(this);
        Programs = new BuiltInPrograms(this);
        _calls = new CallTable(this);
    }

    /// <summary>Whether the program waits for a key.</summary>
    internal bool IsWaiting { get; set; }

    /// <summary>Whether DOS has ended with its first program.</summary>
    public bool HasEnded { get; private set; }

    internal DosOptions Options { get; }

    /// <summary>Whose conventions are in force.</summary>
    internal Country Country { get; set; }

    internal Machine Machine => _machine;

    internal Processor Cpu => _cpu;

    internal GuestMemory Memory { get; }

    internal DosLayout Layout => _layout!;

    internal GuestCalls Guest => _guest!;

    internal MemoryArena Arena { get; }

    internal DriveTable Drives { get; }

    internal PathResolver Paths { get; }

    internal FileTable Files { get; }

    internal ConsoleDevice Console { get; }

    internal DeviceTable Devices { get; }

    internal DosClock Clock { get; }

    internal ErrorState Errors { get; }

    internal CharacterTables Characters { get; }

    internal ProcessTable Processes { get; }

    internal CriticalErrors Critical { get; }

    internal MouseDriver Mouse { get; }

    internal VersionTable Versions { get; }

    internal BuiltInPrograms Programs { get; }

    /// <summary>The board with expanded memory; null without one.</summary>
    internal ExpandedMemory? Ems { get; private set; }

    /// <summary>The PSP of the running program.</summary>
    internal ushort Psp
    {
        get => Memory.Word(Layout.Swappable + Sda.Psp);
        set
        {
            Memory.SetWord(Layout.Swappable + Sda.Psp, value);
            Guest.Psp = value;
        }
    }

    /// <summary>Where file searches leave what they have found.</summary>
    internal FarPointer Dta
    {
        get => Memory.Pointer(Layout.Swappable + Sda.Dta);
        set => Memory.SetPointer(Layout.Swappable + Sda.Dta, value);
    }

    /// <summary>The countries that DOS knows, by the numbers of their telephones.</summary>
    public static IReadOnlyList<int> Countries { get; } = [.. Country.All.Select(country => (int)country.Id)];

    /// <summary>A drive with the programs that come with DOS: the shell and the tools. It is meant to be Z:.</summary>
    /// <param name="time">When they are to have been written.</param>
    public static Volumes.DosVolume CreateTools(DateTime time) => BuiltInPrograms.CreateVolume(time);

    /// <summary>Gives a machine the built-in DOS: it comes up when POST is over. The machine has the DOS ROM already.</summary>
    /// <param name="machine">The machine, before its first instruction.</param>
    /// <param name="options">What DOS is to do.</param>
    public static DosKernel Install(Machine machine, DosOptions options)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var kernel = new DosKernel(machine, options);
        machine.Ports.Map(DosTrap.Port, 1, new DosTrap(kernel));
        return kernel;
    }

    /// <summary>Has a machine that was just switched on start without tests and texts, if its BIOS is one that can.</summary>
    public static void StartQuickly(Machine machine)
    {
        const int ResetMode = 0x472;
        ArgumentNullException.ThrowIfNull(machine);
        machine.Memory.Ram[ResetMode] = 0x05;
        machine.Memory.Ram[ResetMode + 1] = 0x0D;
    }

    /// <summary>The CPU has come to an entry.</summary>
    internal void Enter()
    {
        // Functions that wait go on here and now, on this thread: with a context of the caller's .NET would have them go on elsewhere.
        SynchronizationContext? context = SynchronizationContext.Current;
        if (context is null)
        {
            Dispatch();
            return;
        }

        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            Dispatch();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void Dispatch()
    {
        const int OutAndNumber = 3;
        const int Out = 2;
        ushort next = _cpu[CpuRegister.Ip];
        var number = (TrapNumber)Memory.Byte(_cpu[CpuRegister.Cs], next - OutAndNumber);
        if (number == TrapNumber.Continue)
        {
            IsWaiting = false;
            Guest.Resume();
            _failure?.Throw();
            return;
        }

        if (number is TrapNumber.Step or TrapNumber.Breakpoint or TrapNumber.BreakKey or TrapNumber.DebuggeeEnd)
        {
            Guest.Stop(number);
            _failure?.Throw();
            return;
        }

        CallFrame frame = _spareFrames.TryPop(out CallFrame? spare) ? spare : new CallFrame();
        frame.Load(_cpu);
        if (number is TrapNumber.Boot or TrapNumber.Program)
        {
            _spareFrames.Push(frame);
            Follow(number == TrapNumber.Boot ? Boot() : Programs.Run());
            return;
        }

        frame.Entry = (ushort)(next - Out);
        frame.Kind = CallTable.KindOf(number);
        frame.Flags = frame.Kind == CallKind.Far ? _cpu[CpuRegister.Flags] : Memory.Word(frame.Stack + 4);
        ValueTask<DosError> work = _calls.Call(number, frame);
        if (work.IsCompletedSuccessfully)
        {
            Return(frame, number, work.Result);
        }
        else
        {
            _ = Guard(ReturnLater(frame, number, work));
            _failure?.Throw();
        }
    }

    /// <summary>Lets go on what does not return to where it came from.</summary>
    private void Follow(ValueTask work)
    {
        if (!work.IsCompletedSuccessfully)
        {
            _ = Guard(work.AsTask());
            _failure?.Throw();
        }
    }

    /// <summary>Whether the program has done nothing since the last call but to wait for a key: time may pass as slowly as it does outside.</summary>
    public bool TakeWaiting() => Console.TakePolls() || IsWaiting;

    /// <summary>Ends DOS and with it the run.</summary>
    internal void End(int exitCode)
    {
        HasEnded = true;
        Options.Host.Ended(exitCode);
        Park();
    }

    /// <summary>DOS could not start the program, or load a driver.</summary>
    internal void Fail(StartFailure failure, string file)
    {
        HasEnded = true;
        Options.Host.Failed(failure, file);
        Park();
    }

    /// <summary>What the program asked for has been done: its registers go back.</summary>
    private void Return(CallFrame frame, TrapNumber number, DosError error)
    {
        _calls.Leave(number, frame, error);
        if (frame.HasLeft)
        {
            _spareFrames.Push(frame);
            return;
        }

        FarPointer stack = frame.Stack;
        if (frame.Kind == CallKind.Interrupt)
        {
            Memory.SetWord(stack + 4, frame.Flags);
        }
        else
        {
            // The entry ends in IRET: the stack is made such that it leaves what RETF would.
            ushort ip = Memory.Word(stack), cs = Memory.Word(stack + 2);
            stack += -2;
            Memory.SetWord(stack, ip);
            Memory.SetWord(stack + 2, cs);
            Memory.SetWord(stack + 4, frame.Flags);
            frame.Stack = stack;
        }

        frame.Store(_cpu);
        _spareFrames.Push(frame);
    }

    private async Task ReturnLater(CallFrame frame, TrapNumber number, ValueTask<DosError> work) => Return(frame, number, await work.ConfigureAwait(false));

    private async Task Guard(Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The thread that runs the machine throws it again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }

    private ValueTask Boot()
    {
        // Not for the first time, if the machine was reset.
        Files.Forget();
        Programs.ForgetAll();
        Characters.Forget();
        _layout = new DosLayout(Memory);
        _guest = new GuestCalls(_cpu, Memory, _layout);
        _ = new DrawingWatch(_machine.Memory, _cpu, Options.Host.Drawn);
        Ems = AddUpperMemory() ?? Ems;
        return new Startup(this).Run();
    }

    /// <summary>Where neither cards nor ROMs are, a board with expanded memory has its frame, and RAM lies in upper memory.</summary>
    private ExpandedMemory? AddUpperMemory()
    {
        const int Frame = ExpandedMemory.FrameSegment << 4, FrameLength = ExpandedMemory.FramePages * EmsPage.Size, Kilobyte = 1024;
        if (Options.HasUpperMemory && IsEmpty(UpperMemory.Start, UpperMemory.Length))
        {
            _machine.Memory.Map(UpperMemory.Start, UpperMemory.Length, null);
        }

        return Options.ExpandedKilobytes > 0 && IsEmpty(Frame, FrameLength)
            ? new ExpandedMemory(_machine.Memory, Options.ExpandedKilobytes * Kilobyte / EmsPage.Size)
            : null;
    }

    private bool IsEmpty(int start, int length)
    {
        for (int page = start; page < start + length; page += MemoryBus.PageSize)
        {
            if (_machine.Memory.RegionAt(page) is not OpenRegion)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Leaves the CPU where it does nothing: there is no program to go back to.</summary>
    private void Park()
    {
        FarPointer stack = Layout.StackEnd + -6;
        Memory.SetPointer(stack, Layout.WaitForInterrupt);
        Memory.SetWord(stack + 4, 0xF202);
        _cpu[CpuRegister.Ss] = stack.Segment;
        _cpu[CpuRegister.Sp] = stack.Offset;
    }
}
