using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Host.Dos;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Interactive;
using RetroPC.Terminal;

namespace RetroPC.Commands;

/// <summary>The options by which verbs that show a machine in the terminal say how.</summary>
internal sealed class ViewCommandOptions
{
    /// <summary>Says the menu's key for all sessions.</summary>
    private const string MenuKeyVariable = "RETROPC_MENU_KEY";

    private readonly Option<string?> _menuKey = new("--menu-key")
    {
        Description = $"The key that opens the menu: Ctrl or Alt with a letter or sign, or a function key. {MenuKey.Usual}, if neither this nor {MenuKeyVariable} says another.",
        HelpName = "KEY",
    };

    private readonly Option<GraphicsChoice> _graphics = new("--graphics")
    {
        Description = "How graphics are drawn: auto, kitty or sixel (pixels, where the terminal can), or blocks (characters).",
        HelpName = "HOW",
    };

    private readonly Option<bool> _accessible = new("--accessible")
    {
        Description = "For screen readers: the screen is not drawn, but what is new on it is told line by line, when it has come to rest.",
    };

    public ViewCommandOptions() => _menuKey.Validators.Add(CheckMenuKey);

    public void AddTo(Command command)
    {
        command.Options.Add(_menuKey);
        command.Options.Add(_graphics);
        command.Options.Add(_accessible);
    }

    /// <summary>Whether everything is told line by line.</summary>
    public bool IsAccessible(ParseResult parsed) => parsed.GetValue(_accessible);

    /// <summary>Options that a view begins with.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="session">The machine.</param>
    /// <param name="pace">How fast it runs.</param>
    public ViewOptions View(ParseResult parsed, GuestSession session, RealPace pace)
    {
        bool isSpoken = IsAccessible(parsed);
        return new ViewOptions
        {
            CodePages = HostCodePage.Activate(session.Profile is { } profile ? CodePage.Find(profile.CodePage)! : CodePage.Ibm437),
            Pace = pace,
            Access = session.Media.Access,
            MenuKey = KeyOf(parsed),
            Graphics = parsed.GetValue(_graphics),
            IsSpoken = isSpoken,
            OpenTerminal = () => RawTerminal.Open(isPlain: isSpoken),
        };
    }

    private MenuKey KeyOf(ParseResult parsed)
    {
        if (parsed.GetValue(_menuKey) is { } given)
        {
            return MenuKey.Parse(given)!;
        }

        string? usual = Environment.GetEnvironmentVariable(MenuKeyVariable);
        return string.IsNullOrEmpty(usual)
            ? MenuKey.Parse(MenuKey.Usual)!
            : MenuKey.Parse(usual) ?? throw new TerminalException($"{MenuKeyVariable} is to be a key as Ctrl+A, Alt+M or F12, not '{usual}'");
    }

    private static void CheckMenuKey(OptionResult result)
    {
        string key = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (MenuKey.Parse(key) is null)
        {
            result.AddError($"--menu-key is a key as Ctrl+A, Alt+M or F12, not '{key}'");
        }
    }
}
