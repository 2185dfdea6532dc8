using RetroPC.Dos.Guest;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>What an instruction names in memory: an offset, and registers that are added to it.</summary>
/// <param name="Base">BX or BP; null for none.</param>
/// <param name="Index">SI or DI; null for none.</param>
/// <param name="Displacement">The number.</param>
/// <param name="DisplacementLength">Its bytes in code.</param>
internal readonly record struct MemoryReference(CpuRegister? Base, CpuRegister? Index, ushort Displacement, int DisplacementLength)
{
    private const int DirectNumber = 6;

    private static readonly (CpuRegister? Base, CpuRegister? Index)[] _modes =
    [
        (CpuRegister.Bx, CpuRegister.Si),
        (CpuRegister.Bx, CpuRegister.Di),
        (CpuRegister.Bp, CpuRegister.Si),
        (CpuRegister.Bp, CpuRegister.Di),
        (null, CpuRegister.Si),
        (null, CpuRegister.Di),
        (CpuRegister.Bp, null),
        (CpuRegister.Bx, null),
    ];

    /// <summary>The segment register that the CPU takes without a prefix.</summary>
    public CpuRegister DefaultSegment => Base == CpuRegister.Bp ? CpuRegister.Ss : CpuRegister.Ds;

    /// <summary>Its number in a ModR/M byte.</summary>
    public int Number => IsDirect ? DirectNumber : Array.IndexOf(_modes, (Base, Index));

    /// <summary>Whether it is an offset without registers.</summary>
    public bool IsDirect => Base is null && Index is null;

    /// <summary>The one of a ModR/M byte.</summary>
    /// <param name="mode">Its first two bits.</param>
    /// <param name="number">Its last three.</param>
    /// <param name="next">Gives the bytes that follow.</param>
    public static MemoryReference Decode(int mode, int number, Func<byte> next)
    {
        if (mode == 0 && number == DirectNumber)
        {
            return new MemoryReference(null, null, (ushort)(next() | (next() << 8)), 2);
        }

        ushort displacement = mode switch
        {
            1 => (ushort)(sbyte)next(),
            2 => (ushort)(next() | (next() << 8)),
            _ => 0,
        };
        return new MemoryReference(_modes[number].Base, _modes[number].Index, displacement, mode);
    }

    /// <summary>The shortest that names this; [BP] has a displacement in any case.</summary>
    public MemoryReference Shortened()
    {
        bool isByte = (short)Displacement is >= sbyte.MinValue and <= sbyte.MaxValue;
        bool isBaseOnly = Base == CpuRegister.Bp && Index is null;
        int length = IsDirect ? 2 : Displacement == 0 && !isBaseOnly ? 0 : isByte ? 1 : 2;
        return this with { DisplacementLength = length };
    }

    /// <summary>The ModR/M byte without its middle field, and what follows it.</summary>
    public byte[] Encode()
    {
        int mode = IsDirect ? 0 : DisplacementLength;
        byte[] bytes = [(byte)((mode << 6) | Number), (byte)Displacement, (byte)(Displacement >> 8)];
        return bytes[..(1 + DisplacementLength)];
    }

    /// <summary>The offset with what registers hold.</summary>
    public ushort OffsetIn(RegisterSet registers) =>
        (ushort)(Displacement + (Base is { } first ? registers[first] : 0) + (Index is { } second ? registers[second] : 0));

    /// <inheritdoc/>
    public override string ToString()
    {
        string names = string.Join('+', new[] { Base, Index }.OfType<CpuRegister>().Select(register => register.ToString().ToUpperInvariant()));
        string number = DisplacementLength switch
        {
            0 => "",
            1 => Signed((byte)Displacement),
            _ => (IsDirect ? "" : "+") + $"{Displacement:X4}",
        };
        return $"[{names}{number}]";
    }

    /// <summary>A byte with its sign, as +12 or -01.</summary>
    public static string Signed(byte value) => value < 0x80 ? $"+{value:X2}" : $"-{(byte)-value:X2}";
}
