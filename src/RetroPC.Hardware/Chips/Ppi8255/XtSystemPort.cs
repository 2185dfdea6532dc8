using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

// The system board's 8255 at ports 60h-63h (IBM 5150 and 5160 Technical Reference, "8255A I/O Bit Map"; minuszerodegrees.net, "5150 to 5160
// comparison, 8255").
//
//         5150                                        5160
//   PA    keyboard shift register; PB7 high: SW1      keyboard shift register; PB7 high: 0
//   PB0   gate of timer channel 2                     same
//   PB1   speaker data                                same
//   PB2   high: SW2 1-4 on PC0-3; low: SW2-5          spare
//   PB3   cassette motor off                          high: SW1 5-8 on PC0-3; low: SW1 1-4
//   PB4   low: RAM parity check enabled               same
//   PB5   low: I/O channel check enabled              same
//   PB6   low: keyboard clock held low                same
//   PB7   high: shift register and IRQ1 cleared       same
//   PC0-3 switches; with SW2-5, PC1-3 high            switches
//   PC4   cassette data in; motor off: OUT of timer 2 speaker (data and timer 2)
//   PC5   OUT of timer channel 2                      same
//   PC6   I/O channel check                           same
//   PC7   RAM parity check                            same
//
// A switch that is on connects to ground: it reads 0. The RAM parity error is latched until PB4 goes high; the card that asserts
// I/O CH CK latches that itself, and PB5 gates it.
//
// The cassette: with the motor's relay off the data that is written, OUT of timer channel 2, comes back at the input through a gate, the
// relay and a comparator (IBM 5150 Technical Reference, BIOS listing, "Cassette Data Wrap Test": two edges a half wave apart, or error
// 131; no source found says whether one is turned over, and the test cannot tell). With the relay on there is no recorder: it reads 0.
//
// Not here: cassette recorder and tape, the 5160's jumper E5, diagnostic output on port A (nothing on the board listens).

/// <summary>Whose 8255 wiring.</summary>
public enum XtBoard
{
    /// <summary>IBM PC.</summary>
    Ibm5150,

    /// <summary>IBM PC/XT.</summary>
    Ibm5160,

    /// <summary>Micro 8088: it has a <see cref="Fe2010a"/> in place of the 8255.</summary>
    Micro8088,
}

/// <summary>The input pins, as numbers for <see cref="Device.LineChanged"/>.</summary>
public enum XtSystemPortPin
{
    /// <summary>OUT of timer channel 2.</summary>
    TimerOut,

    /// <summary>I/O CH CK of the cards; true while it is asserted (low on the bus).</summary>
    IoChannelCheck,

    /// <summary>A read of RAM found wrong parity; its rise counts.</summary>
    ParityError,
}

/// <summary>The 8255 of the PC and XT system board with what it is wired to.</summary>
public sealed class XtSystemPort : Ppi8255
{
    private const int GateBit = 0x01, SpeakerBit = 0x02, Switch2Bit = 0x04, Switch1Bit = 0x08, CassetteMotorOffBit = 0x08;
    private const int ParityOffBit = 0x10, ChannelCheckOffBit = 0x20;
    private const int KeyboardClockBit = 0x40, KeyboardClearBit = 0x80;
    private readonly KeyboardXt _keyboard;
    private readonly bool _is5150;
    private XtSystemPortState _s;

    /// <summary>The port after a reset.</summary>
    /// <param name="board">Whose wiring.</param>
    /// <param name="keyboard">Whose shift register port A reads. The lines to it are connected here.</param>
    public XtSystemPort(XtBoard board, KeyboardXt keyboard)
    {
        _keyboard = keyboard;
        _is5150 = board == XtBoard.Ibm5150;
        KeyboardClockLow.Connect(keyboard, (int)KeyboardXtPin.ClockLow);
        KeyboardClear.Connect(keyboard, (int)KeyboardXtPin.Clear);
        Reset();
    }

    /// <summary>Switch block 1 as port pins see it: bit 0 is switch 1, and a switch that is on gives 0.</summary>
    public byte Switches1 { get; init; } = 0xFF;

    /// <summary>Switch block 2 of the 5150 in the same form; its switches 6-8 are not wired.</summary>
    public byte Switches2 { get; init; } = 0xFF;

    /// <summary>PB0, to the gate of timer channel 2.</summary>
    public Line TimerGate { get; } = new();

    /// <summary>PB1, to <see cref="SpeakerPin.Data"/>.</summary>
    public Line SpeakerData { get; } = new();

    /// <summary>PB6 inverted, to <see cref="KeyboardXtPin.ClockLow"/>.</summary>
    public Line KeyboardClockLow { get; } = new();

    /// <summary>PB7, to <see cref="KeyboardXtPin.Clear"/>.</summary>
    public Line KeyboardClear { get; } = new();

    /// <summary>RAM parity or I/O channel check, to <see cref="NmiMaskPin.SystemBoard"/>.</summary>
    public Line Check { get; } = new();

    private bool IsChannelCheck => _s.ChannelCheck != 0 && (OutputsB & ChannelCheckOffBit) == 0;

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        switch ((XtSystemPortPin)pin)
        {
            case XtSystemPortPin.TimerOut:
                _s.TimerOut = level ? (byte)1 : (byte)0;
                return;
            case XtSystemPortPin.IoChannelCheck:
                _s.ChannelCheck = level ? (byte)1 : (byte)0;
                break;
            case XtSystemPortPin.ParityError:
                _s.ParityError |= level && (OutputsB & ParityOffBit) == 0 ? (byte)1 : (byte)0;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(pin), pin, "The system port has no such input.");
        }

        DriveCheck();
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        base.Sync(snapshot);
        XtSystemPortState state = _s;
        snapshot.Block("xt.port", 1, ref state);
        if ((state.TimerOut | state.ChannelCheck | state.ParityError) > 1)
        {
            throw new SnapshotException("The system port in this file is damaged.");
        }

        _s = state;
        int b = OutputsB;
        TimerGate.Restore((b & GateBit) != 0);
        SpeakerData.Restore((b & SpeakerBit) != 0);
        KeyboardClockLow.Restore((b & KeyboardClockBit) == 0);
        KeyboardClear.Restore((b & KeyboardClearBit) != 0);
        Check.Restore(_s.ParityError != 0 || IsChannelCheck);
    }

    /// <inheritdoc/>
    protected override byte PinsA() => _is5150 && (OutputsB & KeyboardClearBit) != 0 ? Switches1 : _keyboard.ShiftRegister;

    /// <inheritdoc/>
    protected override byte PinsC()
    {
        int timer = _s.TimerOut << 5;
        bool isWrapped = (OutputsB & (_is5150 ? CassetteMotorOffBit : SpeakerBit)) != 0;
        return (byte)(Switches() | (isWrapped ? timer >> 1 : 0) | timer | (IsChannelCheck ? 0x40 : 0) | (_s.ParityError << 7));
    }

    /// <inheritdoc/>
    protected override void OutputsChanged()
    {
        int b = OutputsB;
        _s.ParityError &= (b & ParityOffBit) != 0 ? (byte)0 : (byte)1;
        TimerGate.Set((b & GateBit) != 0);
        SpeakerData.Set((b & SpeakerBit) != 0);
        KeyboardClockLow.Set((b & KeyboardClockBit) == 0);
        KeyboardClear.Set((b & KeyboardClearBit) != 0);
        DriveCheck();
    }

    private int Switches()
    {
        if (_is5150)
        {
            return (OutputsB & Switch2Bit) != 0 ? Switches2 & 0xF : ((Switches2 >> 4) & 1) | 0xE;
        }

        return ((OutputsB & Switch1Bit) != 0 ? Switches1 >> 4 : Switches1) & 0xF;
    }

    private void DriveCheck() => Check.Set(_s.ParityError != 0 || IsChannelCheck);

    private struct XtSystemPortState
    {
        public byte TimerOut;
        public byte ChannelCheck;
        public byte ParityError;
    }
}
