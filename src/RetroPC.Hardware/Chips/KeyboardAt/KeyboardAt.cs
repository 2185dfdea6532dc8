using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// The keyboard of the AT, at the other end of an 8042's cable: that of 84 keys, or the enhanced one of 101.
//
//   keys ─▶ scan set 1, 2 or 3 ─▶ buffer of 16 ─┐
//   commands ─▶ answers ────────────────────────┴▶ frames of 11 bits ─▶ controller
//
//   command ED n  LEDs: bit 0 Scroll, 1 Num, 2 Caps Lock   EE echo   F0 n  scan set; 0 asks   F2 identify: AB 83
//           F3 n  delay (1 + bits 6-5) * 250 ms, period (8 + bits 2-0) * 2^(bits 4-3) / 240 s   F4 scan   F5 defaults, do not scan
//           F6 defaults   F7-FA all keys of set 3: typematic, make/break, make, all of it   FB-FD keys: typematic, make/break, make
//           FE send again   FF reset
//   To the 84 keys EF-F2 and F7-FD are no operation.
//
//   KeyboardAt.Link.cs  frames and times    .Commands.cs  commands    .Keys.cs  what a key sends    .KeyCodes.cs  the codes
//   KeyboardAt.State.cs  what is remembered
//
// The number of an XtKey is its code of set 1, with bit 7 for E0h in front.
//
// - A key pressed sends its make code, one let go its break code. The key pressed last repeats while nothing waits to be sent. The 17th
//   byte that waits is the overrun code (00h, in set 1 FFh), and what comes then is lost.
// - In sets 1 and 2 the keys that the 101 have twice send E0h and, for programs that know only 83 keys, Shift codes around them that undo
//   a Shift held down or a Num Lock that is on.
// - Answers go before what waits in the buffer. While the controller holds the clock nothing goes; a frame cut off is sent again.
//
// Sources: IBM AT Technical Reference, "Keyboard" (1984: 84 keys; 1986: 101/102 keys, scan sets 1 to 3, key types, commands, POR and BAT);
// A. Chapweske, "The PS/2 Keyboard Interface". Set 3's keypad / is 77h in IBM's table; others have 4Ah.
//
// Decisions: a bit lasts 80 us, of IBM's 60 to 100; an answer begins 0.5 ms after the command, of its 20 ms; power-on takes 150 ms and the
// test 300, the shortest that IBM allows. A key of set 3 that is "typematic" has no break code, as IBM's table says.
//
// Not here: single bits on the line.

/// <summary>Which keyboard.</summary>
public enum KeyboardAtModel
{
    /// <summary>The AT's first, with ten function keys at the left and no cursor keys of their own.</summary>
    Keys84,

    /// <summary>The enhanced keyboard.</summary>
    Keys101,
}

/// <summary>A keyboard of the AT.</summary>
public sealed partial class KeyboardAt : KeyboardDevice
{
    /// <summary>How many agenda slots it has.</summary>
    public const int Slots = 1;

    /// <summary>Before the test when power comes: 150 ms.</summary>
    public const long PowerOnTime = 150 * Tick.Second / 1000;

    /// <summary>The basic assurance test: 300 ms.</summary>
    public const long TestTime = 300 * Tick.Second / 1000;

    /// <summary>A frame of 11 bits: 0.88 ms.</summary>
    public const long FrameTime = 11 * 80 * Tick.Second / 1_000_000;

    /// <summary>From a command to its answer: 0.5 ms.</summary>
    public const long AnswerTime = Tick.Second / 2000;

    private const int Capacity = 16, BufferSize = Capacity + 1, LongestSequence = 8;
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly int _slot;
    private readonly bool _is84;

    /// <summary>A keyboard without power; <see cref="PowerOn"/> starts it.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="agenda">Where it books its deadline.</param>
    /// <param name="slot">In which slot, which it wires.</param>
    /// <param name="model">Which keyboard.</param>
    public KeyboardAt(Clock clock, Agenda agenda, int slot, KeyboardAtModel model = KeyboardAtModel.Keys101)
    {
        _clock = clock;
        _agenda = agenda;
        _slot = slot;
        _is84 = model == KeyboardAtModel.Keys84;
        _s.SentAt = _s.TakenAt = _s.AnswerAt = _s.RepeatAt = _s.TestedAt = Tick.Never;
        agenda.Wire(slot, this);
        SetDefaults();
    }

    /// <summary>The LEDs: bit 0 Scroll Lock, 1 Num Lock, 2 Caps Lock.</summary>
    public byte Leds => _s.Leds;

    /// <summary>
    /// Whether the keyboard would take another key without an overrun, and nothing holds it up: for a host that types ahead.
    /// </summary>
    public bool IsReady => IsListening() && _s.Count <= Capacity - LongestSequence;

    /// <summary>How many bytes wait in the buffer, without one that is being sent.</summary>
    public int Waiting => _s.Count;

    /// <summary>The keyboard gets power: it tests itself.</summary>
    public void PowerOn() => BeginTest(PowerOnTime + TestTime);

    /// <summary>A key goes down. One that this keyboard does not have does nothing.</summary>
    public void Press(XtKey key)
    {
        if (IsKey((int)key) && !IsDown((int)key))
        {
            SetDown((int)key, true);
            if (IsListening())
            {
                SendMake((int)key);
                _s.RepeatKey = (byte)key;
                _s.RepeatAt = Repeats((int)key) ? _clock.Now + RepeatDelay() : Tick.Never;
            }

            Proceed();
        }
    }

    /// <summary>A key comes up.</summary>
    public void Release(XtKey key)
    {
        if (IsKey((int)key) && IsDown((int)key))
        {
            SetDown((int)key, false);
            if (IsListening())
            {
                SendBreak((int)key);
            }

            if (_s.RepeatKey == (byte)key)
            {
                _s.RepeatAt = Tick.Never;
            }

            Proceed();
        }
    }

    private bool IsListening() => _s.TestedAt == Tick.Never && _s.IsResetting == 0 && _s.IsScanning != 0;
}
