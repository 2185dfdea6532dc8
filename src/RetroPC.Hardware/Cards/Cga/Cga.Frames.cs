using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Cards;

// The picture: text as cells, all else as pixels.
public sealed partial class Cga
{
    /// <summary>A picture is never wider, in hdots.</summary>
    private const int WidestPicture = 1024;

    /// <summary>A picture is never higher.</summary>
    private const int HighestPicture = 512;

    /// <summary>Rows with fewer lines are graphics made of characters.</summary>
    private const int LowestTextRow = 4;

    /// <summary>How much higher than wide a pixel is with 640, and with 320, across 200 lines on a screen of 4:3.</summary>
    private const double NarrowPixel = 2.4, WidePixel = 1.2;

    private readonly byte[] _line = new byte[WidestPicture + 16];

    /// <summary>The 16 colours as an IBM 5153 shows RGBI, 0xRRGGBB; dark yellow is brown there.</summary>
    public static ReadOnlySpan<uint> Colors =>
    [
        0x000000, 0x0000AA, 0x00AA00, 0x00AAAA, 0xAA0000, 0xAA00AA, 0xAA5500, 0xAAAAAA,
        0x555555, 0x5555FF, 0x55FF55, 0x55FFFF, 0xFF5555, 0xFF55FF, 0xFFFF55, 0xFFFFFF,
    ];

    internal int HdotsInCharacter => (_s.Mode & Columns80) != 0 ? 8 : 16;

    internal bool IsVideoOn => (_s.Mode & VideoOn) != 0;

    /// <summary>640 dots take the border's colour away.</summary>
    internal byte BorderColor => (byte)((_s.Mode & Dots640) != 0 ? 0 : _s.Color & 15);

    private bool IsText => (_s.Mode & Graphics) == 0;

    private int ShownColumns => Math.Min(_crtc[CrtcRegister.HorizontalDisplayed], _crtc[CrtcRegister.HorizontalTotal] + 1);

    private int ShownRows => Math.Min(_crtc[CrtcRegister.VerticalDisplayed], _crtc[CrtcRegister.VerticalTotal] + 1);

    private int RowHeight => _crtc[CrtcRegister.MaximumScanLine] + 1;

    /// <inheritdoc/>
    public override void TakeFrame(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!TryBegin(frame))
        {
            return;
        }

        if (HasTricks && _isBeamOn && _beam!.HasField)
        {
            TakeField(frame);
        }
        else if (IsText && RowHeight >= LowestTextRow)
        {
            TakeText(frame);
        }
        else
        {
            DrawStill(frame);
        }
    }

    /// <summary>Takes the picture as pixels, also that of a text mode. It changes nothing that the guest can see.</summary>
    /// <param name="frame">Receives it.</param>
    public void DrawFrame(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!TryBegin(frame))
        {
            return;
        }

        bool hasSnow = _s.At - _lastSnow <= Patience;
        if ((HasTricks || hasSnow) && _isBeamOn && _beam!.HasField)
        {
            TakeField(frame);
        }
        else
        {
            DrawStill(frame);
        }
    }

    /// <summary>Draws a line of a character: 8 or 16 hdots.</summary>
    /// <param name="target">The hdots.</param>
    /// <param name="crtc">For the cursor.</param>
    /// <param name="address">MA.</param>
    /// <param name="line">RA.</param>
    /// <param name="snow">The CPU's byte in place of the character, or -1.</param>
    internal void DrawCharacter(Span<byte> target, in CrtcState crtc, int address, int line, int snow)
    {
        if (!IsText)
        {
            DrawDots(target, (((address & 0xFFF) | ((line & 1) << 12)) << 1) & (MemorySize - 1));
            return;
        }

        int offset = (address << 1) & (MemorySize - 1);
        int character = snow >= 0 ? snow : _memory[offset];
        int attribute = snow >= 0 ? snow : _memory[offset + 1];
        bool canBlink = (_s.Mode & BlinkOn) != 0;
        byte background = (byte)(canBlink ? attribute >> 4 & 7 : attribute >> 4);
        byte foreground = (byte)(attribute & 15);
        int dots = Glyph(character, line);
        if (canBlink && attribute >= 0x80 && !IsBlinkLit(in crtc))
        {
            dots = 0;
        }

        if (address == crtc.CursorRegister && crtc.IsCursorLine(line) && crtc.IsCursorLit && IsCursorLit(in crtc))
        {
            dots = 0xFF;
        }

        int shift = target.Length >> 4;
        for (int x = 0; x < target.Length; x++)
        {
            target[x] = (dots & (0x80 >> (x >> shift))) != 0 ? foreground : background;
        }
    }

    /// <summary>Characters blink with a 32nd of the field rate, the cursor with a 16th (IBM Technical Reference).</summary>
    private static bool IsBlinkLit(in CrtcState crtc) => (crtc.VSyncs & 16) == 0;

    private static bool IsCursorLit(in CrtcState crtc) => (crtc.VSyncs & 8) == 0;

    private int Glyph(int character, int line) =>
        _font.Length > 0 ? _font[(character << 3) | (line & 7)] : character is 0 or 0x20 or 0xFF ? 0 : 0xFF;

    private void DrawDots(Span<byte> target, int offset)
    {
        int dots = (_memory[offset] << 8) | _memory[offset + 1];
        if ((_s.Mode & Dots640) != 0)
        {
            byte lit = (byte)(_s.Color & 15);
            for (int x = 0; x < target.Length; x++)
            {
                target[x] = (dots << x & 0x8000) != 0 ? lit : (byte)0;
            }

            return;
        }

        for (int x = 0; x < target.Length; x += 2)
        {
            target[x] = target[x + 1] = PaletteColor(dots >> (14 - x) & 3);
        }
    }

    /// <summary>320 dots: cyan, red, white when black and white is chosen; else green, red, brown or cyan, magenta, white.</summary>
    private byte PaletteColor(int dot)
    {
        if (dot == 0)
        {
            return (byte)(_s.Color & 15);
        }

        int color = (_s.Mode & BlackAndWhite) != 0 ? dot == 1 ? 3 : dot == 2 ? 4 : 7
            : (dot << 1) | ((_s.Color & SecondPalette) != 0 ? 1 : 0);
        return (byte)(color | ((_s.Color & Bright) != 0 ? 8 : 0));
    }

    /// <summary>Prepares a frame; tells whether there is a picture.</summary>
    private bool TryBegin(Frame frame)
    {
        Touch();
        Colors.CopyTo(frame.Palette);
        frame.Border = BorderColor;
        frame.IsBlinkOn = IsBlinkLit(in _crtc.State);
        if ((!IsVideoOn && _s.At - _offSince > BlankAfter) || ShownColumns == 0 || ShownRows == 0)
        {
            frame.Kind = FrameKind.Blank;
            return false;
        }

        return true;
    }

    private void TakeField(Frame frame)
    {
        _beam!.Take(frame);
        frame.PixelAspect = NarrowPixel;
    }

    private void TakeText(Frame frame)
    {
        int columns = ShownColumns, rows = ShownRows;
        ref CrtcState crtc = ref _crtc.State;
        frame.BeginText(columns, rows);
        frame.CellWidth = 8;
        frame.CellHeight = RowHeight;
        frame.Font = _font;
        frame.FontStride = 8;
        frame.HasLineGraphics = false;
        frame.PixelAspect = HdotsInCharacter == 8 ? NarrowPixel : WidePixel;
        frame.Cursor = Cursor(columns, rows);
        bool canBlink = (_s.Mode & BlinkOn) != 0;
        TextCell[] cells = frame.Cells;
        int stride = StrideOf(columns);
        for (int row = 0, cell = 0; row < rows; row++)
        {
            int address = crtc.FrameAddress + (row * stride);
            for (int column = 0; column < columns; column++, address++, cell++)
            {
                int offset = (address << 1) & (MemorySize - 1);
                byte attribute = _memory[offset + 1];
                int background = attribute >> 4;
                TextEffects effects = TextEffects.None;
                if (canBlink)
                {
                    background &= 7;
                    effects = attribute >= 0x80 ? TextEffects.Blink : TextEffects.None;
                }

                cells[cell] = new TextCell(_memory[offset], attribute, (byte)(attribute & 15), (byte)background, effects);
            }
        }
    }

    /// <summary>Characters from a row to the next: none if R1 is never reached.</summary>
    private int StrideOf(int columns) => _crtc[CrtcRegister.HorizontalDisplayed] == columns ? columns : 0;

    private TextCursor Cursor(int columns, int rows)
    {
        ref CrtcState crtc = ref _crtc.State;
        int offset = (crtc.CursorRegister - crtc.FrameAddress) & 0x3FFF;
        int first = _crtc[CrtcRegister.CursorStart] & 31;
        int last = _crtc[CrtcRegister.CursorEnd];
        bool isOn = (_crtc[CrtcRegister.CursorStart] & 0x60) != 0x20 && (first > last || first < RowHeight);
        return new TextCursor(isOn && offset < columns * rows, offset % columns, Math.Min(offset / columns, rows - 1), first, last);
    }

    /// <summary>Draws from registers and memory as they stand.</summary>
    private void DrawStill(Frame frame)
    {
        byte mode = _s.Mode;
        int hdots = HdotsInCharacter;
        int columns = Math.Min(ShownColumns, WidestPicture / hdots);
        int height = Math.Min(ShownRows * RowHeight, HighestPicture);
        bool isHalf = hdots == 16 && (mode & (Graphics | Dots640)) != (Graphics | Dots640);
        int width = isHalf ? columns * 8 : columns * hdots;
        frame.BeginGraphics(width, height);
        frame.PixelAspect = isHalf ? WidePixel : NarrowPixel;
        ref CrtcState crtc = ref _crtc.State;
        int stride = StrideOf(ShownColumns);
        for (int y = 0; y < height; y++)
        {
            int address = crtc.FrameAddress + (y / RowHeight * stride);
            for (int column = 0; column < columns; column++)
            {
                DrawCharacter(_line.AsSpan(column * hdots, hdots), in crtc, (address + column) & 0x3FFF, y % RowHeight, -1);
            }

            Span<byte> target = frame.Pixels.AsSpan(y * width, width);
            if (!isHalf)
            {
                _line.AsSpan(0, width).CopyTo(target);
                continue;
            }

            for (int x = 0; x < width; x++)
            {
                target[x] = _line[x * 2];
            }
        }
    }
}
