using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

/// <summary>The colours and effects that a terminal writes with at the moment, and the shortest way to others (SGR).</summary>
public sealed class AnsiPen
{
    private const TextEffects AllEffects = TextEffects.Underline | TextEffects.Blink;
    private const int Default = -1, MiddleBrightness = 127;

    private readonly ColorMode _mode;
    private readonly AnsiBuffer _output;
    private int _foreground, _background;
    private bool _isReverse;
    private TextEffects _effects;
    private (uint Rgb, int Number) _lastForeground, _lastBackground;
    private bool _isOpen;

    /// <summary>A pen as after SGR 0.</summary>
    public AnsiPen(ColorMode mode, AnsiBuffer output)
    {
        _mode = mode;
        _output = output;
        _lastForeground = _lastBackground = (AnsiCell.DefaultColor, Default);
        Forget();
    }

    /// <summary>SGR 0 has been written.</summary>
    public void Forget()
    {
        (_foreground, _background, _isReverse, _effects) = (Default, Default, false, TextEffects.None);
    }

    /// <summary>Writes SGR 0, if it makes a difference.</summary>
    public void Reset()
    {
        if (!IsDefault())
        {
            _output.Add("\e[m"u8);
            Forget();
        }
    }

    /// <summary>Whether a cell can be written as the pen is.</summary>
    public bool Fits(in AnsiCell cell)
    {
        Look look = LookOf(cell);
        return look.Foreground == _foreground && look.Background == _background && look.IsReverse == _isReverse && look.Effects == _effects;
    }

    /// <summary>Makes the pen that of a cell.</summary>
    public void Take(in AnsiCell cell)
    {
        Look look = LookOf(cell);
        if (look is { Foreground: Default, Background: Default, IsReverse: false, Effects: TextEffects.None })
        {
            Reset();
            return;
        }

        TakeEffects(look);
        if (look.Foreground != _foreground)
        {
            AddColor(look.Foreground, 0);
            _foreground = look.Foreground;
        }

        if (look.Background != _background)
        {
            AddColor(look.Background, 10);
            _background = look.Background;
        }

        if (_isOpen)
        {
            _output.Add((byte)'m');
            _isOpen = false;
        }
    }

    private bool IsDefault() =>
        _foreground == Default && _background == Default && !_isReverse && _effects == TextEffects.None;

    /// <summary>A blank has no foreground: it takes the one that there is.</summary>
    private Look LookOf(in AnsiCell cell)
    {
        if (_mode == ColorMode.None)
        {
            return new Look(Default, Default, IsDarkOnLight(cell), cell.Effects & AllEffects);
        }

        bool hasForeground = cell.Character != ' ' || (cell.Effects & TextEffects.Underline) != 0;
        int foreground = hasForeground ? NumberOf(cell.Foreground, ref _lastForeground) : _foreground;
        return new Look(foreground, NumberOf(cell.Background, ref _lastBackground), false, cell.Effects & AllEffects);
    }

    private static bool IsDarkOnLight(in AnsiCell cell)
    {
        if (cell.Background == AnsiCell.DefaultColor)
        {
            return false;
        }

        bool hasForeground = cell.Foreground != AnsiCell.DefaultColor && cell.Character != ' ';
        int foreground = hasForeground ? AnsiColors.Brightness(cell.Foreground) : MiddleBrightness;
        return AnsiColors.Brightness(cell.Background) > foreground;
    }

    private int NumberOf(uint rgb, ref (uint Rgb, int Number) last)
    {
        if (last.Rgb != rgb)
        {
            last = (rgb, rgb == AnsiCell.DefaultColor ? Default : _mode switch
            {
                ColorMode.Sixteen => AnsiColors.ToSixteen(rgb),
                ColorMode.Indexed => AnsiColors.ToIndexed(rgb),
                _ => (int)(rgb & 0xFF_FFFF),
            });
        }

        return last.Number;
    }

    private void TakeEffects(in Look look)
    {
        TextEffects changed = look.Effects ^ _effects;
        if ((changed & TextEffects.Underline) != 0)
        {
            Open();
            _output.AddNumber((look.Effects & TextEffects.Underline) != 0 ? 4 : 24);
        }

        if ((changed & TextEffects.Blink) != 0)
        {
            Open();
            _output.AddNumber((look.Effects & TextEffects.Blink) != 0 ? 5 : 25);
        }

        if (look.IsReverse != _isReverse)
        {
            Open();
            _output.AddNumber(look.IsReverse ? 7 : 27);
        }

        (_effects, _isReverse) = (look.Effects, look.IsReverse);
    }

    /// <param name="number">The colour.</param>
    /// <param name="plane">0 for the foreground, 10 for the background.</param>
    private void AddColor(int number, int plane)
    {
        Open();
        if (number == Default)
        {
            _output.AddNumber(39 + plane);
        }
        else if (_mode == ColorMode.Sixteen)
        {
            _output.AddNumber((number < 8 ? 30 + number : 82 + number) + plane);
        }
        else
        {
            _output.Add(plane == 0 ? "38"u8 : "48"u8);
            if (_mode == ColorMode.Indexed)
            {
                AddPart(5);
                AddPart(number);
            }
            else
            {
                _output.Add(";2"u8);
                _output.AddLevels(number);
            }
        }
    }

    private void AddPart(int number)
    {
        _output.Add((byte)';');
        _output.AddNumber(number);
    }

    private void Open()
    {
        _output.Add(_isOpen ? ";"u8 : "\e["u8);
        _isOpen = true;
    }

    private readonly record struct Look(int Foreground, int Background, bool IsReverse, TextEffects Effects);
}
