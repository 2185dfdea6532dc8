using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Oracle;

/// <content>String instructions and their repetition (8086-facts.md 2.6).</content>
public sealed partial class SteppedCpu
{
    private void ExecuteString(byte opcode, Width width)
    {
        Clocks(1);
        if (_repetition == Repetition.None)
        {
            Iterate(opcode, width);
            Clocks(IsLoad(opcode) ? 0 : 1);
        }
        else if (Cx == 0)
        {
            Clocks(4);
        }
        else
        {
            Clocks(7);
            Repeat(opcode, width);
        }
    }

    private void Repeat(byte opcode, Width width)
    {
        Iterate(opcode, width);
        while (GoesOn(opcode))
        {
            Clocks(1);
            Iterate(opcode, width);
        }
    }

    private void Iterate(byte opcode, Width width)
    {
        switch (opcode)
        {
            case 0xA4 or 0xA5:
                MoveElement(width);
                break;
            case 0xA6 or 0xA7:
                CompareElements(width);
                break;
            case 0xAA or 0xAB:
                StoreElement(width);
                break;
            case 0xAC or 0xAD:
                LoadElement(width);
                break;
            default: // AE, AF
                ScanElement(width);
                break;
        }
    }

    /// <summary>R 1 W 2.</summary>
    private void MoveElement(Width width)
    {
        int value = Read(DataSegment, Advance(Reg.Si, width), width);
        Clocks(1);
        Write(Reg.Es, Advance(Reg.Di, width), width, value);
        Clocks(2);
    }

    /// <summary>1 R(DS:SI) 2 R(ES:DI) 3.</summary>
    private void CompareElements(Width width)
    {
        Clocks(1);
        int source = Read(DataSegment, Advance(Reg.Si, width), width);
        Clocks(2);
        int destination = Read(Reg.Es, Advance(Reg.Di, width), width);
        Subtract(source, destination, 0, width);
        Clocks(3);
    }

    /// <summary>W 2.</summary>
    private void StoreElement(Width width)
    {
        Write(Reg.Es, Advance(Reg.Di, width), width, GetGeneral(0, width));
        Clocks(2);
    }

    /// <summary>R 3.</summary>
    private void LoadElement(Width width)
    {
        SetGeneral(0, width, Read(DataSegment, Advance(Reg.Si, width), width));
        Clocks(3);
    }

    /// <summary>2 R(ES:DI) 3.</summary>
    private void ScanElement(Width width)
    {
        Clocks(2);
        int destination = Read(Reg.Es, Advance(Reg.Di, width), width);
        Subtract(GetGeneral(0, width), destination, 0, width);
        Clocks(3);
    }

    /// <summary>Moves an index on and returns where it was.</summary>
    private ushort Advance(Reg index, Width width)
    {
        ushort offset = Register(index);
        int step = width.Bytes();
        Register(index) = (ushort)(Has(Direction) ? offset - step : offset + step);
        return offset;
    }

    /// <summary>
    /// The steps between two iterations, or behind the last. The clock that only comes if it goes on is <see cref="Repeat"/>'s.
    /// </summary>
    private bool GoesOn(byte opcode) => opcode switch
    {
        0xA4 or 0xA5 => MoveGoesOn(),
        0xAA or 0xAB => StoreGoesOn(),
        0xAC or 0xAD => LoadGoesOn(),
        _ => ComparisonGoesOn(),
    };

    private bool MoveGoesOn()
    {
        Cx--;
        Clocks(1);
        return CountGoesOn();
    }

    private bool StoreGoesOn()
    {
        Clocks(1);
        Cx--;
        return CountGoesOn();
    }

    private bool LoadGoesOn()
    {
        Clocks(2);
        Cx--;
        return CountGoesOn();
    }

    /// <summary>A comparison that has found what it looked for ends; only one that has not looks for an interrupt.</summary>
    private bool ComparisonGoesOn()
    {
        Clocks(1);
        Cx--;
        Clocks(1);
        return Has(Zero) == (_repetition == Repetition.WhileZero) && CountGoesOn();
    }

    /// <summary>The clocks of the jump on an interrupt and of the jump on CX.</summary>
    private bool CountGoesOn()
    {
        if (InterruptPending)
        {
            Clocks(1);
            GoBack(2);
            return false;
        }

        Clocks(1);
        return Cx != 0;
    }

    /// <summary>
    /// RPTI: S 2 C 1 F. It ends an instruction that is to be executed again after an interrupt. Going back by two bytes finds the last
    /// prefix again but none in front of it.
    /// </summary>
    private void GoBack(ushort bytes)
    {
        Suspend();
        Clocks(2);
        Correct();
        Clocks(1);
        _fetchPointer -= bytes;
        Flush();
    }

    private static bool IsLoad(byte opcode) => opcode is 0xAC or 0xAD;
}
