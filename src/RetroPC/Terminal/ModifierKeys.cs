using RetroPC.Hardware.Chips;
using RetroPC.Host.Input;

namespace RetroPC.Terminal;

/// <summary>Shift, Ctrl and Alt: which the user holds, and which the guest believes are held, which a key may need otherwise.</summary>
internal sealed class ModifierKeys
{
    private Keys _user, _guest;

    [Flags]
    private enum Keys
    {
        None = 0,
        LeftShift = 1,
        RightShift = 2,
        LeftControl = 4,
        RightControl = 8,
        LeftAlt = 16,
        RightAlt = 32,
        Shift = LeftShift | RightShift,
        Control = LeftControl | RightControl,
        Alt = LeftAlt | RightAlt,
    }

    /// <summary>The user presses or releases one.</summary>
    public void Set(KeyCode code, bool isDown, List<KeyMove> moves)
    {
        Keys key = code switch
        {
            KeyCode.LeftShift => Keys.LeftShift,
            KeyCode.RightShift => Keys.RightShift,
            KeyCode.LeftControl => Keys.LeftControl,
            KeyCode.RightControl => Keys.RightControl,
            KeyCode.LeftAlt => Keys.LeftAlt,
            _ => Keys.RightAlt,
        };
        _user = isDown ? _user | key : _user & ~key;
        Go(_user, moves);
    }

    /// <summary>A key says which are held: what is not any more came up unseen.</summary>
    public void Heal(KeyModifiers held)
    {
        _user &= ((held & KeyModifiers.Shift) != 0 ? Keys.Shift : Keys.None)
            | ((held & KeyModifiers.Control) != 0 ? Keys.Control : Keys.None)
            | ((held & KeyModifiers.Alt) != 0 ? Keys.Alt : Keys.None);
    }

    /// <summary>The guest is to see just those that a stroke needs.</summary>
    public void Want(in KeyStroke stroke, List<KeyMove> moves) =>
        Go(Wanted(stroke.Shift, Keys.Shift, Keys.LeftShift) | Wanted(stroke.Control, Keys.Control, Keys.LeftControl)
            | Wanted(stroke.Alt, Keys.Alt, Keys.LeftAlt), moves);

    /// <summary>The guest is to see those that the user holds.</summary>
    public void Restore(List<KeyMove> moves) => Go(_user, moves);

    /// <summary>The user holds none.</summary>
    public void Forget(List<KeyMove> moves)
    {
        _user = Keys.None;
        Go(_user, moves);
    }

    private Keys Wanted(bool isWanted, Keys both, Keys left) =>
        !isWanted ? Keys.None : (_user & both) != 0 ? _user & both : (_guest & both) != 0 ? _guest & both : left;

    private void Go(Keys wanted, List<KeyMove> moves)
    {
        Keys before = _guest;
        _guest = wanted;
        Move(before, wanted, Keys.LeftShift, XtKey.LeftShift, moves);
        Move(before, wanted, Keys.RightShift, XtKey.RightShift, moves);
        Move(before, wanted, Keys.Control, XtKey.Control, moves);
        Move(before, wanted, Keys.Alt, XtKey.Alt, moves);
    }

    private static void Move(Keys before, Keys wanted, Keys mask, XtKey key, List<KeyMove> moves)
    {
        bool isDown = (wanted & mask) != 0;
        if (isDown != ((before & mask) != 0))
        {
            moves.Add(new KeyMove(key, isDown, 0, 0));
        }
    }
}
