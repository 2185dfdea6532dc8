using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// The printer adapter, and a printer on it.
//
//   port  read                                              write
//   +0    data, as written                                  data
//   +1    7 not busy, 6 /ACK, 5 out of paper, 4 selected,   -
//         3 /ERROR, 2-0 ones
//   +2    control, as written; 7-5 ones                     0 strobe, 1 auto feed, 2 /INIT, 3 select in, 4 interrupt on
//
// A character: strobe, busy while the printer takes it (100 µs: it has a fast buffer), /ACK low for 5 µs, and with the end of that an
// interrupt, if control bit 4 lets it.
//
// Sources: IBM Technical Reference, "Parallel Printer Adapter" (ports, the interrupt with the end of /ACK); Epson FX-80 manual, "Parallel
// interface" (order and width of strobe, BUSY and /ACK).
//
// Decisions:
// - Nothing plugged in: inputs float high, and BUSY, which the card inverts, reads 0: 7Fh.
// - The interrupt's line stays up until the next /ACK begins, or bit 4 is off: the 8259 sees the edge.
// - Enabling the interrupt makes no edge for an /ACK of before.
// - The printer takes the data with the falling edge of /STROBE, if it is not busy; a strobe at another time is lost.
// - /INIT low ends what it does, without an /ACK, and as long as it is low nothing is taken. It does not show BUSY for that: the card's
//   RESET pulls /INIT low, and a BIOS that prints without having initialized the printer looks at BUSY before it raises the line.
// - It is always on line, whatever SELECT IN says. AUTO FEED is not looked at: the host's paper begins a line with each carriage return.
// - When nobody takes what is printed, the printer is busy for good, as one whose buffer is full.
//
// Not here: the data lines as inputs (there is no direction bit on IBM's card).

/// <summary>A parallel port with or without a printer.</summary>
public sealed class ParallelPort : Device
{
    /// <summary>How many slots of the agenda it needs.</summary>
    public const int Slots = 1;

    /// <summary>How many ports.</summary>
    public const int PortCount = 3;

    /// <summary>How many characters wait for the host.</summary>
    public const int Capacity = 4096;

    private const byte Empty = 0x7F, NotBusy = 0x80, NotAck = 0x40, NoPaper = 0x20, Selected = 0x10, NotError = 0x08, Unused = 0x07;
    private const byte Strobe = 0x01, Run = 0x04, InterruptOn = 0x10, Modes = 0x1F;
    private const long Microsecond = Tick.Second / 1_000_000, PrintTime = 100 * Microsecond, AckTime = 5 * Microsecond;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _slot;
    private readonly byte[] _printed = new byte[Capacity];
    private PortState _s = new() { DueAt = Tick.Never };

    /// <summary>A port without a printer.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadline.</param>
    /// <param name="slot">In which slot, which it wires.</param>
    public ParallelPort(Clock clock, Agenda agenda, int slot)
    {
        ArgumentNullException.ThrowIfNull(agenda);
        (_clock, _agenda, _slot) = (clock, agenda, slot);
        agenda.Wire(slot, this);
    }

    private enum Step : byte
    {
        Idle,

        /// <summary>BUSY.</summary>
        Printing,

        /// <summary>BUSY and /ACK.</summary>
        Acknowledging,

        /// <summary>BUSY, until the host takes something.</summary>
        Full,
    }

    /// <summary>The interrupt: IRQ 7 or 5.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>Whether a printer is plugged in.</summary>
    public bool HasPrinter { get; set; }

    /// <summary>Whether its paper has run out.</summary>
    public bool IsOutOfPaper { get; set; }

    private bool IsInterrupting => _s.IsAcknowledged != 0 && (_s.Control & InterruptOn) != 0;

    /// <summary>Takes a character that was printed.</summary>
    public bool TryTake(out byte value)
    {
        value = 0;
        if (_s.Count == 0)
        {
            return false;
        }

        value = _printed[_s.First];
        _s.First = (_s.First + 1) % Capacity;
        _s.Count--;
        if (_s.Step == Step.Full)
        {
            Enter(Step.Acknowledging, AckTime);
        }

        return true;
    }

    /// <summary>RESET of the bus.</summary>
    public void Reset() => WriteControl(0);

    /// <inheritdoc/>
    public override byte ReadPort(int port) => PeekPort(port);

    /// <inheritdoc/>
    public override byte PeekPort(int port) => (port & 3) switch
    {
        0 => _s.Data,
        1 => HasPrinter ? Status() : Empty,
        2 => (byte)(_s.Control | unchecked((byte)~Modes)),
        _ => Ports.OpenBus,
    };

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        switch (port & 3)
        {
            case 0:
                _s.Data = value;
                break;
            case 2:
                WriteControl((byte)(value & Modes));
                break;
        }
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        switch (_s.Step)
        {
            case Step.Printing:
                Enter(_s.Count < Capacity ? Step.Acknowledging : Step.Full, AckTime);
                break;
            case Step.Acknowledging:
                _s.IsAcknowledged = 1;
                Enter(Step.Idle, 0);
                break;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the port cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        PortState state = _s;
        snapshot.Block("parallel", 2, ref state);
        snapshot.Array("parallel.printed", 1, _printed);
        bool isTimed = state.Step is Step.Printing or Step.Acknowledging;
        bool isPossible = state.First is >= 0 and < Capacity && state.Count is >= 0 and <= Capacity
            && state.Control <= Modes && state.Step <= Step.Full && state.IsAcknowledged <= 1
            && (isTimed ? state.DueAt >= _clock.Now && state.DueAt < Tick.Never : state.DueAt == Tick.Never);
        _s = isPossible ? state : throw new SnapshotException("The parallel port in this file is damaged.");
        if (snapshot.IsLoading)
        {
            _agenda.At(_slot, _s.DueAt);
            Interrupt.Restore(IsInterrupting);
        }
    }

    private byte Status()
    {
        bool isBusy = _s.Step != Step.Idle || IsOutOfPaper;
        return (byte)((isBusy ? 0 : NotBusy)
            | (_s.Step == Step.Acknowledging ? 0 : NotAck)
            | (IsOutOfPaper ? NoPaper : NotError)
            | Selected | Unused);
    }

    private void WriteControl(byte value)
    {
        int rising = value & ~_s.Control;
        _s.Control = value;
        if ((rising & InterruptOn) != 0)
        {
            // No edge for a character of before.
            _s.IsAcknowledged = 0;
        }

        if ((value & Run) == 0)
        {
            Initialize();
        }
        else if ((rising & Strobe) != 0 && HasPrinter && _s.Step == Step.Idle && !IsOutOfPaper)
        {
            _printed[(_s.First + _s.Count++) % Capacity] = _s.Data;
            Enter(Step.Printing, PrintTime);
        }

        Interrupt.Set(IsInterrupting);
    }

    /// <summary>The printer forgets the character that it works on; that is on the host's paper already.</summary>
    private void Initialize()
    {
        if (_s.Step is Step.Printing or Step.Acknowledging)
        {
            Enter(Step.Idle, 0);
        }
    }

    private void Enter(Step step, long time)
    {
        _s.Step = step;
        _s.IsAcknowledged = step == Step.Acknowledging ? (byte)0 : _s.IsAcknowledged;
        _s.DueAt = step is Step.Printing or Step.Acknowledging ? _clock.Now + time : Tick.Never;
        _agenda.At(_slot, _s.DueAt);
        Interrupt.Set(IsInterrupting);
    }

    private struct PortState
    {
        public long DueAt;
        public int First;
        public int Count;
        public byte Data;
        public byte Control;
        public Step Step;

        /// <summary>The last /ACK is over.</summary>
        public byte IsAcknowledged;
    }
}
