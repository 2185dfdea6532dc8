namespace RetroPC.Hardware.Chips;

// Counting in closed form. An edge that loads, or that ends a strobe, is done by itself; between these the count is arithmetic.
// The count is kept as the edges that are left, from 1 to the modulus, which stands for zero: so after zero it goes on by itself.
public sealed partial class Pit8254
{
    private const PitFlags Irregular = PitFlags.LoadNext | PitFlags.Trigger | PitFlags.Strobe;

    /// <summary>Lets CLK edges pass.</summary>
    private static void Count(ref PitChannel c, long edges)
    {
        while (edges > 0)
        {
            if (c.Has(Irregular))
            {
                IrregularEdge(ref c);
                edges--;
            }
            else if (IsCounting(in c))
            {
                edges -= CountDown(ref c, edges);
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Whether CLK edges count: GATE stops all modes but the two that it triggers.</summary>
    private static bool IsCounting(in PitChannel c) =>
        c.Has(PitFlags.Counting) && (c.Has(PitFlags.Gate) || c.Mode is 1 or 5);

    private static void IrregularEdge(ref PitChannel c)
    {
        if (c.Has(PitFlags.Strobe))
        {
            c.Flags = (c.Flags & ~PitFlags.Strobe) | PitFlags.Out;
        }

        if (c.Has(PitFlags.LoadNext | PitFlags.Trigger))
        {
            c.Flags = (c.Flags & ~(PitFlags.LoadNext | PitFlags.Trigger | PitFlags.LowHalf)) | PitFlags.Counting | PitFlags.Armed;
            if (c.Mode == 1)
            {
                c.Flags &= ~PitFlags.Out;
            }

            Load(ref c);
        }
        else if (IsCounting(in c))
        {
            CountDown(ref c, 1);
        }
    }

    /// <summary>Counts up to a number of edges, of which it returns how many it made.</summary>
    private static long CountDown(ref PitChannel c, long edges)
    {
        switch (c.Mode)
        {
            case 2:
                RateGenerator(ref c, edges);
                return edges;
            case 3:
                SquareWave(ref c, edges);
                return edges;
            default:
                return OneShot(ref c, edges);
        }
    }

    /// <summary>Modes 0, 1, 4 and 5: something happens at zero, once; the count goes on below it.</summary>
    private static long OneShot(ref PitChannel c, long edges)
    {
        if (edges < c.Count)
        {
            c.Count -= (int)edges;
            return edges;
        }

        if (c.Mode <= 1)
        {
            c.Flags |= PitFlags.Out;
        }
        else if (c.Has(PitFlags.Armed))
        {
            edges = c.Count;
            c.Flags = (c.Flags & ~(PitFlags.Armed | PitFlags.Out)) | PitFlags.Strobe;
        }

        c.Count = c.Modulus - (int)((edges - c.Count) % c.Modulus);
        return edges;
    }

    /// <summary>Mode 2: OUT is low while the count is one, the next edge reloads.</summary>
    private static void RateGenerator(ref PitChannel c, long edges)
    {
        if (edges >= c.Count)
        {
            edges -= c.Count;
            Load(ref c);
            c.Flags |= PitFlags.Out;
            edges %= c.Count;
            if (edges == 0)
            {
                return;
            }
        }

        c.Count -= (int)edges;
        c.Set(PitFlags.Out, c.Count != 1);
    }

    /// <summary>Mode 3: each half of the wave ends with a reload.</summary>
    private static void SquareWave(ref PitChannel c, long edges)
    {
        if (edges >= c.Count)
        {
            edges -= c.Count;
            NextHalf(ref c);
            int other = HalfLength(c.Period, c.Modulus, !c.Has(PitFlags.LowHalf));
            edges %= c.Count + other;
            if (edges >= c.Count)
            {
                edges -= c.Count;
                NextHalf(ref c);
            }
        }

        c.Count -= (int)edges;
    }

    private static void NextHalf(ref PitChannel c)
    {
        c.Flags ^= PitFlags.LowHalf;
        c.Set(PitFlags.Out, !c.Has(PitFlags.LowHalf));
        Load(ref c);
    }

    private static void Load(ref PitChannel c)
    {
        c.Flags &= ~PitFlags.NullCount;
        c.Period = InitialCount(in c);
        c.Count = c.Mode == 3 ? HalfLength(c.Period, c.Modulus, c.Has(PitFlags.LowHalf)) : c.Period;
    }

    /// <summary>The edges of half a wave. A count of one goes past zero in its low half, by twos.</summary>
    private static int HalfLength(int period, int modulus, bool isLow) =>
        !isLow ? (period + 1) / 2 : period == 1 ? modulus / 2 : period / 2;

    /// <summary>The edges that the count register stands for.</summary>
    private static int InitialCount(in PitChannel c)
    {
        int written = c.Register;
        int count = c.IsBcd
            ? ((written >> 12) * 1000) + ((written >> 8 & 15) * 100) + ((written >> 4 & 15) * 10) + (written & 15)
            : written;
        return count == 0 ? c.Modulus : count;
    }

    /// <summary>What the CPU reads of the counting element.</summary>
    private static int CountingElement(in PitChannel c)
    {
        int count = (c.Mode == 3 ? WaveCount(in c) : c.Count) % 0x10000;
        if (!c.IsBcd)
        {
            return count;
        }

        // Zero is kept as the modulus.
        count = count == c.Modulus ? 0 : count;
        return ((count / 1000 & 15) << 12) | (count / 100 % 10 << 8) | (count / 10 % 10 << 4) | (count % 10);
    }

    private static int WaveCount(in PitChannel c)
    {
        bool isLow = c.Has(PitFlags.LowHalf);
        if ((c.Period & 1) == 0)
        {
            return c.Count * 2;
        }

        if (c.Has(PitFlags.Is8253))
        {
            return c.Count == HalfLength(c.Period, c.Modulus, isLow) ? c.Period : c.Count * 2;
        }

        // Zero is zero and not the modulus where the 8254 spends its odd clock.
        return isLow ? c.Count * 2 : (c.Count - 1) * 2;
    }

    /// <summary>In how many edges OUT changes, if GATE stays; 0 for never.</summary>
    private static long NextChange(in PitChannel c)
    {
        if (c.Has(PitFlags.Strobe))
        {
            return 1;
        }

        bool isLoading = c.Has(PitFlags.LoadNext | PitFlags.Trigger);
        int mode = c.Mode;
        if (isLoading && mode == 1 && c.Has(PitFlags.Out))
        {
            return 1;
        }

        if (!isLoading && !c.Has(PitFlags.Counting))
        {
            return 0;
        }

        if (!c.Has(PitFlags.Gate) && mode is not 1 and not 5)
        {
            return 0;
        }

        // From the load on, the same questions as to a count that runs.
        int count = isLoading ? InitialCount(in c) : c.Count;
        int before = isLoading ? 1 : 0;
        switch (mode)
        {
            case 0 or 1:
                return c.Has(PitFlags.Out) ? 0 : before + count;
            case 2:
                return NextPulse(in c, before, count);
            case 3:
                return before + (isLoading ? HalfLength(count, c.Modulus, isLow: false) : count);
            default:
                return isLoading || c.Has(PitFlags.Armed) ? before + count : 0;
        }
    }

    private static long NextPulse(in PitChannel c, int before, int count)
    {
        if (!c.Has(PitFlags.Out))
        {
            return 1;
        }

        if (count > 1)
        {
            return before + count - 1;
        }

        // A count of one: there is a pulse only if another count has been written since.
        int next = InitialCount(in c);
        return next == 1 ? 0 : before + next;
    }
}
