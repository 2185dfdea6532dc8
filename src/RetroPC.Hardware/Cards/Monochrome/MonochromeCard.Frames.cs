using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Cards;

// The picture, and what the attributes mean. The card has few combinations: black on black (00h, 08h, 80h, 88h), reverse (70h, F0h, and
// 78h, F8h with dark dots), and everything else normal or, with bit 3, bright. Bits 2 to 0 = 001 underline. Bit 7 blinks, or with
// blinking off makes the light background of a reversed character bright.
public abstract partial class MonochromeCard
{
    private protected const byte Black = 0, Normal = 1;
    private const byte Intense = 2, Dark = 3;
    private const int HighestPicture = 512;

    /// <summary>How much higher than wide a pixel is: 720 by 350 on a screen of 4:3.</summary>
    private const double TextPixel = 3.0 / 350 / (4.0 / 720);

    private const long BlankAfter = Tick.Second * 2 / 50;

    private long _offSince = -Tick.Never;

    /// <summary>The colours of the green phosphor: black, normal, bright, and the dark one of reversed bright characters;
    /// 0xRRGGBB.</summary>
    public static ReadOnlySpan<uint> Colors => [0x000000, 0x22AA44, 0x55FF77, 0x115522];

    private protected int ShownColumns => Math.Min(_crtc[CrtcRegister.HorizontalDisplayed], _crtc[CrtcRegister.HorizontalTotal] + 1);

    private protected int ShownRows => Math.Min(_crtc[CrtcRegister.VerticalDisplayed], _crtc[CrtcRegister.VerticalTotal] + 1);

    private protected int RowHeight => _crtc[CrtcRegister.MaximumScanLine] + 1;

    private protected bool CanBlink => (_s.Mode & BlinkOn) != 0;

    /// <inheritdoc/>
    public override void TakeFrame(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!TryBegin(frame, out int columns, out int rows))
        {
            return;
        }

        frame.BeginText(columns, rows);
        frame.CellWidth = CellWidth;
        frame.CellHeight = RowHeight;
        frame.Font = _font;
        frame.FontStride = GlyphLines;
        frame.UnderlineLine = UnderlineLine;
        frame.HasLineGraphics = true;
        frame.PixelAspect = TextPixel;
        frame.Cursor = Cursor(columns, rows);
        int stride = StrideOf(columns);
        for (int row = 0, cell = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++, cell++)
            {
                int offset = OffsetOf(_crtc.State.FrameAddress + (row * stride) + column);
                frame.Cells[cell] = Cell(_memory[offset], _memory[offset + 1]);
            }
        }
    }

    /// <summary>Takes the picture as pixels. It changes nothing that the guest can see.</summary>
    /// <param name="frame">Receives it.</param>
    public virtual void DrawFrame(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!TryBegin(frame, out int columns, out int rows))
        {
            return;
        }

        int width = columns * CellWidth;
        int height = Math.Min(rows * RowHeight, HighestPicture);
        int stride = StrideOf(columns);
        frame.BeginGraphics(width, height);
        frame.PixelAspect = TextPixel;
        ref CrtcState crtc = ref _crtc.State;
        for (int y = 0, pixel = 0; y < height; y++)
        {
            int address = crtc.FrameAddress + (y / RowHeight * stride);
            for (int column = 0; column < columns; column++, address++)
            {
                int offset = OffsetOf(address);
                TextCell cell = Cell(_memory[offset], _memory[offset + 1]);
                int dots = Dots(in crtc, in cell, address & 0x3FFF, y % RowHeight);
                for (int dot = 0; dot < CellWidth; dot++, pixel++)
                {
                    frame.Pixels[pixel] = (dots & (0x100 >> dot)) != 0 ? cell.Foreground : cell.Background;
                }
            }
        }
    }

    private static int OffsetOf(int address) => (address << 1) & (TextSize - 1);

    /// <summary>Characters blink with a 32nd of the field rate, the cursor with a 16th (IBM Technical Reference).</summary>
    private static bool IsBlinkLit(in CrtcState crtc) => (crtc.VSyncs & 16) == 0;

    private static bool IsCursorLit(in CrtcState crtc) => (crtc.VSyncs & 8) == 0;

    private TextCell Cell(byte character, byte attribute)
    {
        TextEffects effects = CanBlink && attribute >= 0x80 ? TextEffects.Blink : TextEffects.None;
        switch (attribute & 0x7F)
        {
            case 0 or 8:
                return new TextCell(character, attribute, Black, Black, effects);
            case 0x70 or 0x78:
                byte background = !CanBlink && attribute >= 0x80 ? Intense : Normal;
                return new TextCell(character, attribute, (attribute & 8) != 0 ? Dark : Black, background, effects);
            default:
                effects |= (attribute & 7) == 1 ? TextEffects.Underline : TextEffects.None;
                return new TextCell(character, attribute, (attribute & 8) != 0 ? Intense : Normal, Black, effects);
        }
    }

    /// <summary>The nine dots of a line of a character, bit 8 left.</summary>
    private int Dots(in CrtcState crtc, in TextCell cell, int address, int line)
    {
        if (address == crtc.CursorRegister && crtc.IsCursorLine(line) && crtc.IsCursorLit && IsCursorLit(in crtc))
        {
            return 0x1FF;
        }

        if ((cell.Effects & TextEffects.Blink) != 0 && !IsBlinkLit(in crtc))
        {
            return 0;
        }

        return line == UnderlineLine && (cell.Effects & TextEffects.Underline) != 0 ? 0x1FF : Glyph(cell.Character, line);
    }

    /// <summary>The ROM has eight dots; the ninth repeats the last one in the characters C0h to DFh, and else is dark.</summary>
    private int Glyph(int character, int line)
    {
        if (_font.Length == 0)
        {
            return character is 0 or 0x20 or 0xFF ? 0 : 0x1FF;
        }

        // The ROM has 16 lines' worth of address for 14 lines of dots.
        line &= 15;
        int dots = line < GlyphLines ? _font[(character * GlyphLines) + line] : 0;
        return (dots << 1) | (character is >= 0xC0 and <= 0xDF ? dots & 1 : 0);
    }

    /// <summary>Whether a dot of the character that is being sent is lit.</summary>
    private protected virtual bool IsDotLit(in CrtcState crtc, int dot)
    {
        int offset = OffsetOf(crtc.Address);
        TextCell cell = Cell(_memory[offset], _memory[offset + 1]);
        bool isForeground = (Dots(in crtc, in cell, crtc.Address, crtc.RowLine) & (0x100 >> dot)) != 0;
        return (isForeground ? cell.Foreground : cell.Background) != Black;
    }

    private protected bool TryBegin(Frame frame, out int columns, out int rows)
    {
        CatchUp();
        Colors.CopyTo(frame.Palette);
        frame.Border = Black;
        frame.IsBlinkOn = IsBlinkLit(in _crtc.State);
        columns = ShownColumns;
        rows = ShownRows;
        if (((_s.Mode & VideoOn) != 0 || _s.At - _offSince <= BlankAfter) && columns > 0 && rows > 0)
        {
            return true;
        }

        frame.Kind = FrameKind.Blank;
        return false;
    }

    /// <summary>Characters from a row to the next: none if R1 is never reached.</summary>
    private protected int StrideOf(int columns) => _crtc[CrtcRegister.HorizontalDisplayed] == columns ? columns : 0;

    private TextCursor Cursor(int columns, int rows)
    {
        ref CrtcState crtc = ref _crtc.State;
        int offset = (crtc.CursorRegister - crtc.FrameAddress) & 0x3FFF;
        int first = _crtc[CrtcRegister.CursorStart] & 31;
        int last = _crtc[CrtcRegister.CursorEnd];
        bool isOn = (_crtc[CrtcRegister.CursorStart] & 0x60) != 0x20 && (first > last || first < RowHeight);
        return new TextCursor(isOn && offset < columns * rows, offset % columns, Math.Min(offset / columns, rows - 1), first, last);
    }
}
