using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// Intel 8042 with the firmware that IBM put into it: the keyboard controller of the AT.
//
//   port  write                       read
//   0     data: to a command that     output buffer; empties it
//         waits for some, or to the
//         keyboard
//   4     command                     status: 0 output buffer full  1 input buffer full  2 system flag  3 last write was a command
//                                     4 keyboard not locked  5 transmit time-out  6 receive time-out  7 parity error
//
//   command 20-3F read RAM, 60-7F write RAM; byte 0 is the command byte: 0 interrupt  2 system flag  3 override lock  4 keyboard off
//           5 PC keyboard: no parity and no translation  6 translate scan set 2 to set 1
//           AA self test, 55h   AB interface test, 0   AC dump   AD, AE keyboard off, on   C0 input port   D0, D1 output port
//           D2 byte into the output buffer as if the keyboard had sent it   E0 test inputs   F0-FF pulse bits 0-3 of the output port
//
//   output port: 0 system reset (low resets)  1 gate A20  4 output buffer full (IRQ 1)  5 input buffer empty  6 keyboard clock  7 data
//   input port:  4 RAM on the board  5 manufacturing jumper out  6 monochrome display  7 keyboard not locked
//
//   Keyboard8042.Firmware.cs  the program: commands, what goes to and comes from the keyboard    .Link.cs  the cable
//   Keyboard8042.Translation.cs  scan set 2 to 1    .State.cs  what is remembered
//
// The firmware does one thing at a time, and here too: it takes a byte from its input buffer 30 us after it has come, or after the byte
// that the keyboard is just sending, or after the keyboard's answer to the last. While the output buffer is full, the keyboard is off, or
// a command is at work, it holds the keyboard's clock low.
//
// Sources: IBM AT Technical Reference (1984), "Keyboard Controller" (ports, commands, bits, times: 15 ms to the first clock, 2 ms for a
// byte, 25 ms to the answer, FEh and FFh as error codes, lock) ; Intel UPI-41/42 manual, "OBF, IBF, F0, F1, STS"; A. Chapweske, "The PS/2
// Keyboard Interface" and "The AT-PS/2 Keyboard Interface" (translation table, frame); minuszerodegrees.net, "5170 keyboard controller".
//
// Decisions: the firmware's own times are not published; 30 us per command and 1 ms for the self test fit its length. The reply to a
// command goes over a scan code that nobody has read. The bits of the RAM that the firmware itself works with (all but byte 0) are a store
// and no more. D2 is of later controllers: harmless here, and asked for by programs.
//
// Not here: the auxiliary device (A7-A9, D3, D4: ignored, as by the AT), passwords (A4-A6), polling of the input port (C1, C2), T0 and T1 as
// inputs from other hardware.

/// <summary>An 8042 as the AT's keyboard controller.</summary>
public sealed partial class Keyboard8042 : Device
{
    /// <summary>How many agenda slots the chip has: one for the firmware, one for a pulse of the output port.</summary>
    public const int Slots = 2;

    /// <summary>From a byte in the input buffer until the firmware has done what it says: 30 us.</summary>
    public const long CommandTime = 30 * Tick.Second / 1_000_000;

    /// <summary>The self test: 1 ms.</summary>
    public const long SelfTestTime = Tick.Second / 1000;

    /// <summary>How long F0h to FFh pulse the output port: 6 us.</summary>
    public const long PulseTime = 6 * Tick.Second / 1_000_000;

    /// <summary>The keyboard has to begin to take a byte within 15 ms.</summary>
    public const long TakeStartTime = 15 * Tick.Second / 1000;

    /// <summary>A byte has to be over 2 ms after its first clock.</summary>
    public const long FrameLimit = 2 * Tick.Second / 1000;

    /// <summary>The keyboard has to answer within 25 ms.</summary>
    public const long AnswerTime = 25 * Tick.Second / 1000;

    private const int CommandPort = 4;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _firstSlot;

    /// <summary>A controller after its reset.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadlines.</param>
    /// <param name="firstSlot">The first of its two slots, which it wires.</param>
    public Keyboard8042(Clock clock, Agenda agenda, int firstSlot)
    {
        _clock = clock;
        _agenda = agenda;
        _firstSlot = firstSlot;
        agenda.Wire(firstSlot, this);
        agenda.Wire(firstSlot + 1, this);
        Reset();
    }

    /// <summary>IRQ 1: the output buffer is full, and the command byte allows it.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>The CPU's reset; true while bit 0 of the output port is low.</summary>
    public Line SystemReset { get; } = new();

    /// <summary>Bit 1 of the output port: address line 20 passes. Without it the line is held low on the bus.</summary>
    public Line GateA20 { get; } = new();

    /// <summary>
    /// What jumpers, switch and lock put on the input port: bit 4 RAM on the board, 5 manufacturing jumper out, 6 monochrome display, 7
    /// keyboard not locked. The rest floats high.
    /// </summary>
    public byte InputPort { get; set; } = 0xBF;

    /// <summary>The chip's RESET pin.</summary>
    public void Reset()
    {
        _s = new ControllerState { At = Tick.Never, PulseEndsAt = Tick.Never, OutputPort = ResetBit | GateA20Bit };
        _s.Ram[0] = KeyboardOff;
        _agenda.Cancel(_firstSlot + 1);
        Proceed();
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        if ((port & CommandPort) != 0)
        {
            return Status();
        }

        byte value = _s.Output;
        _s.IsOutputFull = 0;
        Proceed();
        return value;
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port) => (port & CommandPort) != 0 ? Status() : _s.Output;

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        _s.Input = value;
        _s.IsInputFull = 1;
        _s.IsCommand = (port & CommandPort) != 0 ? (byte)1 : (byte)0;
        Proceed();
    }

    private byte Status() => (byte)(_s.IsOutputFull
        | (_s.IsInputFull << 1)
        | (_s.Ram[0] & SystemFlag)
        | (_s.IsCommand << 3)
        | _s.StatusBits);
}
