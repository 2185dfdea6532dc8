using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Ansi;

/// <summary>
/// What a guest's video memory holds, cell for cell on a terminal: every character with every attribute. Colours: IBM 5153 (brown is dark yellow with half its green), as
/// the CGA's Technical Reference numbers them. Attributes of the monochrome adapter: IBM 5151 and Technical Reference, "Monochrome Display Adapter, Attribute".
/// </summary>
public sealed class GuestOnTerminalTests
{
    private const int Columns = 80, Rows = 25, Color = 0xB8000, Mono = 0xB0000;

    private static readonly uint[] _cga =
    [
        0x000000, 0x0000AA, 0x00AA00, 0x00AAAA, 0xAA0000, 0xAA00AA, 0xAA5500, 0xAAAAAA,
        0x555555, 0x5555FF, 0x55FF55, 0x55FFFF, 0xFF5555, 0xFF55FF, 0xFFFF55, 0xFFFFFF,
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_character_in_every_colour_stands_where_the_guest_put_it(bool isAmbiguousWide) => ShowAll("ibm-xt", Color, isAmbiguousWide, (cell, attribute) =>
    {
        Assert.Equal(_cga[attribute >> 4 & 7], cell.Background);
        Assert.True(cell.Character == ' ' || cell.Foreground == _cga[attribute & 15], $"{cell} of {attribute:X2}");
        Assert.Equal(cell.Character != ' ' && (attribute & 0x80) != 0, cell.Effects.HasFlag(TextEffects.Blink));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_character_of_the_monochrome_adapter_too(bool isAmbiguousWide) => ShowAll("ibm-pc", Mono, isAmbiguousWide, (cell, attribute) =>
    {
        bool isReverse = (attribute & 0x77) == 0x70, isHidden = (attribute & 0x77) == 0, isUnderlined = (attribute & 7) == 1;
        Assert.Equal(isReverse, cell.Background != 0);
        Assert.Equal(isUnderlined, cell.Effects.HasFlag(TextEffects.Underline));
        bool isSeen = cell.Character != ' ' && cell.Foreground != cell.Background;
        Assert.True(cell.Character == ' ' || isSeen != isHidden, $"{cell} of {attribute:X2}");
    });

    private static void ShowAll(string preset, int memory, bool isAmbiguousWide, Action<AnsiCell, int> checkLook)
    {
        using GuestSession session = SessionFactory.Open(ProfileLoader.Load(preset), new GuestMedia());
        Machine machine = session.Machine;
        machine.RunUntil(3 * Tick.Second);
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, Columns, Rows) { WideKinds = isAmbiguousWide ? (AmbiguousKinds)7 : AmbiguousKinds.None };
        var painter = new FramePainter(screen);
        var terminal = new VirtualTerminal(Columns, Rows) { IsAmbiguousWide = isAmbiguousWide };
        var frame = new Frame();
        for (int first = 0; first < 256 * 256; first += Columns * Rows)
        {
            for (int cell = 0; cell < Columns * Rows; cell++)
            {
                int both = (first + cell) & 0xFFFF;
                machine.Memory.Write(memory + (cell * 2), (byte)both);
                machine.Memory.Write(memory + (cell * 2) + 1, (byte)(both >> 8));
            }

            machine.Video.TakeFrame(frame);
            painter.Paint(frame, wantsStatus: false);
            terminal.Write(screen.Render());
            for (int cell = 0; cell < Columns * Rows; cell++)
            {
                byte character = machine.Memory.Peek(memory + (cell * 2));
                Check(terminal[cell % Columns, cell / Columns], CodePage.Ibm437.ToUnicode(character), machine.Memory.Peek(memory + (cell * 2) + 1), isAmbiguousWide, checkLook);
            }
        }
    }

    private static void Check(AnsiCell shown, char character, int attribute, bool isAmbiguousWide, Action<AnsiCell, int> checkLook)
    {
        Assert.False(isAmbiguousWide && EastAsianWidth.IsAmbiguous(shown.Character), $"{shown.Character} has two columns");
        if (isAmbiguousWide && character is '█' or '▌')
        {
            // They are made of colours: of the half that is lit the right one is drawn, the colours exchanged.
            bool isHalf = character == '▌';
            shown = shown with { Character = isHalf ? character : ' ', Foreground = shown.Background, Background = isHalf ? shown.Foreground : shown.Background };
            if (!isHalf)
            {
                return;
            }
        }
        else if (shown.Character != ' ')
        {
            char expected = isAmbiguousWide && EastAsianWidth.IsAmbiguous(character) ? NarrowText.Of(character) : character;
            Assert.Equal(expected, shown.Character);
            Assert.True(shown.Character != SafeText.Replacement || character is '?' or '¿', $"{character} has nothing like it.");
        }
        else
        {
            Assert.Contains(character, " \0\u00A0");
        }

        checkLook(shown, attribute);
    }
}
