namespace RetroPC.Hardware.Chips;

// Counting. Between two ends of a line it is arithmetic (Run); the end of a line is one step; and when a frame begins just as an earlier
// one did, whole frames are left out.
internal partial struct CrtcState
{
    /// <summary>Lets characters pass.</summary>
    /// <param name="characters">How many; none if below 0.</param>
    public void Advance(long characters)
    {
        if (characters <= 0)
        {
            return;
        }

        long marked = -1;
        int markedKey = 0, untilMark = 0, span = 1;
        uint markedVSyncs = 0, markedFrames = 0;
        while (true)
        {
            int total = Registers[CrtcRegister.HorizontalTotal];
            int toEnd = (Column <= total ? total : 255) - Column;
            if (characters <= toEnd)
            {
                Run((int)characters);
                return;
            }

            Run(toEnd);
            uint frame = Frames;
            Step();
            characters -= toEnd + 1;
            if (frame == Frames)
            {
                continue;
            }

            // A frame begins. If the chip has been in this state before, what lay between repeats until the end.
            int key = FrameKey;
            if (marked >= 0 && key == markedKey)
            {
                long period = marked - characters;
                long times = characters / period;
                characters -= times * period;
                VSyncs += (uint)(times * (VSyncs - markedVSyncs));
                uint frames = (uint)(times * (Frames - markedFrames));
                Frames += frames;
                Pins ^= (frames & 1) != 0 ? CrtcPins.OddField : CrtcPins.None;
                marked = -1;
                untilMark = int.MaxValue;
            }
            else if (untilMark-- <= 0)
            {
                marked = characters;
                markedKey = key;
                markedVSyncs = VSyncs;
                markedFrames = Frames;
                untilMark = span;
                span *= 2;
            }
        }
    }

    /// <summary>One character passes: the chip as the data sheet's block diagram has it.</summary>
    public void Step()
    {
        if (Column < 2)
        {
            Decide();
        }

        if (Column == Registers[CrtcRegister.HorizontalTotal])
        {
            NextLine();
        }
        else
        {
            Column++;
            Address = (ushort)((Address + 1) & AddressMask);
        }

        if (IsHSync)
        {
            HSyncCount = (byte)((HSyncCount + 1) & 15);
            if (HSyncCount == Registers[CrtcRegister.SyncWidth])
            {
                HSyncCount = 0;
                Pins &= ~CrtcPins.HSync;
            }
        }

        if (Column == Registers[CrtcRegister.HorizontalSyncPosition])
        {
            Pins |= CrtcPins.HSync;
        }

        if (Column == Registers[CrtcRegister.HorizontalDisplayed])
        {
            EndColumns(Address);
        }
    }

    /// <summary>A frame begins.</summary>
    public void BeginFrame()
    {
        Pins = (Pins & ~CrtcPins.InAdjust) ^ CrtcPins.OddField;
        Pins |= CrtcPins.InRows | CrtcPins.InColumns;
        Adjust = 0;
        Row = 0;
        Line = 0;
        FrameAddress = RowAddress = StartRegister;
        Frames++;
    }

    /// <summary>All that makes one frame's course differ from another's while the registers stay.</summary>
    private readonly int FrameKey =>
        (int)(Pins & ~CrtcPins.OddField) | (HSyncCount << 8) | (VSyncCount << 16) | (Column << 24);

    /// <summary>Characters pass within a line, to at most the end of it.</summary>
    private void Run(int characters)
    {
        if (characters == 0)
        {
            return;
        }

        int from = Column;
        int to = from + characters;
        if (from < 2)
        {
            Decide();
        }

        int displayed = Registers[CrtcRegister.HorizontalDisplayed];
        if (displayed > from && displayed <= to)
        {
            EndColumns((ushort)((Address + displayed - from) & AddressMask));
        }

        RunHSync(characters, Registers[CrtcRegister.HorizontalSyncPosition] - from);
        Column = (byte)to;
        Address = (ushort)((Address + characters) & AddressMask);
    }

    private void RunHSync(int characters, int position)
    {
        int width = Registers[CrtcRegister.SyncWidth];
        int left = 0;
        if (IsHSync)
        {
            left = ((width - HSyncCount - 1) & 15) + 1;
            if (characters < left)
            {
                HSyncCount += (byte)characters;
                HSyncCount &= 15;
                return;
            }

            HSyncCount = 0;
            Pins &= ~CrtcPins.HSync;
        }

        if (position < 1 || position < left || position > characters)
        {
            return;
        }

        int since = characters - position;
        if (since < (width == 0 ? 16 : width))
        {
            HSyncCount = (byte)since;
            Pins |= CrtcPins.HSync;
        }
    }

    private void Decide()
    {
        if (Row == Registers[CrtcRegister.VerticalTotal])
        {
            Pins = IsRowsLastLine ? Pins | CrtcPins.LastLine : Pins & ~CrtcPins.LastLine;
        }
    }

    private void EndColumns(ushort address)
    {
        Pins &= ~CrtcPins.InColumns;
        if (IsRowsLastLine)
        {
            RowAddress = address;
        }
    }

    private void NextLine()
    {
        Column = 0;
        Pins |= CrtcPins.InColumns;
        if (IsVSync && ++VSyncCount == VSyncLines)
        {
            VSyncCount = 0;
            Pins &= ~CrtcPins.VSync;
        }

        bool isNewRow = false;
        if (IsRowsLastLine)
        {
            isNewRow = true;
            Line = 0;
            Row = (byte)((Row + 1) & 127);
            if ((Pins & CrtcPins.LastLine) != 0)
            {
                Pins = (Pins & ~CrtcPins.LastLine) | CrtcPins.InAdjust;
                Adjust = 0;
            }
        }
        else
        {
            Line = (byte)((Line + 1) & 31);
        }

        if ((Pins & CrtcPins.InAdjust) != 0)
        {
            if (Adjust == Registers[CrtcRegister.VerticalAdjust])
            {
                BeginFrame();
                isNewRow = true;
            }
            else
            {
                Adjust = (byte)((Adjust + 1) & 31);
            }
        }

        if (Row == Registers[CrtcRegister.VerticalDisplayed])
        {
            Pins &= ~CrtcPins.InRows;
        }

        if (isNewRow && Row == Registers[CrtcRegister.VerticalSyncPosition] && !IsVSync)
        {
            Pins |= CrtcPins.VSync;
            VSyncs++;
        }

        Address = RowAddress;
    }
}
