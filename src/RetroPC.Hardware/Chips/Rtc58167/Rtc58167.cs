using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// National's MM58167A microprocessor real-time clock, as on AST's SixPakPlus at 2C0-2DF and on many cards of its time.
//
//   register  counter                     register  RAM, also the time that is compared with
//   00        milliseconds, in bits 7-4   08        bits 7-4
//   01        1/10 s and 1/100 s          09
//   02        seconds                     0A        programs keep the year from 1980 on here, in binary or BCD
//   03        minutes                     0B
//   04        hours, 0 to 23              0C
//   05        day of the week, 1 to 7     0D        bits 3-0
//   06        date                        0E
//   07        month                       0F
//
//   10  interrupt status: 0 compare, 1 1/10 s, 2 second, 3 minute, 4 hour, 5 day, 6 week, 7 month; a read clears it
//   11  interrupt control: which of these set their bit, and raise INTERRUPT OUTPUT
//   12  counter reset, 13 RAM reset: a one resets the counter or RAM byte of that number (FF all)
//   14  bit 0: a counter has gone on during or after the read of a counter: read again; a read clears it
//   15  GO: a write resets everything below the minute, which goes on if the seconds were above 39
//   16  bit 0 enables STANDBY INTERRUPT, low on the chip while the comparison is true
//   1F  test mode
//
//   Rtc58167.cs          the registers            Rtc58167.Counting.cs  the counters, the comparison
//   Rtc58167.State.cs    what is remembered, what a battery keeps
//
// Sources: National MM58167A data sheet, "Functional Description" and tables I to III; what a SixPakPlus answers was measured by the people
// of os8088 (00 has no low digit, 08 reads F0 after FF, 0D reads 0A after AA); where the year is: GLaTICK, which is compatible with ASTCLOCK,
// and the clock programs of Usenet's 1989 MS-DOS collection.
//
// Decisions:
// - A millisecond is 5,040,000 ticks; the chip's, made from 32,768 Hz, are of unequal length. GO does not touch the phase of that.
// - There is no 29 February (data sheet: "four year calendar, no leap years"). One that is written is the last of its month.
// - Counters have the bits that their values need. A value above its range goes to the first with the next carry, and carries.
// - A RAM digit with both upper bits on compares with anything; the digits that no counter has are not looked at.
// - The comparison is made with each millisecond. Bit 0 of the status is set when it becomes true, the standby interrupt is on as long as
//   it is.
// - Registers that can only be written read as the open bus, as do those that are not there.
// - The first reading of a counter since 14 was read counts for that bit.
//
// Not here: test mode; the power-down pin.

/// <summary>A real-time clock with a bit of RAM that a battery keeps.</summary>
public sealed partial class Rtc58167 : Device
{
    /// <summary>How many agenda slots the chip has.</summary>
    public const int Slots = 1;

    /// <summary>How many ports.</summary>
    public const int PortCount = 0x20;

    /// <summary>Where AST's SixPakPlus has it.</summary>
    public const int DefaultPort = 0x2C0;

    private const int Counters = 8;
    private const int InterruptStatus = 0x10, InterruptControl = 0x11, CounterReset = 0x12, RamReset = 0x13;
    private const int RolloverStatus = 0x14, Go = 0x15, StandbyControl = 0x16;
    private const byte GoRoundsUpFrom = 40;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _slot;

    /// <summary>A clock with a good battery, at a time.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadline.</param>
    /// <param name="slot">In which slot, which it wires.</param>
    /// <param name="time">The time at this moment. The chip has no year; see <see cref="LoadNvram"/> for where its users keep it.</param>
    public Rtc58167(Clock clock, Agenda agenda, int slot, DateTime time)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(agenda);
        (_clock, _agenda, _slot) = (clock, agenda, slot);
        agenda.Wire(slot, this);
        _s.Done = MillisecondAt(clock.Now);
        Start(time);
    }

    /// <summary>INTERRUPT OUTPUT. Few cards connect it.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>STANDBY INTERRUPT; true while the pin is active, which is low on the chip.</summary>
    public Line StandbyInterrupt { get; } = new();

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        CatchUp();
        byte value = PeekNow(port);
        int register = port & (PortCount - 1);
        switch (register)
        {
            case < Counters when _s.IsRead == 0:
                _s.IsRead = 1;
                _s.ReadAt = _s.Done;
                break;
            case InterruptStatus:
                _s.Status = 0;
                Proceed();
                break;
            case RolloverStatus:
                _s.IsRead = 0;
                break;
        }

        return value;
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port)
    {
        ClockState kept = _s;
        CatchUp();
        byte value = PeekNow(port);
        _s = kept;
        return value;
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        CatchUp();
        int register = port & (PortCount - 1);
        switch (register)
        {
            case < Counters:
                Store(register, (byte)(value & CounterMask(register)));
                break;
            case < InterruptStatus:
                Store(register, (byte)(value & RamMask(register)));
                break;
            case InterruptControl:
                _s.Control = value;
                break;
            case CounterReset:
                ResetSome(0, value);
                break;
            case RamReset:
                ResetSome(Counters, value);
                break;
            case Go:
                StartMinute();
                break;
            case StandbyControl:
                _s.IsStandby = (byte)(value & 1);
                break;
            default:
                return;
        }

        _s.IsEqual = IsEqual() ? (byte)1 : (byte)0;
        Proceed();
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        CatchUp();
        Proceed();
    }

    private static byte CounterMask(int counter) => counter switch
    {
        Milliseconds => 0xF0,
        Hundredths => 0xFF,
        Seconds or Minutes => 0x7F,
        Hours or Date => 0x3F,
        DayOfWeek => 0x07,
        _ => 0x1F,
    };

    private static byte RamMask(int register) => (register - Counters) switch
    {
        Milliseconds => 0xF0,
        DayOfWeek => 0x0F,
        _ => 0xFF,
    };

    private byte PeekNow(int port) => (port & (PortCount - 1)) switch
    {
        int register and < InterruptStatus => _s.Bytes[register],
        InterruptStatus => _s.Status,
        RolloverStatus => _s.IsRead != 0 && _s.Done != _s.ReadAt ? (byte)1 : (byte)0,
        _ => Ports.OpenBus,
    };

    private void Store(int register, byte value)
    {
        if (_s.Bytes[register] != value)
        {
            _s.Bytes[register] = value;
            Revision++;
        }
    }

    private void ResetSome(int first, byte which)
    {
        for (int i = 0; i < Counters; i++)
        {
            if ((which & (1 << i)) != 0)
            {
                Store(first + i, first == 0 ? FirstOf(i) : (byte)0);
            }
        }
    }

    private void StartMinute()
    {
        bool roundsUp = Decode(_s.Bytes[Seconds]) >= GoRoundsUpFrom;
        Store(Milliseconds, 0);
        Store(Hundredths, 0);
        Store(Seconds, 0);
        if (roundsUp)
        {
            _s.Status |= (byte)(CarryFrom(Minutes, 1) & _s.Control);
        }

        // The clock was set even if these happened to be zero.
        Revision++;
    }

    /// <summary>Drives the outputs and books the next moment at which they may change.</summary>
    private void Proceed()
    {
        Interrupt.Set(_s.Status != 0);
        StandbyInterrupt.Set((_s.IsStandby & _s.IsEqual) != 0);
        _agenda.At(_slot, NextChange() is { } wait ? TickOf(_s.Done + wait) : Tick.Never);
    }
}
