using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Guest;

/// <summary>The registers of a program that has called DOS. What the function changes here the program finds when DOS returns.</summary>
internal sealed class CallFrame
{
    /// <summary>AX.</summary>
    public ushort Ax;

    /// <summary>BX.</summary>
    public ushort Bx;

    /// <summary>CX.</summary>
    public ushort Cx;

    /// <summary>DX.</summary>
    public ushort Dx;

    /// <summary>SI.</summary>
    public ushort Si;

    /// <summary>DI.</summary>
    public ushort Di;

    /// <summary>BP.</summary>
    public ushort Bp;

    /// <summary>DS.</summary>
    public ushort Ds;

    /// <summary>ES.</summary>
    public ushort Es;

    /// <summary>The stack as it is when the entry's code runs: IP, CS and, after an INT, the flags lie there.</summary>
    public FarPointer Stack;

    /// <summary>The flags that the program gets back.</summary>
    public ushort Flags;

    /// <summary>How the entry was called.</summary>
    public CallKind Kind;

    /// <summary>The offset of the entry's code.</summary>
    public ushort Entry;

    /// <summary>The program's PSP.</summary>
    public ushort Psp;

    /// <summary>How deep within DOS the call has come.</summary>
    public byte InDos;

    /// <summary>The function that INT 21h was called for.</summary>
    public byte Function;

    /// <summary>Whether the result is to be carried back to the program: not, if DOS has gone somewhere else.</summary>
    public bool HasLeft;

    /// <summary>AL.</summary>
    public byte Al
    {
        get => (byte)Ax;
        set => Ax = (ushort)((Ax & 0xFF00) | value);
    }

    /// <summary>AH.</summary>
    public byte Ah
    {
        get => (byte)(Ax >> 8);
        set => Ax = (ushort)((Ax & 0x00FF) | (value << 8));
    }

    /// <summary>BL.</summary>
    public byte Bl
    {
        get => (byte)Bx;
        set => Bx = (ushort)((Bx & 0xFF00) | value);
    }

    /// <summary>BH.</summary>
    public byte Bh
    {
        get => (byte)(Bx >> 8);
        set => Bx = (ushort)((Bx & 0x00FF) | (value << 8));
    }

    /// <summary>CL.</summary>
    public byte Cl
    {
        get => (byte)Cx;
        set => Cx = (ushort)((Cx & 0xFF00) | value);
    }

    /// <summary>CH.</summary>
    public byte Ch
    {
        get => (byte)(Cx >> 8);
        set => Cx = (ushort)((Cx & 0x00FF) | (value << 8));
    }

    /// <summary>DL.</summary>
    public byte Dl
    {
        get => (byte)Dx;
        set => Dx = (ushort)((Dx & 0xFF00) | value);
    }

    /// <summary>DH.</summary>
    public byte Dh
    {
        get => (byte)(Dx >> 8);
        set => Dx = (ushort)((Dx & 0x00FF) | (value << 8));
    }

    /// <summary>CS where DOS was called by INT.</summary>
    public ushort CallerCs(GuestMemory memory) => memory.Word(Stack + 2);

    /// <summary>DS:DX.</summary>
    public FarPointer DsDx => new(Ds, Dx);

    /// <summary>DS:SI.</summary>
    public FarPointer DsSi => new(Ds, Si);

    /// <summary>DS:BX.</summary>
    public FarPointer DsBx => new(Ds, Bx);

    /// <summary>ES:DI.</summary>
    public FarPointer EsDi => new(Es, Di);

    /// <summary>ES:BX.</summary>
    public FarPointer EsBx => new(Es, Bx);

    /// <summary>CX:DX or DX:AX and their like.</summary>
    public static uint Pair(ushort high, ushort low) => (uint)((high << 16) | low);

    /// <summary>Carry.</summary>
    public bool Carry
    {
        get => (Flags & 1) != 0;
        set => Flags = (ushort)(value ? Flags | 1 : Flags & ~1);
    }

    /// <summary>Zero.</summary>
    public bool Zero
    {
        set => Flags = (ushort)(value ? Flags | 0x40 : Flags & ~0x40);
    }

    /// <summary>Takes the registers from the CPU.</summary>
    public void Load(Processor cpu)
    {
        Ax = cpu[CpuRegister.Ax];
        Bx = cpu[CpuRegister.Bx];
        Cx = cpu[CpuRegister.Cx];
        Dx = cpu[CpuRegister.Dx];
        Si = cpu[CpuRegister.Si];
        Di = cpu[CpuRegister.Di];
        Bp = cpu[CpuRegister.Bp];
        Ds = cpu[CpuRegister.Ds];
        Es = cpu[CpuRegister.Es];
        Stack = new FarPointer(cpu[CpuRegister.Ss], cpu[CpuRegister.Sp]);
        HasLeft = false;
    }

    /// <summary>Gives the registers to the CPU.</summary>
    public void Store(Processor cpu)
    {
        cpu[CpuRegister.Ax] = Ax;
        cpu[CpuRegister.Bx] = Bx;
        cpu[CpuRegister.Cx] = Cx;
        cpu[CpuRegister.Dx] = Dx;
        cpu[CpuRegister.Si] = Si;
        cpu[CpuRegister.Di] = Di;
        cpu[CpuRegister.Bp] = Bp;
        cpu[CpuRegister.Ds] = Ds;
        cpu[CpuRegister.Es] = Es;
        cpu[CpuRegister.Ss] = Stack.Segment;
        cpu[CpuRegister.Sp] = Stack.Offset;
    }
}
