using System.Text;

namespace RetroPC.Terminal;

/// <summary>What may be asked for behind the prefix key.</summary>
internal enum PrefixCommand
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>Leave the program.</summary>
    Quit,

    /// <summary>Send Ctrl+Alt+Del.</summary>
    CtrlAltDel,

    /// <summary>Send the prefix key itself.</summary>
    SendPrefix,

    /// <summary>Show what there is.</summary>
    Help,

    /// <summary>Esc: never mind.</summary>
    Cancel,

    /// <summary>A key that stands for nothing.</summary>
    Unknown,
}

// The one key combination that is not the guest's. Press it, let go, and press a letter: small as it is, it is the place where a menu
// will open. Releases and bare modifiers always go through to the guest, so that none stays down there.

/// <summary>Tells the keys for us from the keys for the guest.</summary>
/// <param name="character">The character that is the prefix together with Ctrl.</param>
internal sealed class PrefixKey(char character = ']')
{
    private readonly Dictionary<char, PrefixCommand> _commands = new()
    {
        ['q'] = PrefixCommand.Quit,
        ['d'] = PrefixCommand.CtrlAltDel,
        ['?'] = PrefixCommand.Help,
        ['h'] = PrefixCommand.Help,
    };

    /// <summary>Whether the prefix has been pressed, and the next key is for us.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>The prefix as one writes it.</summary>
    public string Name { get; } = $"Ctrl+{char.ToUpperInvariant(character)}";

    /// <summary>What there is, in a line.</summary>
    public string Help => $"{Name} then: q quit   d Ctrl+Alt+Del   {Name} send it to the guest   ? help   Esc back";

    /// <summary>The prefix key as an event, to be sent to the guest.</summary>
    public KeyEvent Event => KeyEvent.Of(character, KeyModifiers.Control);

    /// <summary>Looks at a key.</summary>
    /// <param name="e">The key.</param>
    /// <param name="command">Receives what is to be done.</param>
    /// <returns>Whether the key was for us; otherwise it is the guest's.</returns>
    public bool TryTake(in KeyEvent e, out PrefixCommand command)
    {
        command = PrefixCommand.None;
        if (e.Action == KeyAction.Release || e.IsModifier)
        {
            return false;
        }

        bool isPrefix = e.Code == KeyCode.Character && e.Character == new Rune(character) && e.Held == KeyModifiers.Control;
        if (!IsWaiting)
        {
            IsWaiting = isPrefix && e.Action == KeyAction.Press;
            return isPrefix;
        }

        if (e.Action == KeyAction.Repeat)
        {
            return true;
        }

        IsWaiting = false;
        command = isPrefix ? PrefixCommand.SendPrefix : CommandOf(e);
        return true;
    }

    private PrefixCommand CommandOf(in KeyEvent e)
    {
        if (e.Code == KeyCode.Escape)
        {
            return PrefixCommand.Cancel;
        }

        Rune typed = e.Text != default ? e.Text : e.Character;
        char letter = e.Code == KeyCode.Character && typed.IsBmp ? char.ToLowerInvariant((char)typed.Value) : '\0';
        return _commands.GetValueOrDefault(letter, PrefixCommand.Unknown);
    }
}
