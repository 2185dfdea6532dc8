using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace RetroPC.Forms;

/// <summary>The colours of home screen and dialogs: those of the setup programs of the time.</summary>
internal static class Colors
{
    private const int Black = 0x000000, Blue = 0x0000AA, Cyan = 0x00AAAA, Grey = 0xAAAAAA, White = 0xFFFFFF, Yellow = 0xFFFF55, Faint = 0x8888CC, Red = 0xAA0000;

    /// <summary>Text on the ground of the home screen.</summary>
    public static Attribute Text { get; } = Of(Grey, Blue);

    /// <summary>What stands out.</summary>
    public static Attribute Strong { get; } = Of(White, Blue);

    /// <summary>Headings.</summary>
    public static Attribute Heading { get; } = Of(Yellow, Blue);

    /// <summary>What matters less.</summary>
    public static Attribute Weak { get; } = Of(Faint, Blue);

    /// <summary>The chosen line.</summary>
    public static Attribute Chosen { get; } = Of(Black, Cyan);

    /// <summary>The bars at top and bottom.</summary>
    public static Attribute Bar { get; } = Of(Black, Grey);

    /// <summary>The keys in a bar.</summary>
    public static Attribute Key { get; } = Of(Red, Grey);

    /// <summary>What is wrong.</summary>
    public static Attribute Error { get; } = Of(White, Red);

    /// <summary>The home screen.</summary>
    public static Scheme Home { get; } = new(Text) { Focus = Chosen, HotNormal = Heading, HotFocus = Chosen, Active = Chosen, Highlight = Chosen, Disabled = Weak };

    /// <summary>Dialogs.</summary>
    public static Scheme Dialog { get; } = new(Bar)
    {
        Focus = Of(White, Blue),
        HotNormal = Key,
        HotFocus = Of(Yellow, Blue),
        Active = Of(White, Blue),
        HotActive = Of(Yellow, Blue),
        Highlight = Of(White, Blue),
        Editable = Of(Black, Cyan),
        ReadOnly = Of(Black, Grey),
        Disabled = Of(0x666666, Grey),
    };

    /// <summary>A colour of two.</summary>
    /// <param name="ink">The character's, as 0xRRGGBB.</param>
    /// <param name="paper">The ground's.</param>
    public static Attribute Of(int ink, int paper) => new(ToColor(ink), ToColor(paper));

    private static Color ToColor(int rgb) => new(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 255);
}
