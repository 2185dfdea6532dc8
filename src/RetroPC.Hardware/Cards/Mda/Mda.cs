using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Cards;

// IBM Monochrome Display and Printer Adapter, its display half: an MC6845, 4 KB of memory at B0000h (again up to B7FFFh), a character ROM.
//
// Ports:
//   3B0-3B7  MC6845: even the address register, odd the register that it names
//   3B8 W    control: 0 high resolution, 3 video on, 5 attribute bit 7 blinks
//   3BA R    status: 0 horizontal sync, 3 the dot that is being sent is lit; the rest is high but for bits 1 and 2
//   3BC-3BE  the printer port, which is not this device's
//
// Time: a crystal of 16.257 MHz, one period a dot; 9 dots are a character, 882 a line (18.43 kHz), 370 lines a field (49.8 Hz) with the
// BIOS's parameters. The nearest whole period is 310 ticks: 16.2581 MHz, 66 millionths too fast. The crystal starts with tick 0.
//
// Sources: IBM Technical Reference, "Monochrome Display and Printer Adapter"; J. Elliott, "Monochrome Display Adapter: Notes"
// (seasip.info) for what the attributes do; for the ROM, its dumps (part 5788005).
//
// Decisions:
// - No wait states: IBM calls the buffer one of two ports that the processor accesses directly. (MartyPC applies the CGA's table, which was
//   measured on another card with another clock.)
// - Control bit 0 off would stop the CPU on the hardware; here it does nothing.
// - Any address line that the memory lacks is not looked at: the 6845 shows the same 4 KB again.
// - Pixels are drawn from registers and memory as they stand when they are taken: no changes within a picture.
// - Colours: the display's P39 phosphor is a green of about 525 nm; normal and bright, and the dark one of attributes 78h and F8h.
// - Status bit 3 compares the very dot, without the few that the card's shift register is late.
// - Without a character ROM the pixels are blocks: whole cells, but for the characters 00h, 20h and FFh.
//
// Not here: the printer port; the beam's picture; the persistence of the phosphor.

/// <summary>The IBM Monochrome Display and Printer Adapter without its printer port.</summary>
public sealed partial class Mda : VideoAdapter
{
    /// <summary>Bytes of video memory.</summary>
    public const int MemorySize = 0x1000;

    /// <summary>The first address at which the memory answers.</summary>
    public const int Window = 0xB0000;

    /// <summary>How many addresses: the memory is there eight times.</summary>
    public const int WindowLength = 0x8000;

    /// <summary>The first port.</summary>
    public const int FirstPort = 0x3B0;

    /// <summary>How many ports.</summary>
    public const int PortCount = 12;

    /// <summary>A dot in ticks: 16.257 MHz.</summary>
    public const long DotPeriod = 310;

    private const byte VideoOn = 8, BlinkOn = 32, AllModes = 0x29;
    private const int CellWidth = 9;
    private const int GlyphLines = 14;
    private const int UnderlineLine = 12;
    private const long CharacterTicks = CellWidth * DotPeriod;

    private readonly Clock _clock;
    private readonly Crtc6845 _crtc = new();
    private readonly byte[] _memory = new byte[MemorySize];
    private readonly byte[] _font;
    private MdaState _s;

    /// <summary>A card as it is at power-on.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="characterRom">
    /// The character generator: 3584 bytes, 14 per character; or 4096 or 8192 bytes of the ROM of the IBM cards, in which lines 0 to 7 of
    /// all characters come before lines 8 to 13; or empty.
    /// </param>
    /// <exception cref="ArgumentException">The ROM has another size.</exception>
    public Mda(Clock clock, byte[]? characterRom = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _font = (characterRom?.Length ?? 0) switch
        {
            0 => [],
            256 * GlyphLines => characterRom!,
            4096 or 8192 => JoinHalves(characterRom!),
            _ => throw new ArgumentException("An MDA character ROM has 3584, 4096 or 8192 bytes.", nameof(characterRom)),
        };
        _s.At = clock.Now;
        Memory = new MdaMemory(_memory);
    }

    /// <summary>The video memory, for B0000h to B7FFFh.</summary>
    public Region Memory { get; }

    /// <summary>The video memory's bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _memory;

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

        MdaState state = _s;
        snapshot.Block("mda", 1, ref state);
        if (!Cga.IsNow(state.At, _clock.Now) || (state.Mode & ~AllModes) != 0)
        {
            throw new SnapshotException("The state of the MDA in this file is damaged.");
        }

        _crtc.Sync(snapshot, "mda.crtc");
        snapshot.Array("mda.memory", 1, _memory);
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

    private void WriteControl(byte value)
    {
        CatchUp();
        if ((_s.Mode & VideoOn) != 0 && (value & VideoOn) == 0)
        {
            _offSince = _s.At;
        }

        _s.Mode = (byte)(value & AllModes);
    }

    private byte Status(in CrtcState crtc) =>
        (byte)(0xF0 | (crtc.IsHSync ? 1 : 0) | (IsDotLit(in crtc, (int)(_clock.Now / DotPeriod % CellWidth)) ? 8 : 0));

    private long CharactersUntil(long now) => (now / CharacterTicks) - (_s.At / CharacterTicks);

    private void CatchUp()
    {
        long now = _clock.Now;
        if (now > _s.At)
        {
            _crtc.State.Advance(CharactersUntil(now));
            _s.At = now;
        }
    }

    private sealed class MdaMemory(byte[] bytes) : Region
    {
        public override byte Read(int address) => bytes[address & (MemorySize - 1)];

        public override byte Peek(int address) => bytes[address & (MemorySize - 1)];

        public override void Write(int address, byte value) => bytes[address & (MemorySize - 1)] = value;
    }

    /// <summary>The card's own registers.</summary>
    private struct MdaState
    {
        /// <summary>The tick until which the CRT controller has counted.</summary>
        public long At;

        /// <summary>3B8.</summary>
        public long Mode;
    }
}
