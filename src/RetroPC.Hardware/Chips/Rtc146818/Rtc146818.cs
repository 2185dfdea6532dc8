using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// Motorola MC146818, real-time clock with RAM that a battery keeps; and what followed it with the same registers (DS1287, DS12887).
//
//   port  write               read
//   0     index; bit 7 goes   the open bus
//         to NmiDisabled
//   1     the byte chosen     the byte chosen
//
//   byte  00 seconds  01 alarm   02 minutes  03 alarm   04 hours  05 alarm   06 day of the week, Sunday 1   07 date  08 month  09 year
//         0A  UIP, divider, periodic rate       0B  SET, PIE, AIE, UIE, SQWE, DM (1 binary), 24 h, DSE
//         0C  IRQF, PF, AF, UF; a read clears   0D  VRT          0E-3F or 0E-7F  RAM
//
//   32.768 kHz ─▶ divider ─▶ periodic flag ─┐
//                 └─▶ once a second: update ─▶ update-ended flag, alarm flag ─▶ IRQ
//
//   Rtc146818.Registers.cs  what reads and writes do     .Updating.cs  the divider and its flags
//   Rtc146818.Calendar.cs   the calendar                 .State.cs     what is remembered, what the host keeps
//
// Sources: Motorola MC146818 data sheet (1984), "Register A" to "Register D", "Update Cycle", table 5 (periods), figure 16 (UIP and PF);
// Dallas DS1287 data sheet (divider bits, 64 bytes), DS12887 (128 bytes); IBM AT Technical Reference, "Real-Time Clock/CMOS RAM".
//
// Decisions:
// - UIP rises with the divider's overflow; 8 periods (244 us) later the update begins, 65 periods (1984 us) later it ends, and with its
//   end time, calendar, UF and AF change all at once. The data sheet calls the time bytes undefined within the update: here they are
//   the old ones.
// - The periodic flag comes half a period after each overflow of its tap, as in figure 16.
// - The divider runs with DV = 010; 110 and 111 hold it in reset, and the first update begins half a second after that ends. The other
//   values stop it where it is (DS1287; in an MC146818 with this crystal a second would last 32 or 128).
// - DSE is the MC146818's: forward on the last Sunday of April, back on the last of October.
// - Bytes that are no time count on until they are: a value above its range goes to the range's first.
// - After the battery was dead VRT reads 0 once. The read sets it, as the MC146818's does once the power is good.
//
// Not here: the SQW pin, the other crystals.

/// <summary>An MC146818 or a descendant.</summary>
public sealed partial class Rtc146818 : Device
{
    /// <summary>How many agenda slots the chip has.</summary>
    public const int Slots = 1;

    /// <summary>Where the RAM begins: behind time and registers.</summary>
    public const int NvramStart = 0x0E;

    /// <summary>The bytes of an MC146818 and a DS1287.</summary>
    public const int SmallSize = 64;

    /// <summary>The bytes of a DS12887.</summary>
    public const int LargeSize = 128;

    private const int NmiBit = 0x80;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _slot;
    private readonly int _size;

    /// <summary>
    /// A clock with a good battery that runs, BCD and 24 hours, at the first second of 1980. <see cref="Start"/> gives it the time.
    /// </summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadline.</param>
    /// <param name="slot">In which slot, which it wires.</param>
    /// <param name="size">Its bytes: <see cref="SmallSize"/> or <see cref="LargeSize"/>.</param>
    public Rtc146818(Clock clock, Agenda agenda, int slot, int size = SmallSize)
    {
        if (size is not (SmallSize or LargeSize))
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "A clock has 64 or 128 bytes.");
        }

        _clock = clock;
        _agenda = agenda;
        _slot = slot;
        _size = size;
        agenda.Wire(slot, this);
        _s.Ram[ControlA] = DividerRuns | DefaultRate;
        _s.Ram[ControlB] = Hours24;
        _s.IsValid = 1;
        _s.Done = CycleAt(clock.Now);
        Start(new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified));
    }

    /// <summary>IRQ; true while the pin is active, which is low on the chip. On an AT this is IRQ 8.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>Bit 7 of the last index: on an AT's board it keeps the NMI from the CPU. A card without that wire leaves it.</summary>
    public Line NmiDisabled { get; } = new();

    /// <summary>The RESET pin: interrupts are disabled and their flags cleared; time and RAM stay (data sheet, "RESET").</summary>
    public void Reset()
    {
        CatchUp();
        _s.Ram[ControlB] &= unchecked((byte)~(PeriodicEnable | AlarmEnable | UpdateEnable | SquareWaveEnable));
        _s.Flags = 0;
        Proceed();
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        CatchUp();
        byte value = PeekPort(port);
        if ((port & 1) != 0)
        {
            Touched();
        }

        return value;
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port)
    {
        if ((port & 1) == 0)
        {
            return Ports.OpenBus;
        }

        RtcState kept = _s;
        CatchUp();
        byte value = Chosen();
        _s = kept;
        return value;
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        if ((port & 1) == 0)
        {
            _s.Index = value;
            NmiDisabled.Set((value & NmiBit) != 0);
            return;
        }

        CatchUp();
        Store(value);
        Proceed();
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        CatchUp();
        Proceed();
    }
}
