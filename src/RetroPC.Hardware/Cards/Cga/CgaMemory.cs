using System.Runtime.CompilerServices;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// The memory on the bus. The CPU has one place in each 16 hdots, and its READY comes with the CPU clock after it. Measured on the hardware:
// from an hdot after the start of T2 a cycle takes 14, 13, ... 9, then 24, 23, ... 15 hdots, which is 3 to 8 clocks Tw at 4.77 MHz. In
// other words the card is ready at the next hdot that is 14 modulo 16 and at least 9 away.
public sealed partial class Cga
{
    private const int Phases = 16;
    private const int ReadyPhase = 14;
    private const int LeastWait = 9;

    private readonly int[] _waits = new int[Phases];

    /// <summary>One clock of the CPU in ticks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public long CpuPeriod
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
            for (int phase = 0; phase < Phases; phase++)
            {
                // READY is looked at a clock after T2 began, which at 4.77 MHz is the 3 hdots that the table has taken off.
                long hdots = ((ReadyPhase - LeastWait - phase) & (Phases - 1)) + LeastWait;
                long wait = ((hdots + 3) * Tick.Isa) - value;
                _waits[phase] = wait > 0 ? (int)((wait + value - 1) / value) : 0;
            }
        }
    }

    /// <summary>Wait states of a cycle.</summary>
    /// <param name="now">The tick at which T1 begins.</param>
    internal int Wait(long now) => _waits[(int)((ulong)(now + CpuPeriod) / Tick.Isa + 1) & (Phases - 1)];

    private sealed class CgaMemory(Cga card) : Region
    {
        private readonly byte[] _bytes = card._memory;

        public override byte Read(int address)
        {
            byte value = _bytes[address & (MemorySize - 1)];
            if (card._isSnowShown)
            {
                card.Snow(value);
            }

            return value;
        }

        public override byte Peek(int address) => _bytes[address & (MemorySize - 1)];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public override void Write(int address, byte value)
        {
            if (card._isWatched)
            {
                card.BeforeWrite(value);
            }

            _bytes[address & (MemorySize - 1)] = value;
        }

        public override int Wait(long now) => card.Wait(now);
    }
}
