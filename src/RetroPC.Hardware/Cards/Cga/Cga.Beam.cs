using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// When the beam draws. It starts with the first change in the middle of a picture, and stops when there has been none for three fields.
public sealed partial class Cga
{
    /// <summary>Three fields, and what a frame a little too long needs.</summary>
    private const long Patience = Tick.Second * 3 / 50;

    /// <summary>Two fields.</summary>
    private const long BlankAfter = Tick.Second * 2 / 60;

    private CgaBeam? _beam;
    private bool _isBeamOn;
    private bool _isWatched;
    private bool _isSnowShown;
    private long _beamAt;
    private long _lastTrick = -Tick.Never;
    private long _lastSnow = -Tick.Never;
    private long _offSince = -Tick.Never;
    private uint _trickField;
    private int _fieldsWithTricks;

    /// <summary>
    /// Whether snow is drawn: in 80 columns of text a CPU access takes the memory from the display, which then shows the CPU's byte in
    /// place of character and attribute. Text cells never show it, <see cref="DrawFrame"/> does.
    /// </summary>
    public bool IsSnowShown
    {
        get => _isSnowShown;
        set
        {
            _isSnowShown = value;
            _isWatched = _isBeamOn || value;
        }
    }

    private bool HasTricks => _fieldsWithTricks >= 2 && _s.At - _lastTrick <= Patience;

    /// <summary>A register that shapes the picture is about to change.</summary>
    private void NoteTrick()
    {
        ref CrtcState crtc = ref _crtc.State;
        if ((crtc.Pins & CrtcPins.InRows) == 0 || (_s.Mode & VideoOn) == 0)
        {
            return;
        }

        if (_fieldsWithTricks == 0 || crtc.VSyncs != _trickField)
        {
            bool isNext = crtc.VSyncs - _trickField == 1 && _s.At - _lastTrick <= Patience;
            _fieldsWithTricks = isNext ? Math.Min(_fieldsWithTricks + 1, 2) : 1;
            _trickField = crtc.VSyncs;
        }

        _lastTrick = _s.At;
        StartBeam();
    }

    private void NoteMode(byte value)
    {
        int changed = _s.Mode ^ value;
        if ((changed & VideoOn) != 0 && (value & VideoOn) == 0)
        {
            _offSince = _s.At;
        }

        // Off and on again around a scroll is no trick; the others change only the border, or a composite picture.
        if (((_s.Mode | value) & Graphics) == 0)
        {
            changed &= ~(VideoOn | BlackAndWhite | Dots640);
        }

        if (changed != 0)
        {
            NoteTrick();
        }
    }

    private void StartBeam()
    {
        if (!_isBeamOn)
        {
            _beam ??= new CgaBeam();
            _beam.Begin(in _crtc.State);
            _beamAt = _s.At;
            _isBeamOn = _isWatched = true;
        }
    }

    private void DropBeam()
    {
        _isBeamOn = false;
        _isWatched = _isSnowShown;
        _fieldsWithTricks = 0;
        _lastTrick = _lastSnow = -Tick.Never;
    }

    /// <summary>Draws until now with what the registers and the memory have held since the last time.</summary>
    /// <param name="splitsCharacter">Whether to the very hdot, or only the characters that are over.</param>
    private void DrawToBeam(bool splitsCharacter)
    {
        long now = _s.At;
        if (now - _lastTrick > Patience && now - _lastSnow > Patience)
        {
            DropBeam();
            return;
        }

        long period = CharacterTicks;
        long characters = (now / period) - (_beamAt / period);
        _beamAt = now;
        int hdots = splitsCharacter ? (int)(now % period / Tick.Isa) : 0;
        if (characters > 0 || hdots > 0)
        {
            _beam!.Draw(this, (int)characters, hdots);
        }
    }

    /// <summary>Video memory is about to change, or snow falls.</summary>
    private void BeforeWrite(byte value)
    {
        if (_isSnowShown)
        {
            Snow(value);
        }

        if (_isBeamOn)
        {
            CatchUp();
            DrawToBeam(splitsCharacter: false);
        }
    }

    private void Snow(byte value)
    {
        if ((_s.Mode & (Columns80 | Graphics | VideoOn)) != (Columns80 | VideoOn))
        {
            return;
        }

        CatchUp();
        if (_crtc.State.IsDisplayed)
        {
            _lastSnow = _s.At;
            StartBeam();
            DrawToBeam(splitsCharacter: false);
            _beam!.Snow = value;
        }
    }
}
