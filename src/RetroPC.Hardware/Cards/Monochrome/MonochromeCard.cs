using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Cards;

// What the IBM Monochrome Display Adapter and the Hercules card have in common: an MC6845 behind ports 3B0 to 3B7, text of 9 x 14 dots with
// the MDA's attributes, a crystal of 16.257 MHz. The cards' own files say what each of them is.
//
// Time: one period of the crystal a dot; 9 dots are a character, 882 a line (18.43 kHz), 370 lines a field (49.8 Hz) with the
// BIOS's parameters. The nearest whole period is 310 ticks: 16.2581 MHz, 66 millionths too fast. The crystal starts with tick 0.
//
// Decisions:
// - Any address line that the memory lacks is not looked at: the 6845 shows the same 4 KB of text again.
// - Pixels are drawn from registers and memory as they stand when they are taken: no changes within a picture.
// - Colours: the display's P39 phosphor is a green of about 525 nm; normal and bright, and the dark one of attributes 78h and F8h.
// - Status bit 3 compares the very dot, without the few that the card's shift register is late.
// - Without a character ROM the pixels are blocks: whole cells, but for the characters 00h, 20h and FFh.
//
// Not here: the beam's picture; the persistence of the phosphor.

/// <summary>A video card for the monochrome display.</summary>
public abstract partial class MonochromeCard : VideoAdapter
{
    /// <summary>A dot in ticks: 16.257 MHz.</summary>
    public const long DotPeriod = 310;

    private protected const byte VideoOn = 8, BlinkOn = 32;

    /// <summary>The first port.</summary>
    public const int FirstPort = 0x3B0;

    /// <summary>How many ports.</summary>
    public const int PortCount = 12;

    private const int TextSize = 0x1000;
    private const int CellWidth = 9;
    private const int GlyphLines = 14;
    private const int UnderlineLine = 12;

    private readonly Clock _clock;
    private readonly Crtc6845 _crtc = new();
    private readonly byte[] _memory;
    private readonly byte[] _font;
    private readonly string _name;
    private CardState _s;

    /// <summary>A card as it is at power-on.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="memorySize">Bytes of video memory.</param>
    /// <param name="name">What its blocks in a state file are called.</param>
    /// <param name="characterRom">
    /// The character generator: 3584 bytes, 14 per character; or 4096 or 8192 bytes of the ROM of the IBM cards, in which lines 0 to 7 of
    /// all characters come before lines 8 to 13; or empty.
    /// </param>
    /// <exception cref="ArgumentException">The ROM has another size.</exception>
    private protected MonochromeCard(Clock clock, int memorySize, string name, byte[]? characterRom)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _memory = new byte[memorySize];
        _name = name;
        _clock = clock;
        _font = (characterRom?.Length ?? 0) switch
        {
            0 => [],
            256 * GlyphLines => characterRom!,
            4096 or 8192 => JoinHalves(characterRom!),
            _ => throw new ArgumentException("An MDA character ROM has 3584, 4096 or 8192 bytes.", nameof(characterRom)),
        };
        _s.At = clock.Now;
    }

    /// <summary>The video memory.</summary>
    public abstract Region Memory { get; }

    /// <summary>The video memory's bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _memory;

    private protected byte[] Content => _memory;

    /// <summary>Dots of a character of the 6845.</summary>
    private protected virtual int CharacterWidth => CellWidth;

    /// <summary>Bits of the control register that the card has.</summary>
    private protected abstract byte Modes { get; }

    /// <summary>What the control register holds.</summary>
    private protected byte Mode => _s.Mode;

    private long CharacterTicks => CharacterWidth * DotPeriod;

    /// <summary>The CRT controller, as it was when the card was last touched.</summary>
    public Crtc6845 Crtc => _crtc;

    /// <inheritdoc/>
    public override void Reset()
    {
        CatchUp();
        _s.Mode = 0;
        _offSince = _s.At;
        _crtc.Reset();
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port)
    {
        switch (port & 15)
        {
            case 1 or 3 or 5 or 7:
                return _crtc.Read();
            case 10:
                CatchUp();
                return Status(in _crtc.State);
            default:
                return Ports.OpenBus;
        }
    }

    /// <inheritdoc/>
    public override byte PeekPort(int port)
    {
        switch (port & 15)
        {
            case 1 or 3 or 5 or 7:
                return _crtc.Read();
            case 10:
                CrtcState copy = _crtc.State;
                copy.Advance(CharactersUntil(_clock.Now));
                return Status(in copy);
            default:
                return Ports.OpenBus;
        }
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        switch (port & 15)
        {
            case 0 or 2 or 4 or 6:
                _crtc.Select(value);
                break;
            case 1 or 3 or 5 or 7:
                CatchUp();
                _crtc.Write(value);
                break;
            case 8:
                WriteControl(value);
                break;
        }
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!snapshot.IsLoading)
        {
            CatchUp();
        }

        CardState state = _s;
        snapshot.Block(_name, 1, ref state);
        if (!Cga.IsNow(state.At, _clock.Now) || (state.Mode & ~Modes) != 0)
        {
            throw new SnapshotException("The state of the video card in this file is damaged.");
        }

        _crtc.Sync(snapshot, _name + ".crtc");
        snapshot.Array(_name + ".memory", 1, _memory);
        if (snapshot.IsLoading)
        {
            _s = state;
            _offSince = _s.At;
        }
    }

    private static byte[] JoinHalves(byte[] rom)
    {
        byte[] font = new byte[256 * GlyphLines];
        for (int i = 0; i < font.Length; i++)
        {
            int character = i / GlyphLines, line = i % GlyphLines;
            font[i] = rom[(line < 8 ? 0 : 2048) + (character * 8) + (line & 7)];
        }

        return font;
    }

    private protected void WriteControl(byte value)
    {
        CatchUp();
        if ((_s.Mode & VideoOn) != 0 && (value & VideoOn) == 0)
        {
            _offSince = _s.At;
        }

        _s.Mode = (byte)(value & Modes);
    }

    /// <summary>3BA: what both cards have in it.</summary>
    private protected virtual byte Status(in CrtcState crtc)
    {
        bool isLit = crtc.IsDisplayed && (_s.Mode & VideoOn) != 0 && IsDotLit(in crtc, (int)(_clock.Now / DotPeriod % CharacterWidth));
        return (byte)(0xF0 | (crtc.IsHSync ? 1 : 0) | (isLit ? 8 : 0));
    }

    private long CharactersUntil(long now) => (now / CharacterTicks) - (_s.At / CharacterTicks);

    private protected void CatchUp()
    {
        long now = _clock.Now;
        if (now > _s.At)
        {
            _crtc.State.Advance(CharactersUntil(now));
            _s.At = now;
        }
    }

    /// <summary>The card's own registers.</summary>
    private struct CardState
    {
        /// <summary>The tick until which the CRT controller has counted.</summary>
        public long At;

        /// <summary>3B8.</summary>
        public byte Mode;
    }
}
