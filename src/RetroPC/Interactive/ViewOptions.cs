using RetroPC.Dos;
using RetroPC.Host.Dos;
using RetroPC.Host.Input;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Media;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

/// <summary>How a machine is shown and run in the terminal.</summary>
internal sealed record ViewOptions
{
    /// <summary>How fast it runs, to begin with.</summary>
    public required RealPace Pace { get; init; }

    /// <summary>What is typed before the user takes over.</summary>
    public KeyScript Keys { get; init; } = KeyScript.Parse("");

    /// <summary>The code page in force, which the guest's DOS or the user may change.</summary>
    public ActiveCodePage CodePages { get; init; } = HostCodePage.Activate(CodePage.Ibm437);

    /// <summary>What its characters are now.</summary>
    public CodePage CurrentPage => ((HostCodePage)CodePages.Current).Page;

    /// <summary>The key that opens the menu.</summary>
    public MenuKey MenuKey { get; init; } = MenuKey.Parse(MenuKey.Usual)!;

    /// <summary>What becomes of what the guest writes to diskettes that are put in later.</summary>
    public ImageAccess Access { get; init; }

    /// <summary>How graphics are drawn.</summary>
    public GraphicsChoice Graphics { get; init; }

    /// <summary>Whether the screen is told line by line, for a screen reader, and not drawn.</summary>
    public bool IsSpoken { get; init; }

    /// <summary>Takes the terminal; tests have their own.</summary>
    public Func<RawTerminal> OpenTerminal { get; init; } = () => RawTerminal.Open();

    /// <summary>Whether what runs has come to its end, so that there is nothing more to see; null if it never does.</summary>
    public Func<bool>? IsOver { get; init; }

    /// <summary>What is said at the begin; null for nothing.</summary>
    public string? Notice { get; init; }
}
