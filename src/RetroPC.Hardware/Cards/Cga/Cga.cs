using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Cards;

// IBM Color/Graphics Monitor Adapter: an MC6845, 16 KB of memory at B8000h (again at BC000h), a character ROM, RGBI out.
//
// Ports, of which the card decodes A0-A9:
//   3D0-3D7  MC6845: even the address register, odd the register that it names
//   3D8 W    mode: 0 80 columns, 1 graphics, 2 black and white, 3 video on, 4 640 dots, 5 attribute bit 7 blinks
//   3D9 W    colour: 0-3 border, background of 320 dots, foreground of 640 dots; 4 bright, 5 second palette of 320 dots
//   3DA R    status: 0 not displayed, 1 light pen triggered, 2 light pen's switch open, 3 vertical sync; the rest floats high
//   3DB      any access takes the light pen's trigger back;  3DC  any access sets it
//
// Time: the card divides the bus's 14.318 MHz oscillator, a dot of 640 in a line being one period ("hdot"). Characters are 8 hdots in 80
// columns and 16 otherwise, and begin at multiples of that from tick 0, whatever the mode was before.
//
// Sources: IBM Technical Reference, "Color/Graphics Monitor Adapter"; A. Jenner, "The CGA wait states" (reenigne.org); D. Balsom,
// "Exploring CGA Wait States" (martypc.blogspot.com); the behaviour of MartyPC.
//
// Decisions:
// - In the beam's picture a mode or colour takes effect with the hdot in which it is written, video memory with the character.
// - Video off blanks the display to the border's colour. As a picture it counts only after two fields: the BIOS switches video off for
//   every scroll, and nobody wants the text to vanish for that.
// - A picture is text cells in a text mode with rows of at least 4 lines. Changes in the middle of the picture in two fields running (mode,
//   colour, R0 to R9) make it one drawn by the beam instead, until they have stopped for three fields. The cursor and the start address are
//   no such change, nor is the border, all that the colour register means to text.
// - Graphics without such changes are drawn from memory as it stands when they are taken.
// - The beam's picture is in hdots, 640 wide, also in modes of 320. Its place follows HSYNC and VSYNC, as on a monitor; what is taken is
//   the rectangle around all that was displayed.
// - 640 dots without graphics is text with a black border. 80 columns with graphics shows the first byte of each character's two.
// - Without a character ROM the pixels of a text are blocks: whole cells, but for the characters 00h, 20h and FFh.
// - Status bit 2: without a pen the switch is open (1).
//
// Not here: composite colour; the picture of a beam after a state was loaded, until the next field.

/// <summary>The IBM Color/Graphics Monitor Adapter.</summary>
public sealed partial class Cga : VideoAdapter
{
    /// <summary>Bytes of video memory.</summary>
    public const int MemorySize = 0x4000;

    /// <summary>The first address at which the memory answers.</summary>
    public const int Window = 0xB8000;

    /// <summary>How many addresses: the memory is there twice.</summary>
    public const int WindowLength = 0x8000;

    /// <summary>The first port.</summary>
    public const int FirstPort = 0x3D0;

    /// <summary>How many ports.</summary>
    public const int PortCount = 16;

    private const byte Columns80 = 1, Graphics = 2, BlackAndWhite = 4, VideoOn = 8, Dots640 = 16, BlinkOn = 32, AllModes = 63;
    private const byte Bright = 16, SecondPalette = 32, AllColors = 63;
    private const long HighCharacter = 8 * Tick.Isa;
    private const long LowCharacter = 16 * Tick.Isa;

    private readonly Clock _clock;
    private readonly Crtc6845 _crtc = new();
    private readonly byte[] _memory = new byte[MemorySize];
    private readonly byte[] _font;
    private CgaState _s;

    /// <summary>A card as it is at power-on.</summary>
    /// <param name="clock">The machine's time.</param>
    /// <param name="cpuPeriod">One clock of the CPU in ticks, for the wait states.</param>
    /// <param name="characterRom">
    /// The character generator: 2048 bytes, 8 per character; or the whole 8 KB ROM of the IBM cards, of which it takes the double-dot
    /// font; or empty.
    /// </param>
    /// <exception cref="ArgumentException">The ROM has another size.</exception>
    public Cga(Clock clock, long cpuPeriod = Tick.Cpu4M77, byte[]? characterRom = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _font = (characterRom?.Length ?? 0) switch
        {
            0 => [],
            2048 => characterRom!,
            8192 => characterRom![6144..],
            _ => throw new ArgumentException("A CGA character ROM has 2048 or 8192 bytes.", nameof(characterRom)),
        };
        _s.At = clock.Now;
        Memory = new CgaMemory(this);
        CpuPeriod = cpuPeriod;
    }

    /// <summary>The video memory, for B8000h to BFFFFh.</summary>
    public Region Memory { get; }

    /// <summary>The video memory's bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _memory;

    /// <summary>The CRT controller, as it was when the card was last touched.</summary>
    public Crtc6845 Crtc => _crtc;

    /// <summary>Whether the switch in the light pen's tip is closed (status bit 2 then is 0).</summary>
    public bool IsPenPressed
    {
        get => _s.IsPenPressed != 0;
        set => _s.IsPenPressed = value ? (byte)1 : (byte)0;
    }

    private long CharacterTicks => (_s.Mode & Columns80) != 0 ? HighCharacter : LowCharacter;

    /// <inheritdoc/>
    /// <remarks>Mode and colour registers are cleared; the video memory and the CRT controller's registers keep what they have.</remarks>
    public override void Reset()
    {
        Touch();
        NoteMode(0);
        _s.Mode = 0;
        _s.Color = 0;
        _s.IsPenTriggered = 0;
        _crtc.Reset();
        DropBeam();
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
            case 11:
                _s.IsPenTriggered = 0;
                return Ports.OpenBus;
            case 12:
                TriggerLightPen();
                return Ports.OpenBus;
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
                WriteCrtc(value);
                break;
            case 8:
                WriteMode(value);
                break;
            case 9:
                WriteColor(value);
                break;
            case 11:
                _s.IsPenTriggered = 0;
                break;
            case 12:
                TriggerLightPen();
                break;
        }
    }

    /// <summary>The light pen sees the beam now. Only the first time since the trigger was taken back counts.</summary>
    public void TriggerLightPen()
    {
        CatchUp();
        if (_s.IsPenTriggered == 0)
        {
            _s.IsPenTriggered = 1;
            _crtc.StrobeLightPen(_crtc.State.Address);
        }
    }

    /// <summary>The light pen meets a place on the screen, as if the beam had just been there.</summary>
    /// <param name="column">The character's column, as the CRT controller counts them.</param>
    /// <param name="row">The character's row, as the CRT controller counts them.</param>
    /// <remarks>
    /// Pen and card are some characters late, which the BIOS takes off again: 5 in 80 columns, 3 in 40 and 320 dots, 4 in 640 (IBM
    /// Technical Reference, BIOS listing, READ_LPEN, table V1).
    /// </remarks>
    public void TriggerLightPen(int column, int row)
    {
        CatchUp();
        if (_s.IsPenTriggered == 0)
        {
            int late = (_s.Mode & Graphics) == 0 ? (_s.Mode & Columns80) != 0 ? 5 : 3 : (_s.Mode & Dots640) != 0 ? 4 : 3;
            _s.IsPenTriggered = 1;
            _crtc.StrobeLightPen(_crtc.State.FrameAddress + (row * _crtc[CrtcRegister.HorizontalDisplayed]) + column + late);
        }
    }

    private byte Status(in CrtcState crtc) =>
        (byte)(0xF0
            | (crtc.IsDisplayed ? 0 : 1)
            | (_s.IsPenTriggered << 1)
            | (_s.IsPenPressed != 0 ? 0 : 4)
            | (crtc.IsVSync ? 8 : 0));

    private void WriteCrtc(byte value)
    {
        if (!_crtc.TryMask(value, out byte masked, out byte previous) || masked == previous)
        {
            return;
        }

        Touch();
        if (_crtc.Selected <= CrtcRegister.MaximumScanLine)
        {
            NoteTrick();
        }

        _crtc.Write(value);
        if (_isBeamOn)
        {
            _beam!.CopyRegisters(in _crtc.State);
        }
    }

    private void WriteMode(byte value)
    {
        value &= AllModes;
        if (value == _s.Mode)
        {
            return;
        }

        Touch();
        NoteMode(value);
        _s.Mode = value;
    }

    private void WriteColor(byte value)
    {
        value &= AllColors;
        if (value != _s.Color)
        {
            Touch();
            if (!IsText)
            {
                NoteTrick();
            }

            _s.Color = value;
        }
    }

    /// <summary>How many characters end after the last time that the card was touched and until a time.</summary>
    private long CharactersUntil(long now) => (_s.Mode & Columns80) != 0
        ? (now / HighCharacter) - (_s.At / HighCharacter)
        : (now / LowCharacter) - (_s.At / LowCharacter);

    private void CatchUp()
    {
        long now = _clock.Now;
        if (now > _s.At)
        {
            _crtc.State.Advance(CharactersUntil(now));
            _s.At = now;
        }
    }

    /// <summary>Catches up, with the picture too where the beam draws it.</summary>
    private void Touch()
    {
        CatchUp();
        if (_isBeamOn)
        {
            DrawToBeam(splitsCharacter: true);
        }
    }
}
