using System.CommandLine;
using System.CommandLine.Parsing;
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

    public ViewCommandOptions() => _menuKey.Validators.Add(CheckMenuKey);

    public void AddTo(Command command)
    {
        command.Options.Add(_menuKey);
        command.Options.Add(_graphics);
    }

    /// <summary>The key that opens the menu.</summary>
    public MenuKey KeyOf(ParseResult parsed) =>
        MenuKey.Parse(parsed.GetValue(_menuKey) ?? "") ?? MenuKey.Parse(Environment.GetEnvironmentVariable(MenuKeyVariable) ?? "")
        ?? MenuKey.Parse(MenuKey.Usual)!;

    /// <summary>How graphics are drawn.</summary>
    public GraphicsChoice Graphics(ParseResult parsed) => parsed.GetValue(_graphics);

    private static void CheckMenuKey(OptionResult result)
    {
        string key = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (MenuKey.Parse(key) is null)
        {
            result.AddError($"--menu-key is a key as Ctrl+A, Alt+M or F12, not '{key}'");
        }
    }
}
