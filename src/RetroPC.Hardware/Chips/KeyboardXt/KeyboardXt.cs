using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// The keyboard of the PC and XT (its 8048), with 83 or with 101 keys, and the board's serial interface to it (a 74LS322 shift register and a
// flip-flop).
//
//   keys ─▶ buffer of 16 ─▶ start bit and 8 bits ─▶ shift register ─▶ port A of the 8255, IRQ1
//
// - A full register sets the flip-flop: IRQ1 rises, and the data line is held low, so that the keyboard waits. PB7 high (Clear)
//   empties the register and drops IRQ1; while it is high the register's outputs are off (read as 0) and a byte that arrives is
//   lost. A clear while a byte's bits are shifted in loses that byte.
// - PB6 low (ClockLow) keeps the keyboard from sending. After 12.5 ms of it the keyboard tests itself when the clock is let go, and
//   9 ms later sends AAh, then the code of a key that is down ("stuck").
// - A key that is pressed sends its scan code, one that is released the code with bit 7 set. The key pressed last repeats after
//   500 ms, 10.9 times a second, while nothing waits to be sent, until it is released.
// - The 17th byte that waits is FFh, overrun; what comes then is lost.
// - The 101 keys: those that are there twice send E0h first, and lift Shift before it where they stand for unshifted keys of the 83; Pause
//   sends E1 1D 45 E1 9D C5 at once, with Ctrl E0 46 E0 C6. A host may press such a key on a keyboard of 83 too: it is the one with the same code.
//
// Sources: IBM 5160 Technical Reference, "Keyboard" (buffer, typematic; the 101-key section, where that of the 83 keys is silent);
// dbalsom/pc-emulation-book, "The IBM PC/XT Keyboard Interface" and "Keyboard" (measured on a 5160: start bit, 8-10 ms to AAh, effects
// of PB6 and PB7).
//
// Decisions: IBM gives 12.5 ms as the least for the 101 keys, others about 20 ms for the 83. We take the less: the IBM BIOS holds the clock
// for 10,582 turns of LOOP, 38 ms at 4.77 MHz, but 18 ms at 10 MHz. A byte that the clock line interrupts is sent again from its start.
// A byte takes a millisecond, of which the keyboard spends the first quarter looking at its lines; a clear in that quarter does no harm.
//
// Not here: single bits on the line; what the 101 keys do about Num Lock, whose lamp an XT cannot switch.

/// <summary>The lines from the board, as numbers for <see cref="Device.LineChanged"/>.</summary>
public enum KeyboardXtPin
{
    /// <summary>The board holds the clock line low (PB6 of the 8255 is low).</summary>
    ClockLow,

    /// <summary>The board clears the shift register and IRQ1 (PB7 is high).</summary>
    Clear,
}

/// <summary>The XT keyboard with the board's shift register.</summary>
public sealed partial class KeyboardXt : Device
{
    /// <summary>The clock line has to be low for so long, in ticks, to reset the keyboard: 12.5 ms.</summary>
    public const long ResetTime = Tick.Second / 80;

    /// <summary>From the reset to AAh on its way: 9 ms.</summary>
    public const long TestTime = 9 * Tick.Second / 1000;

    /// <summary>What a byte takes from the keyboard to the register: 1 ms.</summary>
    public const long SendTime = Tick.Second / 1000;

    /// <summary>A held key begins to repeat after this: 500 ms.</summary>
    public const long RepeatDelay = Tick.Second / 2;

    /// <summary>And goes on after this: 10.9 a second.</summary>
    public const long RepeatPeriod = Tick.Second * 10 / 109;

    private const long LineCheckTime = SendTime / 4;
    private const int Capacity = 16, BufferSize = Capacity + 1;
    private const byte Overrun = 0xFF, TestPassed = 0xAA, Break = 0x80;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _slot;
    private readonly bool _isEnhanced;

    /// <summary>A keyboard without power; <see cref="PowerOn"/> starts it.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadline.</param>
    /// <param name="slot">In which slot, which it wires.</param>
    /// <param name="isEnhanced">Whether it has 101 keys, not 83.</param>
    public KeyboardXt(Clock clock, Agenda agenda, int slot, bool isEnhanced = false)
    {
        _isEnhanced = isEnhanced;
        _clock = clock;
        _agenda = agenda;
        _slot = slot;
        agenda.Wire(slot, this);
    }

    /// <summary>IRQ1: the shift register is full.</summary>
    public Line Interrupt { get; } = new();

    /// <summary>What port A reads: the scan code, 0 while the board clears the register.</summary>
    public byte ShiftRegister => _s.ShiftRegister;

    /// <summary>How many bytes wait in the keyboard, without one that is being sent.</summary>
    public int Waiting => _s.Count;

    /// <summary>
    /// Whether the keyboard would take another key without an overrun, and nothing holds it up: for a host that types ahead.
    /// </summary>
    public bool IsReady => _s.TestedAt == Tick.Never && _s.Count < Capacity - 1;

    /// <summary>The keyboard gets power: it tests itself.</summary>
    public void PowerOn() => BeginTest();

    /// <summary>A key goes down.</summary>
    public void Press(XtKey key)
    {
        int code = CodeOf(key);
        if (code == 0 || IsDown(code))
        {
            return;
        }

        if (_s.TestedAt == Tick.Never)
        {
            StoreMake(code);
            _s.RepeatKey = (byte)code;
            _s.RepeatAt = code == (int)XtKey.Pause ? Tick.Never : _clock.Now + RepeatDelay;
        }

        SetDown(code, true);
        Proceed();
    }

    /// <summary>A key comes up.</summary>
    public void Release(XtKey key)
    {
        int code = CodeOf(key);
        if (code == 0 || !IsDown(code))
        {
            return;
        }

        SetDown(code, false);
        if (_s.TestedAt == Tick.Never)
        {
            StoreBreak(code);
        }

        if (_s.RepeatKey == code)
        {
            _s.RepeatAt = Tick.Never;
        }

        Proceed();
    }

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        switch ((KeyboardXtPin)pin)
        {
            case KeyboardXtPin.ClockLow:
                HoldClock(level);
                break;
            case KeyboardXtPin.Clear:
                Clear(level);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(pin), pin, "The keyboard has no such line.");
        }

        Proceed();
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        if (_s.TestedAt <= _clock.Now)
        {
            EndTest();
        }

        if (_s.SentAt <= _clock.Now)
        {
            Arrive();
        }

        if (_s.RepeatAt <= _clock.Now)
        {
            Repeat();
        }

        Proceed();
    }

    private void Store(byte value)
    {
        if (_s.Count < BufferSize)
        {
            _s.Buffer[(_s.First + _s.Count) % BufferSize] = _s.Count < Capacity ? value : Overrun;
            _s.Count++;
        }
    }

    /// <summary>Begins to send if there is something and the lines are free, and books the next deadline.</summary>
    private void Proceed()
    {
        if (_s.SentAt == Tick.Never && _s.IsFull == 0 && _s.IsClockLow == 0 && (_s.IsSending != 0 || _s.Count > 0))
        {
            BeginByte();
        }

        _agenda.At(_slot, Math.Min(Math.Min(_s.TestedAt, _s.SentAt), _s.RepeatAt));
    }

    /// <summary>Sends the oldest byte, or again the one that the clock line interrupted.</summary>
    private void BeginByte()
    {
        if (_s.IsSending == 0)
        {
            _s.Sending = _s.Buffer[_s.First];
            _s.First = (byte)((_s.First + 1) % BufferSize);
            _s.Count--;
            _s.IsSending = 1;
        }

        _s.SentAt = _clock.Now + SendTime;
        _s.IsSpoilt = 0;
    }

    private void HoldClock(bool isLow)
    {
        _s.IsClockLow = isLow ? (byte)1 : (byte)0;
        if (isLow)
        {
            _s.ClockLowSince = _clock.Now;
            _s.SentAt = Tick.Never;
        }
        else if (_clock.Now - _s.ClockLowSince >= ResetTime)
        {
            BeginTest();
        }
    }

    private void Clear(bool level)
    {
        _s.IsClear = level ? (byte)1 : (byte)0;
        if (level)
        {
            _s.IsSpoilt |= _s.SentAt != Tick.Never && _clock.Now > _s.SentAt - SendTime + LineCheckTime ? (byte)1 : (byte)0;
            _s.ShiftRegister = 0;
            _s.IsFull = 0;
            Interrupt.Set(false);
        }
    }

    private void Arrive()
    {
        _s.SentAt = Tick.Never;
        _s.IsSending = 0;
        if (_s.IsClear == 0 && _s.IsSpoilt == 0)
        {
            _s.ShiftRegister = _s.Sending;
            _s.IsFull = 1;
            Interrupt.Set(true);
        }
    }

    private void Repeat()
    {
        _s.RepeatAt = _clock.Now + RepeatPeriod;
        if (_s.Count == 0 && _s.IsSending == 0 && _s.IsFull == 0 && _s.IsClockLow == 0)
        {
            StoreCode(_s.RepeatKey, isMake: true);
        }
    }

    private void BeginTest()
    {
        _s.Count = 0;
        _s.IsSending = 0;
        _s.SentAt = Tick.Never;
        _s.RepeatAt = Tick.Never;
        _s.TestedAt = _clock.Now + TestTime;
        Proceed();
    }

    private void EndTest()
    {
        _s.TestedAt = Tick.Never;
        Store(TestPassed);
        for (int code = (int)XtKey.Escape; code <= LastCode; code++)
        {
            if (IsDown(code))
            {
                StoreCode(code, isMake: true);
                return;
            }
        }
    }
}
