using System.Runtime.CompilerServices;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Guest;

// How the kernel calls code of the guest's: interrupt handlers that programs may have taken over, device drivers, and HLT. A function of the
// kernel that does so is an async method. It puts the call onto one of DOS's stacks and is left where it is; when the guest's code
// returns, it comes to the continuation entry, and the function goes on. Meanwhile other functions may be called, and left in the same way.

/// <summary>Calls out of the kernel into the guest, and the functions that wait for their return.</summary>
internal sealed class GuestCalls(Processor cpu, GuestMemory memory, DosLayout layout)
{
    private const int Levels = 4, StackSize = 384, MostPending = 32;
    private const ushort FlagsOff = 0xF002, FlagsOn = 0xF202;

    private readonly List<Pending> _pending = [];
    private FarPointer _expected;

    /// <summary>The registers that the guest's code has left behind; good until the next call.</summary>
    public CallFrame Result { get; } = new();

    /// <summary>The flags that it has left behind.</summary>
    public ushort ResultFlags { get; private set; }

    /// <summary>The PSP for which calls are made now.</summary>
    public ushort Psp { get; set; }

    /// <summary>How many functions wait.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>Calls an interrupt's handler.</summary>
    /// <param name="vector">The interrupt.</param>
    /// <param name="registers">What it gets, apart from the stack.</param>
    /// <param name="stack">The stack it runs on; null for DOS's own.</param>
    public GuestCall Interrupt(int vector, CallFrame registers, FarPointer? stack = null)
    {
        FarPointer target = memory.Pointer(new FarPointer(0, (ushort)(vector * 4)));
        return Go(target, registers, isInterrupt: true, stack);
    }

    /// <summary>Calls a routine that ends in RETF.</summary>
    public GuestCall Far(FarPointer target, CallFrame registers, FarPointer? stack = null) => Go(target, registers, isInterrupt: false, stack);

    /// <summary>Lets the CPU halt until an interrupt has been served.</summary>
    public GuestCall Halt()
    {
        FarPointer stack = OwnStack();
        _expected = stack;
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

        Pending back = _pending[found];
        _pending.RemoveRange(found, _pending.Count - found);
        back.Continuation();
    }

    /// <summary>Forgets the functions that a program had called which has ended: nobody comes back to them.</summary>
    public void Forget(ushort psp) => _pending.RemoveAll(pending => pending.Psp == psp);

    private GuestCall Go(FarPointer target, CallFrame registers, bool isInterrupt, FarPointer? stack)
    {
        FarPointer top = stack ?? OwnStack();
        _expected = top;
        registers.Stack = top;
        registers.Store(cpu);
        if (isInterrupt)
        {
            Push(ref top, FlagsOff);
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

    private FarPointer OwnStack() => layout.StackEnd + (-StackSize * Math.Min(_pending.Count, Levels - 1));

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

        _pending.Add(new Pending(continuation, _expected, Psp));
    }

    private readonly record struct Pending(Action Continuation, FarPointer Stack, ushort Psp);

    /// <summary>What a function awaits.</summary>
    internal readonly struct GuestCall(GuestCalls calls) : INotifyCompletion
    {
        /// <summary>Never: the CPU has to run first.</summary>
        public bool IsCompleted => false;

        /// <summary>The registers that come back.</summary>
        public CallFrame GetResult() => calls.Result;

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => calls.Suspend(continuation);

        /// <summary>For <c>await</c>.</summary>
        public GuestCall GetAwaiter() => this;
    }
}
