using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Guest;

/// <summary>All registers of a program that was interrupted, and goes on.</summary>
internal sealed class RegisterSet
{
    private const int InterruptFrame = 6;

    private readonly ushort[] _values = new ushort[(int)CpuRegister.Flags + 1];

    /// <summary>A register.</summary>
    public ushort this[CpuRegister register]
    {
        get => _values[(int)register];
        set => _values[(int)register] = value;
    }

    /// <summary>CS:IP.</summary>
    public FarPointer Code
    {
        get => new(this[CpuRegister.Cs], this[CpuRegister.Ip]);
        set => (this[CpuRegister.Cs], this[CpuRegister.Ip]) = (value.Segment, value.Offset);
    }

    /// <summary>SS:SP.</summary>
    public FarPointer Stack
    {
        get => new(this[CpuRegister.Ss], this[CpuRegister.Sp]);
        set => (this[CpuRegister.Ss], this[CpuRegister.Sp]) = (value.Segment, value.Offset);
    }

    /// <summary>Takes all of another set.</summary>
    public void CopyFrom(RegisterSet other) => other._values.CopyTo(_values, 0);

    /// <summary>Takes the registers from the CPU, which an interrupt has brought to where it is.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="inner">How many other interrupts have come on top of that one, whose callers are not gone back to.</param>
    public void Load(Processor cpu, GuestMemory memory, int inner)
    {
        for (CpuRegister register = CpuRegister.Ax; register < CpuRegister.Ip; register++)
        {
            this[register] = cpu[register];
        }

        FarPointer frame = Stack + (inner * InterruptFrame);
        Code = memory.Pointer(frame);
        this[CpuRegister.Flags] = memory.Word(frame + 4);
        Stack = frame + InterruptFrame;
    }

    /// <summary>Gives the registers to the CPU, whose next instruction is an IRET.</summary>
    public void Store(Processor cpu, GuestMemory memory)
    {
        FarPointer frame = Stack + -InterruptFrame;
        memory.SetPointer(frame, Code);
        memory.SetWord(frame + 4, this[CpuRegister.Flags]);
        for (CpuRegister register = CpuRegister.Ax; register < CpuRegister.Ip; register++)
        {
            if (register != CpuRegister.Cs)
            {
                cpu[register] = this[register];
            }
        }

        cpu[CpuRegister.Sp] = frame.Offset;
    }
}
