using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using RetroPC.Hardware.Bus;

namespace RetroPC.Hardware.Chips;

// Intel 8259A.  IR0-IR7 -> priorities -> INT; INTA twice -> a vector.  Port 0 (A0 low): ICW1, OCW2, OCW3, IRR or ISR; port 1: ICW2-4, IMR.
//
// A request is a high IR pin that, in edge mode, rose since it was last acknowledged. If it falls before the first INTA it is gone: INT
// falls with the last request, and a CPU that acknowledges all the same gets the vector of IR7 without a bit in the ISR.
//
// What the data sheet leaves open:
// - At power-on everything is undefined: INT stays low until the chip is initialized, and again from ICW1 to the last ICW.
// - ICW1 clears the ISR and the rotation in automatic EOI too.
// - A poll that finds no request reads 00h.
// - Without ICW4, or with its bit 0 clear, the chip answers as to an 8080: CDh, then a CALL's address. An 8086 takes the second byte, the
//   low half of that address, for its vector; the chip would wait for a third INTA, which we let be.
//
// Not here: a slave's CAS pins outside an acknowledge, and the EN pin of the buffered mode, which moves nothing on a PC.

/// <summary>The programmable interrupt controller Intel 8259A (Intel data sheet 231468).</summary>
public sealed partial class Pic8259 : InterruptController
{
    private const int Pins = 8;
    private const byte Icw1NeedsIcw4 = 1;
    private const byte Icw1Single = 2;
    private const byte Icw1Interval4 = 4;
    private const byte Icw1LevelTriggered = 8;
    private const byte Icw4For8086 = 1;
    private const byte Icw4AutoEoi = 2;
    private const byte Icw4Master = 4;
    private const byte Icw4Buffered = 8;
    private const byte Icw4SpecialNested = 16;

    private readonly bool _isMasterByPin;
    private readonly Pic8259?[] _slaves = new Pic8259?[Pins];
    private PicState _s;

    /// <summary>A controller as it is at power-on.</summary>
    /// <param name="isMaster">The level of the SP pin: high but for a slave.</param>
    public Pic8259(bool isMaster = true)
    {
        _isMasterByPin = isMaster;
        _s.Lowest = 7;
        _s.Level = 7;
    }

    /// <summary>The request to the CPU or to the master.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The name of the pin.")]
    public Line Int { get; } = new();

    private bool IsCascaded => (_s.Icw1 & Icw1Single) == 0;

    private bool IsMaster => (_s.Icw4 & Icw4Buffered) != 0 ? (_s.Icw4 & Icw4Master) != 0 : _isMasterByPin;

    /// <summary>The pins with slaves, as the program says.</summary>
    private int SlavePins => IsCascaded && IsMaster ? _s.Icw3 : 0;

    /// <summary>The interrupt request register: what asks, masked or not.</summary>
    private int Requests => (_s.Icw1 & Icw1LevelTriggered) != 0 ? _s.Pins : _s.Edges;

    /// <summary>Connects a slave's INT to a pin, and its CAS pins to the master's.</summary>
    /// <param name="pin">The IR pin, 0 to 7; 2 on the AT.</param>
    /// <param name="slave">A controller whose SP pin is low.</param>
    public void ConnectSlave(int pin, Pic8259 slave)
    {
        _slaves[pin] = slave;
        slave.Int.Connect(this, pin);
    }

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        if ((uint)pin >= Pins)
        {
            return;
        }

        byte bit = (byte)(1 << pin);
        if (!level)
        {
            _s.Pins &= (byte)~bit;
            _s.Edges &= (byte)~bit;
        }
        else if ((_s.Pins & bit) == 0)
        {
            _s.Pins |= bit;
            _s.Edges |= bit;
        }

        ShowInt();
    }

    /// <inheritdoc/>
    public override void BeginAcknowledge()
    {
        int level = HighestRequest();
        _s.Set(PicFlags.Spurious, level < 0);
        _s.Flags |= PicFlags.Acknowledging;
        _s.Level = (byte)(level < 0 ? 7 : level);
        if (level >= 0)
        {
            Serve(level);
        }

        SelectedSlave()?.BeginAcknowledge();
        ShowInt();
    }

    /// <inheritdoc/>
    public override byte EndAcknowledge()
    {
        byte vector = IsSlavePin(_s.Level) ? SelectedSlave()?.EndAcknowledge() ?? Ports.OpenBus : OwnVector();
        if (_s.Has(PicFlags.Acknowledging) && !_s.Has(PicFlags.Spurious))
        {
            EndAutomatically(_s.Level);
        }

        _s.Flags &= ~PicFlags.Acknowledging;
        ShowInt();
        return vector;
    }

    /// <summary>What the second INTA reads ("Interrupt Sequence Outputs").</summary>
    private byte OwnVector()
    {
        if ((_s.Icw4 & Icw4For8086) != 0)
        {
            return (byte)((_s.Icw2 & 0xF8) | _s.Level);
        }

        return (_s.Icw1 & Icw1Interval4) != 0
            ? (byte)((_s.Icw1 & 0xE0) | (_s.Level << 2))
            : (byte)((_s.Icw1 & 0xC0) | (_s.Level << 3));
    }

    private bool IsSlavePin(int level) => (SlavePins >> level & 1) != 0;

    /// <summary>The slave that finds its number on the CAS pins.</summary>
    private Pic8259? SelectedSlave()
    {
        if (!IsSlavePin(_s.Level))
        {
            return null;
        }

        foreach (Pic8259? slave in _slaves)
        {
            if (slave is not null && slave.IsCascaded && !slave.IsMaster && (slave._s.Icw3 & 7) == _s.Level)
            {
                return slave;
            }
        }

        return null;
    }

    /// <summary>The request is granted: into service, and its edge is used up.</summary>
    private void Serve(int level)
    {
        byte bit = (byte)(1 << level);
        _s.Isr |= bit;
        _s.Edges &= (byte)~bit;
    }

    private void EndAutomatically(int level)
    {
        if ((_s.Icw4 & Icw4AutoEoi) != 0)
        {
            _s.Isr &= (byte)~(1 << level);
            if (_s.Has(PicFlags.RotateInAutoEoi))
            {
                _s.Lowest = (byte)level;
            }
        }
    }

    /// <summary>The level that may interrupt now, or -1.</summary>
    private int HighestRequest()
    {
        int requests = Requests & ~_s.Imr;
        if (requests == 0 || _s.Step != PicStep.Ready)
        {
            return -1;
        }

        // In special mask mode a masked level in service holds nobody off.
        int inService = _s.Has(PicFlags.SpecialMask) ? _s.Isr & ~_s.Imr : _s.Isr;
        int request = FirstByPriority(requests);
        int served = FirstByPriority(inService);
        if (served == Pins || request < served)
        {
            return LevelOf(request);
        }

        // Special fully nested: a slave in service may ask again for a request of its own with a higher priority.
        bool isSlaveAgain = request == served && (_s.Icw4 & Icw4SpecialNested) != 0 && IsSlavePin(LevelOf(request));
        if (isSlaveAgain)
        {
            return LevelOf(request);
        }

        return -1;
    }

    /// <summary>The rank, from 0, of the highest priority among levels; 8 if there are none.</summary>
    private int FirstByPriority(int levels)
    {
        int byRank = ((levels << 8) | levels) >> (_s.Lowest + 1) & 0xFF;
        return byRank == 0 ? Pins : BitOperations.TrailingZeroCount(byRank);
    }

    private int LevelOf(int rank) => (rank + _s.Lowest + 1) & 7;

    private void ShowInt()
    {
        bool asks = !_s.Has(PicFlags.Acknowledging) && HighestRequest() >= 0;
        _s.Set(PicFlags.Int, asks);
        Int.Set(asks);
    }
}
