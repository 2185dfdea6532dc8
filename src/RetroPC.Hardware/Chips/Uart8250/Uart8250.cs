using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// An INS8250 or 16450 at 1.8432 MHz, with the PC card's gate: OUT2 lets the interrupt through. Eight ports; the card decodes A2-A0.
//
// A bit is 16 clocks times the divisor: 43,750 ticks each, a whole number. A character starts one bit after it is written to an idle
// transmitter (data sheet: 8 to 24 BAUDOUT clocks), else right after the last one.
//
// Sources: National INS8250/INS8250-B and NS16450 data sheets, as generally known: not checked against a scan.
//
// Decisions: a divisor of 0 counts as 65536. In loopback the pins are inactive, OUT2 too, so that no interrupt leaves the card.
// Every character books deadlines, even when nobody looks.
//
// Not here: breaks and parity errors from a peer, a break in loopback, writes to the line and modem status (factory test).

/// <summary>Which chip it is.</summary>
public enum UartKind
{
    /// <summary>INS8250: no scratch register.</summary>
    Ins8250,

    /// <summary>NS16450: with a scratch register.</summary>
    Ns16450,
}

/// <summary>An asynchronous serial port.</summary>
public sealed class Uart8250 : Device
{
    /// <summary>How many slots of the agenda it needs.</summary>
    public const int Slots = 1;

    /// <summary>A bit at divisor 1 (115,200 baud) in ticks: 16 clocks of 1.8432 MHz.</summary>
    public const long BitTimeOfDivisor1 = 43_750;

    private const byte Dlab = 0x80, BreakBit = 0x40, Loop = 0x10, Out2 = 8;
    private const byte Ready = 1, Overrun = 2, Framing = 8, Errors = 0x1E, HolderEmpty = 0x20, AllEmpty = 0x40;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _slot;
    private readonly UartKind _kind;
    private readonly SerialPeer? _peer;
    private UartState _s = new() { Divisor = 1, TransmitAt = Tick.Never, ReceiveAt = Tick.Never };

    /// <summary>A port as after a reset.</summary>
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
        _s.Modem = ModemNow;
    }

    /// <summary>The interrupt, gated by OUT2.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>One bit at the present divisor, in ticks.</summary>
    public long BitTime => BitTimeOfDivisor1 * (_s.Divisor == 0 ? 65536 : _s.Divisor);

    internal bool IsReceiverEmpty => (_s.Status & Ready) == 0;

    private bool IsLoop => (_s.Control & Loop) != 0;

    private int WordLength => 5 + (_s.Format & 3);

    /// <summary>A character of the present format: start, data, parity and stop bits.</summary>
    private long CharacterTime
    {
        get
        {
            int halves = 2 * (1 + WordLength + ((_s.Format >> 3) & 1) + 1);
            halves += (_s.Format & 4) == 0 ? 0 : WordLength == 5 ? 1 : 2;
            return halves * BitTime / 2;
        }
    }

    private byte ModemNow
    {
        get
        {
            if (!IsLoop)
            {
                return (byte)((_peer?.ModemLines ?? 0) & 0xF0);
            }

            int c = _s.Control;
            return (byte)(((c & 2) << 3) | ((c & 1) << 5) | ((c & 0x0C) << 4));
        }
    }

    private byte LineStatus =>
        (byte)(_s.Status | (_s.IsHolderFull == 0 ? HolderEmpty : 0) | (_s.IsHolderFull == 0 && _s.IsShifting == 0 ? AllEmpty : 0));

    private byte Identification
    {
        get
        {
            if ((_s.Enable & 4) != 0 && (_s.Status & Errors) != 0)
            {
                return 6;
            }

            if ((_s.Enable & 1) != 0 && (_s.Status & Ready) != 0)
            {
                return 4;
            }

            if ((_s.Enable & 2) != 0 && _s.IsTransmitPending != 0)
            {
                return 2;
            }

            return (_s.Enable & 8) != 0 && _s.Deltas != 0 ? (byte)0 : (byte)1;
        }
    }

    /// <summary>Master reset. The divisor, the buffers and the scratch register keep what they hold (data sheet, "Reset control").</summary>
    public void Reset()
    {
        CatchUp();
        WritePort(3, 0);
        WritePort(4, 0);
        (_s.Enable, _s.Status, _s.Deltas, _s.IsTransmitPending) = (0, 0, 0, 0);
        (_s.IsHolderFull, _s.IsShifting, _s.TransmitAt, _s.ReceiveAt) = (0, 0, Tick.Never, Tick.Never);
        Proceed();
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port) => (port & 7) switch
    {
        0 => (_s.Format & Dlab) != 0 ? (byte)_s.Divisor : _s.Received,
        1 => (_s.Format & Dlab) != 0 ? (byte)(_s.Divisor >> 8) : _s.Enable,
        2 => Identification,
        3 => _s.Format,
        4 => _s.Control,
        5 => LineStatus,
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
            case 2 when value == 2:
                _s.IsTransmitPending = 0;
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
                _s.Holder = value;
                _s.IsHolderFull = 1;
                _s.IsTransmitPending = 0;
                if (_s.TransmitAt == Tick.Never)
                {
                    _s.TransmitAt = _clock.Now + BitTime;
                }

                break;
            case 1 when (_s.Format & Dlab) != 0:
                _s.Divisor = (ushort)((_s.Divisor & 0xFF) | (value << 8));
                break;
            case 1:
                // Enabling the transmitter's interrupt raises it anew while the register is empty: drivers start that way.
                _s.IsTransmitPending |= (_s.Enable & 2) == 0 && (value & 2) != 0 && _s.IsHolderFull == 0 ? (byte)1 : (byte)0;
                _s.Enable = (byte)(value & 0x0F);
                break;
            case 3:
                bool isBreak = (value & BreakBit) != 0;
                if (isBreak != ((_s.Format & BreakBit) != 0))
                {
                    _peer?.SetBreak(isBreak);
                }

                _s.Format = value;
                break;
            case 4:
                _s.Control = (byte)(value & 0x1F);
                _peer?.SetOutputs(!IsLoop && (value & 1) != 0, !IsLoop && (value & 2) != 0);
                break;
            case 7:
                _s.Scratch = value;
                break;
            default:
                break;
        }

        Proceed();
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        CatchUp();
        Proceed();
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        UartState state = _s;
        snapshot.Block("uart.8250", 1, ref state);
        bool possible = IsTime(state.TransmitAt)
            && IsTime(state.ReceiveAt)
            && (state.IsHolderFull | state.IsShifting | state.IsTransmitPending) <= 1
            && (state.TransmitAt != Tick.Never) == ((state.IsHolderFull | state.IsShifting) != 0)
            && (state.Modem & 0x0F) == 0 && state.Deltas < 0x10 && state.Enable < 0x10 && state.Control < 0x20
            && (state.Status & ~(Ready | Errors)) == 0 && (state.ArrivingErrors & ~Errors) == 0;
        _s = possible ? state : throw new SnapshotException("The serial port in this file is damaged.");
        _peer?.Sync(snapshot);
        Interrupt.Restore(IsInterrupting());
    }

    internal void PeerChanged()
    {
        CatchUp();
        Proceed();
    }

    private bool IsTime(long tick) => tick == Tick.Never || (tick >= _clock.Now && tick < Tick.Never);

    private bool IsInterrupting() => (_s.Control & (Out2 | Loop)) == Out2 && Identification != 1;

    private void CatchUp()
    {
        while (Math.Min(_s.TransmitAt, _s.ReceiveAt) is var next && next <= _clock.Now)
        {
            if (_s.ReceiveAt == next)
            {
                _s.ReceiveAt = Tick.Never;
                Arrive(_s.Arriving, _s.ArrivingErrors);
            }
            else
            {
                Transmit(next);
            }
        }
    }

    private void Transmit(long now)
    {
        if (_s.IsShifting != 0)
        {
            _s.IsShifting = 0;
            byte value = (byte)(_s.Shifting & (0xFF >> (8 - WordLength)));
            if (IsLoop)
            {
                Arrive(value, 0);
            }
            else if ((_s.Format & BreakBit) == 0)
            {
                _peer?.Receive(value, BitTime);
            }
        }

        _s.TransmitAt = Tick.Never;
        if (_s.IsHolderFull != 0)
        {
            _s.Shifting = _s.Holder;
            _s.IsHolderFull = 0;
            _s.IsShifting = 1;
            _s.IsTransmitPending = 1;
            _s.TransmitAt = now + CharacterTime;
        }
    }

    private void Arrive(byte value, byte errors)
    {
        _s.Status |= (byte)(errors | ((_s.Status & Ready) != 0 ? Overrun : 0) | Ready);
        _s.Received = value;
    }

    /// <summary>Looks at the peer, drives the interrupt, and books the next deadline.</summary>
    private void Proceed()
    {
        byte modem = ModemNow;
        int changed = modem ^ _s.Modem;
        // RI counts when it goes off (TERI), the others whenever they change.
        _s.Deltas |= (byte)(((changed & 0xB0) | (changed & _s.Modem & 0x40)) >> 4);
        _s.Modem = modem;
        if (!IsLoop && _s.ReceiveAt == Tick.Never && _peer is not null && _peer.TryNext(out byte value))
        {
            Begin(_peer, value);
        }

        Interrupt.Set(IsInterrupting());
        _agenda.At(_slot, Math.Min(_s.TransmitAt, _s.ReceiveAt));
    }

    private void Begin(SerialPeer peer, byte value)
    {
        long bit = peer.BitTime;
        int length = peer.WordLength;
        _s.ArrivingErrors = 0;
        if (bit != 0 && Math.Abs(bit - BitTime) > bit / 20)
        {
            // The speeds are more than 5 % apart: what comes is no character.
            _s.ArrivingErrors = Framing;
            value = 0;
        }
        else if (length != 0 && length < WordLength)
        {
            // The stop bit and the idle line after it are taken for data.
            value |= (byte)(0xFF << length);
        }

        _s.Arriving = (byte)(value & (0xFF >> (8 - WordLength)));
        _s.ReceiveAt = _clock.Now + (bit == 0 ? CharacterTime : bit * (2 + length));
    }

    private struct UartState
    {
        /// <summary>When the transmitter starts or ends a character, or never.</summary>
        public long TransmitAt;

        /// <summary>When the character that comes in is complete, or never.</summary>
        public long ReceiveAt;
        public ushort Divisor;
        public byte Enable;
        public byte Format;
        public byte Control;

        /// <summary>Bits 4-0 of the line status.</summary>
        public byte Status;
        public byte Modem;
        public byte Deltas;
        public byte Scratch;
        public byte Received;
        public byte Arriving;
        public byte ArrivingErrors;
        public byte Holder;
        public byte Shifting;
        public byte IsHolderFull;
        public byte IsShifting;
        public byte IsTransmitPending;
    }
}
