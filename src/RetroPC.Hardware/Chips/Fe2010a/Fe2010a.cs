using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// Faraday FE2010A, an XT's board in one chip: 8237, 8259, 8253 and, in place of the 8255, these registers at 60h-63h. DMA, PIC and PIT are
// our own chips beside this one; what it does to the PIT's ports goes through here.
//
//   port  write                                              read
//   40-42 the PIT's counts                                   the same; 41h: refresh on
//   43    the PIT's control; one for channel 1: refresh off
//   60    -                                                  keyboard shift register
//   61    control: 0 gate of timer 2  1 speaker data         what was written
//         2 switch select  4 parity off  5 channel check off
//         6 keyboard clock on  7 keyboard cleared
//   62    switches: 1 8087  2-3 memory  6-7 drives - 1       0-3 switches: with select 0-3 as written, without 0-1 display, 2-3 drives - 1
//                                                            4, 5 OUT of timer 2  6 channel check  7 parity
//   63    configuration: 0 parity off  1 8087's NMI          -
//         2, 4 banks of RAM  3 lock  5 fast waits  6, 7 clock
//
//   clock, from 28.6 MHz      I/O waits      waits of ISA memory and ROM
//   4.77 MHz                  1              0
//   7.16 MHz (bit 6)          4              2, fast 0
//   9.55 MHz (bit 7)          6, fast 4      4, fast 2
//
// The lock keeps bits 0 to 4 of the configuration and the switches until a reset; waits and clock can be changed at any time.
//
// Sources: skiselev/micro_8088, "Faraday FE2010A" (registers, measured) and the text of that board's own Setup (waits); the BIOS
// 8088_bios 1.0.2, which tells an FE2010A by the count of a channel 1 that stands still while refresh is off.
//
// Decisions: the two sources differ for 9.55 MHz with fast waits (6 and 0, or 4 and 2): we take the Setup's, which is the younger.
// Refresh off stands the PIT's channel 1 still by its gate. Parity errors do not occur: the boards with this chip and SRAM have none.
//
// Not here: the RAM banks' bits (nothing changes with SRAM), an FE2010 without A (no clocks, its registers repeat at 70h).

/// <summary>The input pins, as numbers for <see cref="Device.LineChanged"/>.</summary>
public enum Fe2010aPin
{
    /// <summary>OUT of timer channel 2.</summary>
    TimerOut,

    /// <summary>I/O CH CK of the cards; true while it is asserted.</summary>
    IoChannelCheck,
}

/// <summary>The system registers of an FE2010A.</summary>
public sealed class Fe2010a : Device
{
    /// <summary>One clock of the CPU at 4.77 MHz, in ticks.</summary>
    public const long SlowClock = Tick.Cpu4M77;

    /// <summary>At 7.16 MHz.</summary>
    public const long MiddleClock = 2 * Tick.Isa;

    /// <summary>At 9.55 MHz.</summary>
    public const long FastClock = 3 * Tick.Isa / 2;

    private const int ControlPorts = 0x60, TimerControl = 3;
    private const int GateBit = 0x01, SpeakerBit = 0x02, SwitchSelectBit = 0x04, ChannelCheckOffBit = 0x20;
    private const int KeyboardClockBit = 0x40, KeyboardClearBit = 0x80;
    private const int LockBit = 0x08, Lockable = 0x1F, FastWaitsBit = 0x20, MiddleClockBit = 0x40, FastClockBit = 0x80;
    private readonly KeyboardXt _keyboard;
    private readonly Pit8254 _pit;
    private Fe2010aState _s;

    /// <summary>The registers after a reset.</summary>
    /// <param name="keyboard">Whose shift register port 60h reads. The lines to it are connected here.</param>
    /// <param name="pit">Whose ports it passes on. The gate of its channel 1 is connected here.</param>
    public Fe2010a(KeyboardXt keyboard, Pit8254 pit)
    {
        _keyboard = keyboard;
        _pit = pit;
        KeyboardClockLow.Connect(keyboard, (int)KeyboardXtPin.ClockLow);
        KeyboardClear.Connect(keyboard, (int)KeyboardXtPin.Clear);
        Refresh.Set(true);
        Refresh.Connect(pit, (int)PitPin.Gate1);
        Reset();
    }

    /// <summary>Pins VID1 and VID0: 3 a monochrome display, 2 colour with 80 columns, 1 with 40, 0 a card with its own BIOS.</summary>
    public byte Display { get; init; }

    /// <summary>Bit 0 of port 61h, to the gate of timer channel 2.</summary>
    public Line TimerGate { get; } = new();

    /// <summary>Bit 1, to <see cref="SpeakerPin.Data"/>.</summary>
    public Line SpeakerData { get; } = new();

    /// <summary>Bit 6 inverted, to <see cref="KeyboardXtPin.ClockLow"/>.</summary>
    public Line KeyboardClockLow { get; } = new();

    /// <summary>Bit 7, to <see cref="KeyboardXtPin.Clear"/>.</summary>
    public Line KeyboardClear { get; } = new();

    /// <summary>I/O channel check that is not switched off, to <see cref="NmiMaskPin.SystemBoard"/>.</summary>
    public Line Check { get; } = new();

    /// <summary>Refresh is on, to the gate of timer channel 1.</summary>
    public Line Refresh { get; } = new();

    /// <summary>
    /// Waits and clock may have changed: the board is to look at <see cref="CpuPeriod"/>, <see cref="IoWaits"/> and
    /// <see cref="BusWaits"/>. It rises and falls.
    /// </summary>
    public Line SpeedChanged { get; } = new();

    /// <summary>One clock of the CPU, in ticks.</summary>
    public long CpuPeriod => (_s.Configuration & FastClockBit) != 0 ? FastClock
        : (_s.Configuration & MiddleClockBit) != 0 ? MiddleClock : SlowClock;

    /// <summary>The wait states of an I/O cycle.</summary>
    public byte IoWaits => CpuPeriod switch
    {
        FastClock => IsFast ? (byte)4 : (byte)6,
        MiddleClock => 4,
        _ => 1,
    };

    /// <summary>The wait states of a memory cycle that is not to the board's RAM.</summary>
    public byte BusWaits => CpuPeriod switch
    {
        FastClock => IsFast ? (byte)2 : (byte)4,
        MiddleClock => IsFast ? (byte)0 : (byte)2,
        _ => 0,
    };

    private bool IsFast => (_s.Configuration & FastWaitsBit) != 0;

    private bool IsChannelCheck => _s.ChannelCheck != 0 && (_s.Control & ChannelCheckOffBit) == 0;

    /// <summary>The RESET pin: all registers are cleared, the lock is open, the clock is 4.77 MHz, refresh is on.</summary>
    public void Reset()
    {
        _s = new Fe2010aState { TimerOut = _s.TimerOut, ChannelCheck = _s.ChannelCheck };
        Refresh.Set(true);
        Drive();
        ShowSpeed();
    }

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        switch ((Fe2010aPin)pin)
        {
            case Fe2010aPin.TimerOut:
                _s.TimerOut = level ? (byte)1 : (byte)0;
                break;
            case Fe2010aPin.IoChannelCheck:
                _s.ChannelCheck = level ? (byte)1 : (byte)0;
                Drive();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(pin), pin, "The chip has no such input.");
        }
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        if (IsControl(port))
        {
            return PeekPort(port);
        }

        byte value = _pit.ReadPort(port);
        if ((port & 3) == 1)
        {
            Refresh.Set(true);
        }

        return value;
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port) => !IsControl(port) ? _pit.PeekPort(port) : (port & 3) switch
    {
        0 => _keyboard.ShiftRegister,
        1 => _s.Control,
        2 => (byte)(Switches() | (_s.TimerOut * 0x30) | (IsChannelCheck ? 0x40 : 0)),
        _ => Ports.OpenBus,
    };

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        if (!IsControl(port))
        {
            WriteTimer(port, value);
            return;
        }

        switch (port & 3)
        {
            case 1:
                _s.Control = value;
                Drive();
                break;
            case 2 when (_s.Configuration & LockBit) == 0:
                _s.Switches = value;
                break;
            case 3:
                int kept = (_s.Configuration & LockBit) != 0 ? Lockable : 0;
                _s.Configuration = (byte)((_s.Configuration & kept) | (value & ~kept));
                ShowSpeed();
                break;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the chip cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        Fe2010aState state = _s;
        state.Refresh = Refresh.Level ? (byte)1 : (byte)0;
        snapshot.Block("fe2010a", 1, ref state);
        _s = (state.TimerOut | state.ChannelCheck | state.Refresh) <= 1
            ? state
            : throw new SnapshotException("The chipset in this file is damaged.");
        TimerGate.Restore((_s.Control & GateBit) != 0);
        SpeakerData.Restore((_s.Control & SpeakerBit) != 0);
        KeyboardClockLow.Restore((_s.Control & KeyboardClockBit) == 0);
        KeyboardClear.Restore((_s.Control & KeyboardClearBit) != 0);
        Check.Restore(IsChannelCheck);
        Refresh.Restore(_s.Refresh != 0);
    }

    private static bool IsControl(int port) => (port & ControlPorts) == ControlPorts;

    private int Switches() =>
        (_s.Control & SwitchSelectBit) != 0 ? _s.Switches & 0xF : (Display & 3) | ((_s.Switches >> 4) & 0xC);

    private void WriteTimer(int port, byte value)
    {
        const int ChannelMask = 0xC0, Channel1 = 0x40;
        if ((port & 3) == TimerControl && (value & ChannelMask) == Channel1)
        {
            Refresh.Set(false);
        }

        _pit.WritePort(port, value);
    }

    private void Drive()
    {
        TimerGate.Set((_s.Control & GateBit) != 0);
        SpeakerData.Set((_s.Control & SpeakerBit) != 0);
        KeyboardClockLow.Set((_s.Control & KeyboardClockBit) == 0);
        KeyboardClear.Set((_s.Control & KeyboardClearBit) != 0);
        Check.Set(IsChannelCheck);
    }

    private void ShowSpeed()
    {
        SpeedChanged.Set(true);
        SpeedChanged.Set(false);
    }

    private struct Fe2010aState
    {
        public byte Control;
        public byte Switches;
        public byte Configuration;
        public byte TimerOut;
        public byte ChannelCheck;

        /// <summary>The level of <see cref="Fe2010a.Refresh"/>; only a saved state has it here.</summary>
        public byte Refresh;
    }
}
