namespace RetroPC.Conformance.Lockstep;

/// <summary>
/// A random machine and all that will happen to it: registers, memory, wait states, pins, DMA. Everything follows from the seed, so
/// that two processors that know nothing of each other find the same world.
/// </summary>
public sealed class Scenario
{
    /// <summary>The clocks for which a scenario has events. Behind them NMIs come now and then, so that no HLT lasts.</summary>
    public const long Length = 40_000;

    private const int LongestGap = 300;
    private const int LastNmis = 20;

    public Scenario(ulong seed)
    {
        Seed = seed;
        var random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        Memory = MakeMemory(random);
        for (int i = 0; i < Registers.Length; i++)
        {
            Registers[i] = (ushort)random.Next(0x10000);
        }

        Registers[(int)Vectors.Reg.Flags] = (ushort)((Registers[(int)Vectors.Reg.Flags] & 0x0FD5) | 0xF002);
        HasWaitStates = random.Next(3) != 0;
        Events = MakeEvents(random);
    }

    public ulong Seed { get; }

    /// <summary>The registers at clock 0, by <see cref="Vectors.Reg"/>.</summary>
    public ushort[] Registers { get; } = new ushort[Vectors.CpuState.RegisterCount];

    /// <summary>1 MB of random code and data.</summary>
    public byte[] Memory { get; }

    /// <summary>Whether memory has wait states in some pages.</summary>
    public bool HasWaitStates { get; }

    /// <summary>What happens when, in order.</summary>
    public IReadOnlyList<PinEvent> Events { get; }

    /// <summary>Whether a page of 4 KB has wait states.</summary>
    public bool IsSlow(int address) => HasWaitStates && (address >> 12) % 3 == 0;

    /// <summary>The wait states of a cycle to memory that begins at a clock.</summary>
    public int MemoryWaits(int address, long clock) => IsSlow(address) ? (int)(Hash(clock) % 6) : 0;

    /// <summary>The wait states of a cycle to a port.</summary>
    public int PortWaits(int port) => HasWaitStates ? (int)(Hash(port) % 4) : 0;

    /// <summary>What a port reads as.</summary>
    public byte PortValue(int port) => (byte)Hash(port + 0x1_0000);

    /// <summary>The vector of the interrupt that is acknowledged with so many before it.</summary>
    public byte Vector(int count) => (byte)Hash(count + 0x2_0000);

    /// <summary>The address to which the bus master writes when it begins at a clock.</summary>
    public int DmaAddress(long clock) => (int)(Hash(clock + 0x3_0000) & 0xFFFFF);

    /// <summary>What it writes there.</summary>
    public byte DmaValue(long clock) => (byte)Hash(clock + 0x4_0000);

    /// <summary>For how many clocks it withholds READY.</summary>
    public int DmaTenure(long clock) => 4 + (int)(Hash(clock + 0x5_0000) % 9);

    /// <summary>A number that looks random: the finalizer of MurmurHash3.</summary>
    private ulong Hash(long number)
    {
        ulong hash = (ulong)number ^ Seed;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }

    /// <summary>
    /// Bytes of which half are uniform; the rest are those that make bus traffic and change the course of things, repeated strings,
    /// calls, stack, LOCK, STI, HLT, WAIT, which uniform bytes have too rarely.
    /// </summary>
    private static byte[] MakeMemory(Random random)
    {
        ReadOnlySpan<byte> favourites =
        [
            0xF2, 0xF3, 0xA4, 0xA5, 0xA6, 0xA7, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xE8, 0xC3, 0x9A, 0xCB, 0x50, 0x58, 0xF0, 0xFB,
            0xF4, 0x9B, 0x9D, 0xCF, 0xCD, 0x8E, 0x17, 0x01, 0x31, 0x87, 0xFF, 0xFE, 0xE5, 0xE7, 0xEC, 0xEE, 0x26, 0x2E, 0xEB, 0x74,
        ];
        byte[] memory = new byte[1 << 20];
        random.NextBytes(memory);
        int share = random.Next(0, 3);
        if (share == 0)
        {
            return memory;
        }

        for (int i = 0; i < memory.Length; i++)
        {
            if ((memory[i] & 3) < share)
            {
                memory[i] = favourites[random.Next(favourites.Length)];
            }
        }

        return memory;
    }

    private static List<PinEvent> MakeEvents(Random random)
    {
        var events = new List<PinEvent>();
        long clock = 0;
        while (clock < Length)
        {
            clock += random.Next(1, LongestGap);
            events.Add(new PinEvent(clock, (PinAction)random.Next(Enum.GetValues<PinAction>().Length)));
        }

        for (int i = 0; i < LastNmis; i++)
        {
            clock += LongestGap;
            events.Add(new PinEvent(clock, PinAction.PulseNmi));
        }

        return events;
    }
}
