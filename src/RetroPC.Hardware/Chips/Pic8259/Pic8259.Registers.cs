namespace RetroPC.Hardware.Chips;

// Command words (8259A data sheet, "Programming the 8259A").
public sealed partial class Pic8259
{
    private const byte PollFound = 0x80;

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        if (!_s.Has(PicFlags.Poll))
        {
            return Register(port);
        }

        // A poll is an acknowledge by the read pulse, whichever the address.
        _s.Flags &= ~PicFlags.Poll;
        int level = HighestRequest();
        if (level >= 0)
        {
            Serve(level);
            EndAutomatically(level);
        }

        ShowInt();
        return PollByte(level);
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port) => _s.Has(PicFlags.Poll) ? PollByte(HighestRequest()) : Register(port);

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        if ((port & 1) != 0)
        {
            WriteData(value);
        }
        else if ((value & 0x10) != 0)
        {
            WriteIcw1(value);
        }
        else if ((value & 0x08) != 0)
        {
            WriteOcw3(value);
        }
        else
        {
            WriteOcw2(value);
        }

        ShowInt();
    }

    private static byte PollByte(int level) => level < 0 ? (byte)0 : (byte)(PollFound | level);

    private byte Register(int port)
    {
        if ((port & 1) != 0)
        {
            return _s.Imr;
        }

        return _s.Has(PicFlags.ReadIsr) ? _s.Isr : (byte)Requests;
    }

    private void WriteIcw1(byte value)
    {
        _s.Icw1 = value;
        _s.Icw3 = 7;
        _s.Icw4 = 0;
        _s.Imr = 0;
        _s.Isr = 0;
        _s.Edges = 0;
        _s.Lowest = 7;
        _s.Flags = PicFlags.None;
        _s.Step = PicStep.Icw2;
        if (IsCascaded && _isMasterByPin)
        {
            // The slave number that ICW1 sets is no list of slaves.
            _s.Icw3 = 0;
        }
    }

    private void WriteData(byte value)
    {
        switch (_s.Step)
        {
            case PicStep.Icw2:
                _s.Icw2 = value;
                _s.Step = IsCascaded ? PicStep.Icw3 : AfterIcw3();
                break;
            case PicStep.Icw3:
                _s.Icw3 = value;
                _s.Step = AfterIcw3();
                break;
            case PicStep.Icw4:
                _s.Icw4 = value;
                _s.Step = PicStep.Ready;
                break;
            default:
                _s.Imr = value;
                break;
        }
    }

    private PicStep AfterIcw3() => (_s.Icw1 & Icw1NeedsIcw4) != 0 ? PicStep.Icw4 : PicStep.Ready;

    private void WriteOcw2(byte value)
    {
        byte level = (byte)(value & 7);
        switch (value >> 5)
        {
            case 0b000:
                _s.Flags &= ~PicFlags.RotateInAutoEoi;
                break;
            case 0b100:
                _s.Flags |= PicFlags.RotateInAutoEoi;
                break;
            case 0b001:
                EndHighest(rotates: false);
                break;
            case 0b101:
                EndHighest(rotates: true);
                break;
            case 0b011:
                _s.Isr &= (byte)~(1 << level);
                break;
            case 0b111:
                _s.Isr &= (byte)~(1 << level);
                _s.Lowest = level;
                break;
            case 0b110:
                _s.Lowest = level;
                break;
            default:
                break;
        }
    }

    /// <summary>Non-specific EOI. In special mask mode it does not see levels that are masked.</summary>
    private void EndHighest(bool rotates)
    {
        int inService = _s.Has(PicFlags.SpecialMask) ? _s.Isr & ~_s.Imr : _s.Isr;
        int rank = FirstByPriority(inService);
        if (rank < Pins)
        {
            int level = LevelOf(rank);
            _s.Isr &= (byte)~(1 << level);
            if (rotates)
            {
                _s.Lowest = (byte)level;
            }
        }
    }

    private void WriteOcw3(byte value)
    {
        if ((value & 0x40) != 0)
        {
            _s.Set(PicFlags.SpecialMask, (value & 0x20) != 0);
        }

        // Poll wins over a register read in the same word.
        _s.Set(PicFlags.Poll, (value & 4) != 0);
        if ((value & 6) == 2)
        {
            _s.Set(PicFlags.ReadIsr, (value & 1) != 0);
        }
    }
}
