using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

// Intel 8255A, programmable peripheral interface: three ports of eight pins, each an input or an output.
//
//   A1-A0  write                               read
//   0-2    output latch of port A, B, C        the pins of an input, the latch of an output
//   3      mode, or set/reset of a bit of C    - (illegal in the data sheet: the open bus)
//
// A board derives from this, gives the inputs and hears of the outputs. Pins that are inputs float, and the TTL behind them
// takes that for high.
//
// Not here: strobed modes 1 and 2. A control word that asks for them gives mode 0 with its directions.

/// <summary>An 8255A in mode 0.</summary>
public abstract class Ppi8255 : Device
{
    private const int ModeSet = 0x80;
    private const int InputA = 0x10, InputCHigh = 0x08, InputB = 0x02, InputCLow = 0x01;
    private const byte AllInputs = ModeSet | InputA | InputCHigh | InputB | InputCLow;
    private Ppi8255State _s;

    /// <summary>A chip after its reset: all pins are inputs.</summary>
    protected Ppi8255() => _s.Control = AllInputs;

    /// <summary>The levels of port A's pins as the outside sees them: outputs, and high where they float.</summary>
    public byte OutputsA => IsInput(InputA) ? (byte)0xFF : _s.A;

    /// <summary>The levels of port B's pins as the outside sees them.</summary>
    public byte OutputsB => IsInput(InputB) ? (byte)0xFF : _s.B;

    /// <summary>The levels of port C's pins as the outside sees them.</summary>
    public byte OutputsC => (byte)(_s.C | InputsOfC);

    private int InputsOfC => (IsInput(InputCHigh) ? 0xF0 : 0) | (IsInput(InputCLow) ? 0x0F : 0);

    /// <summary>The RESET pin: all ports become inputs, and the latches are cleared (8255A data sheet, "Reset").</summary>
    public void Reset()
    {
        _s = new Ppi8255State { Control = AllInputs };
        OutputsChanged();
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port) => PeekPort(port);

    /// <inheritdoc/>
    public override byte PeekPort(int port) => (port & 3) switch
    {
        0 => IsInput(InputA) ? PinsA() : _s.A,
        1 => IsInput(InputB) ? PinsB() : _s.B,
        2 => (byte)((PinsC() & InputsOfC) | (_s.C & ~InputsOfC)),
        _ => Ports.OpenBus,
    };

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        switch (port & 3)
        {
            case 0:
                _s.A = value;
                break;
            case 1:
                _s.B = value;
                break;
            case 2:
                _s.C = value;
                break;
            default:
                WriteControl(value);
                break;
        }

        OutputsChanged();
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        Ppi8255State state = _s;
        snapshot.Block("ppi8255", 1, ref state);
        _s = (state.Control & ModeSet) != 0 ? state : throw new SnapshotException("The 8255 in this file is damaged.");
    }

    /// <summary>The levels that the board puts on port A's pins; reading has no effect.</summary>
    protected abstract byte PinsA();

    /// <summary>The levels that the board puts on port B's pins.</summary>
    protected virtual byte PinsB() => 0xFF;

    /// <summary>The levels that the board puts on port C's pins.</summary>
    protected abstract byte PinsC();

    /// <summary>Outputs may have changed.</summary>
    protected abstract void OutputsChanged();

    private bool IsInput(int direction) => (_s.Control & direction) != 0;

    private void WriteControl(byte value)
    {
        if ((value & ModeSet) != 0)
        {
            // All output latches are cleared whenever the mode changes (data sheet, "Mode Selection").
            _s = new Ppi8255State { Control = value };
            return;
        }

        int bit = 1 << ((value >> 1) & 7);
        _s.C = (byte)((value & 1) != 0 ? _s.C | bit : _s.C & ~bit);
    }

    private struct Ppi8255State
    {
        public byte Control;
        public byte A;
        public byte B;
        public byte C;
    }
}
