using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// National's asynchronous communications element at 1.8432 MHz, an INS8250 or an NS16450, with the PC card's gate: OUT2 lets the interrupt
// through. Eight ports; the card decodes A2-A0.
//
//   port  DLAB 0                                      DLAB 1
//   +0    read: receiver buffer, write: transmitter   divisor, low byte
//   +1    IER  0 data, 1 THRE, 2 line status,         divisor, high byte
//              3 modem status
//   +2    IIR  1 none, else 6 line status, 4 data, 2 THRE, 0 modem status: the first of these
//   +3    LCR  0-1 word length, 2 stop bits, 3 parity, 4 even, 5 stick, 6 break, 7 DLAB
//   +4    MCR  0 DTR, 1 RTS, 2 OUT1, 3 OUT2, 4 loop
//   +5    LSR  0 data ready, 1 overrun, 2 parity, 3 framing, 4 break, 5 THRE, 6 TEMT
//   +6    MSR  0 DCTS, 1 DDSR, 2 TERI, 3 DDCD, 4 CTS, 5 DSR, 6 RI, 7 DCD
//   +7    scratch; an INS8250 has none
//
//   write ─▶ THR ─▶ shift register ─▶ SOUT          SIN ─▶ shift register ─▶ receiver buffer ─▶ read
//
//   Uart8250.cs       the ports, the interrupt
//   Uart8250.Line.cs  characters on the line
//   Uart8250.State.cs what is remembered
//
// Sources: National INS8250/INS8250-B and NS16450 data sheets, "Registers", "Interrupt Identification Register", "Modem Control Register",
// "AC Characteristics", as they are quoted in HelpPC and other references; IBM Technical Reference, "Asynchronous Communications Adapter"
// (OUT2, clock).
//
// Decisions:
// - A bit is 16 clocks times the divisor: 43,750 ticks each, a whole number. A divisor of 0 counts as 65536.
// - A character starts 16 BAUDOUT clocks, a bit, after it is written to an idle transmitter (tIRS; the data sheets allow 8 to 24), else
//   right after the last one's stop bits. THRE comes with the start bit.
// - A received character is there in the middle of its first stop bit (tSINT), and that is all of the stop bits that is looked at.
// - In loopback the output pins are inactive (NS16450), OUT2 too: no interrupt leaves the card. SOUT rests at mark, and set break does
//   nothing.
// - Line and modem status can be written, loopback or not: it sets errors, DR, and the deltas, and a one in bit 5 raises the THRE
//   interrupt. That is how a program tests the interrupts (INS8250, "Diagnostic"). THRE and TEMT themselves stay what they are.
// - Every character books deadlines, even when nobody looks.
//
// Not here: the INS8250's races (its spikes on INTRPT), RCLK other than BAUDOUT, what a receiver makes of the rest of a character that was
// too slow for it: it waits for the end.

/// <summary>Which chip it is.</summary>
public enum UartKind
{
    /// <summary>INS8250: no scratch register.</summary>
    Ins8250,

    /// <summary>NS16450: with a scratch register.</summary>
    Ns16450,
}

/// <summary>An asynchronous serial port.</summary>
public sealed partial class Uart8250 : Device
{
    /// <summary>How many slots of the agenda it needs.</summary>
    public const int Slots = 1;

    /// <summary>A bit at divisor 1 (115,200 baud) in ticks: 16 clocks of 1.8432 MHz.</summary>
    public const long BitTimeOfDivisor1 = 43_750;

    private const byte DataEnable = 1, HolderEnable = 2, StatusEnable = 4, ModemEnable = 8, Enables = 0x0F;
    private const byte NoInterrupt = 1, StatusInterrupt = 6, DataInterrupt = 4, HolderInterrupt = 2, ModemInterrupt = 0;
    private const byte Dlab = 0x80, BreakBit = 0x40, Stick = 0x20, Even = 0x10, HasParity = 8, LongStop = 4, LengthMask = 3;
    private const byte Dtr = 1, Rts = 2, Out2 = 8, Loop = 0x10, Outputs = 0x1F;
    private const byte Ready = 1, Overrun = 2, ParityError = 4, FramingError = 8, BreakError = 0x10, Errors = 0x1E;
    private const byte HolderEmpty = 0x20, AllEmpty = 0x40;
    private const byte Ring = 0x40, ModemLevels = 0xF0, ModemDeltas = 0x0F;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _slot;
    private readonly UartKind _kind;
    private readonly SerialPeer? _peer;

    /// <summary>A port as after a reset, at 115,200 baud.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadline.</param>
    /// <param name="slot">In which slot, which it wires.</param>
    /// <param name="kind">Which chip.</param>
    /// <param name="peer">What is plugged in; null for nothing.</param>
    public Uart8250(Clock clock, Agenda agenda, int slot, UartKind kind, SerialPeer? peer)
    {
        ArgumentNullException.ThrowIfNull(agenda);
        _clock = clock;
        _agenda = agenda;
        _slot = slot;
        _kind = kind;
        _peer = peer;
        agenda.Wire(slot, this);
        peer?.Attach(this);
        _s.Modem = ModemNow();
    }

    /// <summary>The interrupt, gated by OUT2.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>How the port reads and writes characters at present.</summary>
    public SerialFormat Format => new(
        BitTimeOfDivisor1 * (_s.Divisor == 0 ? 65536 : _s.Divisor),
        5 + (_s.Format & LengthMask),
        (_s.Format & (HasParity | Even | Stick)) switch
        {
            HasParity => SerialParity.Odd,
            HasParity | Even => SerialParity.Even,
            HasParity | Stick => SerialParity.Mark,
            HasParity | Even | Stick => SerialParity.Space,
            _ => SerialParity.None,
        },
        (_s.Format & LongStop) == 0 ? 2 : (_s.Format & LengthMask) == 0 ? 3 : 4);

    internal bool IsReceiverEmpty => (_s.Status & Ready) == 0;

    internal bool IsReceiverInterrupting => (_s.Enable & DataEnable) != 0;

    private bool IsLoop => (_s.Control & Loop) != 0;

    /// <summary>
    /// Master reset. The divisor, the buffers and the scratch register keep what they hold (data sheet, "Reset control").
    /// </summary>
    public void Reset()
    {
        CatchUp();
        (_s.Format, _s.Control, _s.Enable, _s.Status, _s.IsHolderPending) = (0, 0, 0, 0, 0);
        (_s.IsHolderFull, _s.IsShifting, _s.TransmitAt) = (0, 0, Tick.Never);
        (_s.Arrival, _s.ReceiveAt) = (Arrival.None, Tick.Never);
        _peer?.SetOutputs(false, false);
        _s.Modem = ModemNow();
        _s.Deltas = 0;
        Proceed();
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port) => (port & 7) switch
    {
        0 => (_s.Format & Dlab) != 0 ? (byte)_s.Divisor : _s.Received,
        1 => (_s.Format & Dlab) != 0 ? (byte)(_s.Divisor >> 8) : _s.Enable,
        2 => Identification(),
        3 => _s.Format,
        4 => _s.Control,
        5 => LineStatus(),
        6 => (byte)(_s.Modem | _s.Deltas),
        _ => _kind == UartKind.Ns16450 ? _s.Scratch : Ports.OpenBus,
    };

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        CatchUp();
        byte value = PeekPort(port);
        switch (port & 7)
        {
            case 0 when (_s.Format & Dlab) == 0:
                _s.Status &= unchecked((byte)~Ready);
                break;
            case 2 when value == HolderInterrupt:
                _s.IsHolderPending = 0;
                break;
            case 5:
                _s.Status &= unchecked((byte)~Errors);
                break;
            case 6:
                _s.Deltas = 0;
                break;
            default:
                return value;
        }

        Proceed();
        return value;
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        CatchUp();
        switch (port & 7)
        {
            case 0 when (_s.Format & Dlab) != 0:
                _s.Divisor = (ushort)((_s.Divisor & 0xFF00) | value);
                break;
            case 0:
                WriteHolder(value);
                break;
            case 1 when (_s.Format & Dlab) != 0:
                _s.Divisor = (ushort)((_s.Divisor & 0xFF) | (value << 8));
                break;
            case 1:
                WriteEnable((byte)(value & Enables));
                break;
            case 3:
                _s.Format = value;
                break;
            case 4:
                _s.Control = (byte)(value & Outputs);
                _peer?.SetOutputs(!IsLoop && (value & Dtr) != 0, !IsLoop && (value & Rts) != 0);
                break;
            case 5:
                _s.Status = (byte)(value & (Errors | Ready));
                _s.IsHolderPending |= (value & HolderEmpty) != 0 && _s.IsHolderFull == 0 ? (byte)1 : (byte)0;
                break;
            case 6:
                _s.Deltas = (byte)(value & ModemDeltas);
                break;
            case 7:
                _s.Scratch = value;
                break;
            default:
                return;
        }

        Proceed();
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        CatchUp();
        Proceed();
    }

    internal void PeerChanged()
    {
        CatchUp();
        Proceed();
    }

    private void WriteEnable(byte value)
    {
        // Enabling the transmitter's interrupt raises it anew while the register is empty: drivers start that way.
        bool isEnabled = (value & ~_s.Enable & HolderEnable) != 0;
        _s.IsHolderPending |= isEnabled && _s.IsHolderFull == 0 ? (byte)1 : (byte)0;
        _s.Enable = value;
    }

    private byte LineStatus()
    {
        int empty = _s.IsHolderFull != 0 ? 0 : _s.IsShifting != 0 ? HolderEmpty : HolderEmpty | AllEmpty;
        return (byte)(_s.Status | empty);
    }

    private byte ModemNow()
    {
        if (!IsLoop)
        {
            return (byte)((_peer?.ModemLines ?? 0) & ModemLevels);
        }

        // RTS becomes CTS, DTR becomes DSR, OUT1 becomes RI, and OUT2 becomes DCD.
        int c = _s.Control;
        return (byte)(((c & Rts) << 3) | ((c & Dtr) << 5) | ((c & 0x0C) << 4));
    }

    private byte Identification()
    {
        if ((_s.Enable & StatusEnable) != 0 && (_s.Status & Errors) != 0)
        {
            return StatusInterrupt;
        }

        if ((_s.Enable & DataEnable) != 0 && (_s.Status & Ready) != 0)
        {
            return DataInterrupt;
        }

        if ((_s.Enable & HolderEnable) != 0 && _s.IsHolderPending != 0)
        {
            return HolderInterrupt;
        }

        return (_s.Enable & ModemEnable) != 0 && _s.Deltas != 0 ? ModemInterrupt : NoInterrupt;
    }

    private bool IsInterrupting() => (_s.Control & (Out2 | Loop)) == Out2 && Identification() != NoInterrupt;

    /// <summary>Looks at the peer, drives the interrupt, and books the next deadline.</summary>
    private void Proceed()
    {
        byte modem = ModemNow();
        int changed = modem ^ _s.Modem;

        // RI counts when it goes off (TERI), the others whenever they change.
        _s.Deltas |= (byte)(((changed & ~Ring & ModemLevels) | (changed & _s.Modem & Ring)) >> 4);
        _s.Modem = modem;
        Listen();
        Interrupt.Set(IsInterrupting());
        _agenda.At(_slot, Math.Min(_s.TransmitAt, _s.ReceiveAt));
    }
}
