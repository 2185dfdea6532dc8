namespace RetroPC.Hardware.Chips;

// What the CPU and the gates do (8254 data sheet, "Programming the 8254" and "Mode Definitions").
public sealed partial class Pit8254
{
    private const int ReadBack = 3;

    private void WriteControl(byte value)
    {
        int channel = value >> 6;
        if (channel == ReadBack)
        {
            if (!_is8253)
            {
                WriteReadBack(value);
            }

            return;
        }

        ref PitChannel c = ref _channels[channel];
        CatchUp(ref c);
        if ((value & 0x30) == 0)
        {
            LatchCount(ref c);
            return;
        }

        c.Control = (byte)(value & 0x3F);
        c.Flags = (c.Flags & (PitFlags.Gate | PitFlags.Is8253)) | PitFlags.NullCount;
        c.Set(PitFlags.Out, c.Mode != 0);
        c.Register = 0;
        c.LatchedBytes = 0;

        // The counting element keeps what it has; what it has must be something that this mode can have.
        c.Count = Math.Min(c.Count, c.Modulus);
        c.Period = Math.Min(c.Period, c.Modulus);
        Show(channel);
    }

    private void WriteReadBack(byte value)
    {
        for (int i = 0; i < Channels; i++)
        {
            if ((value >> (i + 1) & 1) == 0)
            {
                continue;
            }

            ref PitChannel c = ref _channels[i];
            CatchUp(ref c);
            if ((value & 0x20) == 0)
            {
                LatchCount(ref c);
            }

            if ((value & 0x10) == 0 && !c.Has(PitFlags.StatusLatched))
            {
                c.Flags |= PitFlags.StatusLatched;
                c.Status = (byte)((c.Has(PitFlags.Out) ? 0x80 : 0) | (c.Has(PitFlags.NullCount) ? 0x40 : 0) | c.Control);
            }
        }
    }

    /// <summary>A latched count stays until it is read: a second latch command is ignored.</summary>
    private static void LatchCount(ref PitChannel c)
    {
        if (c.LatchedBytes == 0)
        {
            c.Latch = (ushort)CountingElement(in c);
            c.LatchedBytes = (byte)(c.Access == 3 ? 2 : 1);
        }
    }

    private static byte Read(ref PitChannel c)
    {
        if (c.Has(PitFlags.StatusLatched))
        {
            c.Flags &= ~PitFlags.StatusLatched;
            return c.Status;
        }

        int count = CountingElement(in c);
        if (c.LatchedBytes > 0)
        {
            count = c.Latch;
            c.LatchedBytes--;
        }

        bool isHigh = c.Access == 2;
        if (c.Access == 3)
        {
            isHigh = c.Has(PitFlags.ReadHigh);
            c.Flags ^= PitFlags.ReadHigh;
        }

        return (byte)(isHigh ? count >> 8 : count);
    }

    private static void WriteCount(ref PitChannel c, byte value)
    {
        if (c.Mode == 0)
        {
            // Any byte of a count takes OUT low at once, and the first of two stops the count.
            c.Flags &= ~PitFlags.Out;
        }

        switch (c.Access)
        {
            case 1:
                c.Register = value;
                break;
            case 2:
                c.Register = (ushort)(value << 8);
                break;
            default:
                if (!c.Has(PitFlags.WriteHigh))
                {
                    c.FirstByte = value;
                    c.Flags |= PitFlags.WriteHigh;
                    if (c.Mode == 0)
                    {
                        c.Flags &= ~(PitFlags.Counting | PitFlags.LoadNext);
                    }

                    return;
                }

                c.Register = (ushort)(value << 8 | c.FirstByte);
                c.Flags &= ~PitFlags.WriteHigh;
                break;
        }

        // Modes 1 and 5 wait for the gate; a running mode 2 or 3 for the end of its period or half.
        bool loadsNext = c.Mode is 0 or 4 || (c.Mode is 2 or 3 && !c.Has(PitFlags.Counting));
        c.Flags |= PitFlags.NullCount | PitFlags.HasCount | (loadsNext ? PitFlags.LoadNext : PitFlags.None);
    }

    private static void GateChanged(ref PitChannel c, bool level)
    {
        if (c.Mode is 0 or 4 || !c.Has(PitFlags.HasCount))
        {
            return;
        }

        if (level)
        {
            c.Flags |= PitFlags.Trigger;
        }
        else if (c.Mode is 2 or 3)
        {
            c.Flags |= PitFlags.Out;
        }
    }
}
