using System.Runtime.CompilerServices;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Guest;

// How the kernel calls code of the guest's: interrupt handlers that programs may have taken over, device drivers, and HLT. A function of the
// kernel that does so is an async method. It puts the call onto one of DOS's stacks and is left where it is; when the guest's code
// returns, it comes to the continuation entry, and the function goes on. Meanwhile other functions may be called, and left in the same way.

/// <summary>Calls out of the kernel into the guest, and the functions that wait for their return.</summary>
internal sealed class GuestCalls(Processor cpu, GuestMemory memory, DosLayout layout)
{
    private const int Levels = 4, StackSize = 384, MostPending = 128;
    private const ushort FlagsOff = 0xF002, FlagsOn = 0xF202;

    private readonly List<Pending> _pending = [];
    private FarPointer _expected;
    private ushort _owner;
    private bool _isOfProgram;
    private Exception? _interruption;

    /// <summary>Stands for the stack of a program that is debugged, which does not come back by a return.</summary>
    private static FarPointer Nowhere => FarPointer.End;

    /// <summary>The registers that the guest's code has left behind; good until the next call.</summary>
    public CallFrame Result { get; } = new();

    /// <summary>The flags that it has left behind.</summary>
    public ushort ResultFlags { get; private set; }

    /// <summary>The registers of the debugged program that was stopped last.</summary>
    public RegisterSet Stopped { get; } = new();

    /// <summary>The entry by which it was stopped.</summary>
    public TrapNumber StopEntry { get; private set; }

    /// <summary>The PSP for which calls are made now.</summary>
    public ushort Psp { get; set; }

    /// <summary>How many functions wait.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>Calls an interrupt's handler.</summary>
    /// <param name="vector">The interrupt.</param>
    /// <param name="registers">What it gets, apart from the stack.</param>
    /// <param name="stack">The stack it runs on; null for DOS's own.</param>
    public GuestCall Interrupt(int vector, CallFrame registers, FarPointer? stack = null) => Go(Handler(vector), registers, FlagsOff, stack);

    /// <summary>Calls an interrupt's handler as a program does whose code is here: with interrupts on, from the program's own stack.</summary>
    /// <param name="vector">The interrupt.</param>
    /// <param name="registers">What it gets, apart from the stack.</param>
    /// <param name="stack">The program's stack.</param>
    public GuestCall ProgramInterrupt(int vector, CallFrame registers, FarPointer stack)
    {
        GuestCall call = Go(Handler(vector), registers, FlagsOn, stack);
        _isOfProgram = true;
        return call;
    }

    /// <summary>Calls a routine that ends in RETF as a program does whose code is here.</summary>
    /// <param name="target">The routine.</param>
    /// <param name="registers">What it gets, apart from the stack.</param>
    /// <param name="stack">The program's stack.</param>
    public GuestCall ProgramFar(FarPointer target, CallFrame registers, FarPointer stack)
    {
        GuestCall call = Go(target, registers, null, stack);
        _isOfProgram = true;
        return call;
    }

    /// <summary>Lets another program run, with all of its registers, for a debugger whose code is here: until <see cref="Stop"/>.</summary>
    /// <param name="registers">The registers.</param>
    /// <param name="debugger">The debugger's PSP.</param>
    public GuestCall Debug(RegisterSet registers, ushort debugger)
    {
        _expected = Nowhere;
        _isOfProgram = true;
        _owner = debugger;
        registers.Store(cpu, memory);
        return new GuestCall(this);
    }

    /// <summary>A program that is debugged has come to one of the debugger's entries, by an interrupt: the debugger goes on.</summary>
    /// <returns>Whether there is a debugger that waits for it.</returns>
    public bool Stop(TrapNumber number)
    {
        int found = _pending.FindLastIndex(pending => pending.Stack == Nowhere);
        if (found < 0)
        {
            return false;
        }

        // INT 23h comes out of the call of DOS that the program is in: the program goes on behind that call.
        Stopped.Load(cpu, memory, inner: number == TrapNumber.BreakKey ? 1 : 0);
        StopEntry = number;
        GoOn(found);
        return true;
    }

    /// <summary>Calls a routine that ends in RETF.</summary>
    public GuestCall Far(FarPointer target, CallFrame registers, FarPointer? stack = null) => Go(target, registers, null, stack);

    /// <summary>Lets the CPU halt until an interrupt has been served.</summary>
    public GuestCall Halt()
    {
        FarPointer stack = OwnStack();
        _expected = stack;
        _owner = Psp;
        _isOfProgram = false;
        Push(ref stack, FlagsOn);
        Push(ref stack, layout.WaitForInterrupt.Segment);
        Push(ref stack, layout.WaitForInterrupt.Offset);
        cpu[CpuRegister.Ss] = stack.Segment;
        cpu[CpuRegister.Sp] = stack.Offset;
        return new GuestCall(this);
    }

    /// <summary>The guest's code has come back: the function that has called it goes on.</summary>
    public void Resume()
    {
        Result.Load(cpu);
        ResultFlags = cpu[CpuRegister.Flags];
        FarPointer here = Result.Stack;
        int found = _pending.FindLastIndex(pending => pending.Stack.Linear == here.Linear);
        if (found < 0)
        {
            // INT 23h may have left its flags on the stack, by RETF.
            found = _pending.FindLastIndex(pending => pending.Stack.Linear - here.Linear is > 0 and <= 8);
        }

        if (found < 0)
        {
            return;
        }

        GoOn(found);
    }

    /// <summary>Forgets the functions that a program had called which has ended: nobody comes back to them.</summary>
    public void Forget(ushort psp) => _pending.RemoveAll(pending => pending.Psp == psp);

    /// <summary>Ends the call of DOS that a program is in whose code is here: the program gets an exception out of it.</summary>
    /// <returns>Whether it is in one.</returns>
    public bool Interrupt(ushort psp, Exception exception)
    {
        int found = _pending.FindIndex(pending => pending.IsOfProgram && pending.Psp == psp);
        if (found < 0)
        {
            return false;
        }

        _interruption = exception;
        GoOn(found);
        return true;
    }

    private FarPointer Handler(int vector) => memory.Pointer(new FarPointer(0, (ushort)(vector * 4)));

    private void GoOn(int found)
    {
        Pending back = _pending[found];
        _pending.RemoveRange(found, _pending.Count - found);
        back.Continuation();
    }

    /// <param name="target">What to call.</param>
    /// <param name="registers">What it gets.</param>
    /// <param name="flags">The flags that an interrupt's handler finds on the stack; null for a routine that ends in RETF.</param>
    /// <param name="stack">The stack it runs on; null for DOS's own.</param>
    private GuestCall Go(FarPointer target, CallFrame registers, ushort? flags, FarPointer? stack)
    {
        FarPointer top = stack ?? OwnStack();
        _expected = top;
        _owner = Psp;
        _isOfProgram = false;
        registers.Stack = top;
        registers.Store(cpu);
        if (flags is { } pushed)
        {
            Push(ref top, pushed);
        }

        Push(ref top, layout.Continuation.Segment);
        Push(ref top, layout.Continuation.Offset);
        Push(ref top, FlagsOff);
        Push(ref top, target.Segment);
        Push(ref top, target.Offset);
        cpu[CpuRegister.Ss] = top.Segment;
        cpu[CpuRegister.Sp] = top.Offset;
        return new GuestCall(this);
    }

    private FarPointer OwnStack() => layout.StackEnd + (-StackSize * Math.Min(_pending.Count(pending => !pending.IsOfProgram), Levels - 1));

    private void Push(ref FarPointer stack, int value)
    {
        stack += -2;
        memory.SetWord(stack, value);
    }

    private void Suspend(Action continuation)
    {
        if (_pending.Count == MostPending)
        {
            _pending.RemoveAt(0);
        }

        _pending.Add(new Pending(continuation, _expected, _owner, _isOfProgram));
    }

    private CallFrame TakeResult()
    {
        if (_interruption is { } interruption)
        {
            _interruption = null;
            throw interruption;
        }

        return Result;
    }

    private readonly record struct Pending(Action Continuation, FarPointer Stack, ushort Psp, bool IsOfProgram);

    /// <summary>What a function awaits.</summary>
    internal readonly struct GuestCall(GuestCalls calls) : INotifyCompletion
    {
        /// <summary>Never: the CPU has to run first.</summary>
        public bool IsCompleted => false;

        /// <summary>The registers that come back.</summary>
        /// <exception cref="Exception">The call was ended from elsewhere.</exception>
        public CallFrame GetResult() => calls.TakeResult();

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => calls.Suspend(continuation);

        /// <summary>For <c>await</c>.</summary>
        public GuestCall GetAwaiter() => this;
    }
}
