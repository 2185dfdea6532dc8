namespace RetroPC.Host.Tests.Bios;

/// <summary>
/// INT 09h and INT 16h at their edges, checked from within: each step is a prompt of the program and what is typed at it. What
/// comes of it is in the program.
/// </summary>
public class KeyboardEdgeTests
{
    [Fact]
    public void The_keyboard_of_83_keys()
    {
        (string Prompt, string Keys)[] steps =
        [
            ("a", "a"),
            ("b", "b"),
            ("Esc", "{Esc}"),
            ("Enter", "{Enter}"),
            ("Backspace", "{Backspace}"),
            ("Tab", "{Tab}"),
            ("keypad *", "{KP*}"),
            ("keypad -", "{KP-}"),
            ("keypad +", "{KP+}"),
            ("Left Shift", "{down:Shift}"),
            ("Left Shift up", "{up:Shift}"),
            ("Right Shift", "{down:RShift}"),
            ("Right Shift up", "{up:RShift}"),
            ("Ctrl", "{down:Ctrl}"),
            ("Ctrl up", "{up:Ctrl}"),
            ("Alt", "{down:Alt}"),
            ("Alt up", "{up:Alt}"),
            ("Caps Lock", "{CapsLock}"),
            ("a with Caps Lock", "a"),
            ("Shift+a with Caps Lock", "{Shift+a}"),
            ("1 with Caps Lock", "1"),
            ("Caps Lock off", "{CapsLock}"),
            ("keypad 8", "{KP8}"),
            ("Shift + keypad 8", "{Shift+KP8}"),
            ("Num Lock", "{NumLock}"),
            ("keypad 8 with Num Lock", "{KP8}"),
            ("Shift + keypad 8 with Num Lock", "{Shift+KP8}"),
            ("Num Lock off", "{NumLock}"),
            ("Scroll Lock", "{ScrollLock}"),
            ("Scroll Lock off", "{ScrollLock}"),
            ("Insert", "{KP0}"),
            ("Insert again", "{KP0}"),
            ("Insert held", "{down:KP0}{pause:2s}"),
            ("Insert up", "{up:KP0}"),
            ("Shift+Insert", "{Shift+KP0}"),
            ("Insert off", "{KP0}"),
            ("Ctrl+A", "{Ctrl+A}"),
            ("Ctrl+2", "{Ctrl+2}"),
            ("Ctrl+6", "{Ctrl+6}"),
            ("Ctrl+[", "{Ctrl+[}"),
            ("Ctrl+\\", "{Ctrl+\\}"),
            ("Ctrl+Enter", "{Ctrl+Enter}"),
            ("Ctrl+Backspace", "{Ctrl+Backspace}"),
            ("Ctrl+keypad 4", "{Ctrl+KP4}"),
            ("Ctrl+keypad 6", "{Ctrl+KP6}"),
            ("Ctrl+keypad 1", "{Ctrl+KP1}"),
            ("Ctrl+keypad 3", "{Ctrl+KP3}"),
            ("Ctrl+keypad 7", "{Ctrl+KP7}"),
            ("Ctrl+keypad 9", "{Ctrl+KP9}"),
            ("Ctrl+PrtSc", "{Ctrl+PrtSc}"),
            ("F1", "{F1}"),
            ("Shift+F1", "{Shift+F1}"),
            ("Ctrl+F10", "{Ctrl+F10}"),
            ("Alt+F10", "{Alt+F10}"),
            ("Alt+A", "{Alt+A}"),
            ("Alt+1", "{Alt+1}"),
            ("Alt+=", "{Alt+=}"),
            ("Shift+Tab", "{Shift+Tab}"),
            ("Ctrl+1, then x", "{Ctrl+1}x"),
            ("Ctrl+keypad 8, then y", "{Ctrl+KP8}y"),
            ("Ctrl+keypad 8: 10h does", "{Ctrl+KP8}"),
            ("Alt+Esc", "{Alt+Esc}"),
            ("keypad 5", "{KP5}"),
            ("Alt 65", "{down:Alt}{KP6}{KP5}{up:Alt}"),
            ("Alt 321", "{down:Alt}{KP3}{KP2}{KP1}{up:Alt}"),
            ("Alt 256, then z", "{down:Alt}{KP2}{KP5}{KP6}{up:Alt}z"),
            ("Alt 6 b", "{down:Alt}{KP6}b"),
            ("5: the letter began it anew", "{KP5}{up:Alt}"),
            ("Alt 224", "{down:Alt}{KP2}{KP2}{KP4}{up:Alt}"),
            ("xyz, then Ctrl+Break", "xyz{Ctrl+Break}"),
            ("Shift+PrtSc", "{Shift+PrtSc}"),
            ("Ctrl+Num Lock, held, then q", "{down:Ctrl}{down:NumLock}{pause:2s}{up:NumLock}{up:Ctrl}{pause:200ms}q"),
            ("15 keys", "poiuytrewpoiuyp"),
            ("another", "{down:a}{up:a}"),
            ("a: INT 15h/4Fh changes it", "a"),
            ("c, then d", "cd"),
        ];
        Run("keyboard-edges", 100, steps, "keyboard=\"83\"");
    }

    [Fact]
    public void The_keyboard_of_101_keys()
    {
        (string Prompt, string Keys)[] steps =
        [
            ("F11", "{F11}"),
            ("Shift+F11", "{Shift+F11}"),
            ("Ctrl+F12", "{Ctrl+F12}"),
            ("Alt+F12", "{Alt+F12}"),
            ("F12, then x", "{F12}x"),
            ("Up", "{Up}"),
            ("Up again", "{Up}"),
            ("keypad 8", "{KP8}"),
            ("Ctrl+Up", "{Ctrl+Up}"),
            ("Ctrl+Up, then y", "{Ctrl+Up}y"),
            ("Alt+Home", "{Alt+Home}"),
            ("Shift+Right", "{Shift+Right}"),
            ("keypad Enter", "{KPEnter}"),
            ("keypad Enter again", "{KPEnter}"),
            ("keypad /", "{KP/}"),
            ("keypad / again", "{KP/}"),
            ("Insert", "{Insert}"),
            ("Insert again", "{Insert}"),
            ("Delete", "{Delete}"),
            ("Num Lock, then Up and keypad 8", "{NumLock}{Up}{KP8}{NumLock}"),
            ("right Ctrl", "{down:RCtrl}"),
            ("right Ctrl up", "{up:RCtrl}"),
            ("right Alt", "{down:RAlt}"),
            ("right Alt up", "{up:RAlt}"),
            ("both Ctrl, then one up", "{down:Ctrl}{down:RCtrl}{up:Ctrl}"),
            ("the other up", "{up:RCtrl}"),
            ("Pause, then q", "{Pause}{pause:2s}q"),
            ("Ctrl+Break", "{Ctrl+Break}"),
            ("Ctrl+Scroll Lock, then z", "{Ctrl+ScrollLock}{ScrollLock}z"),
            ("PrtSc", "{PrtSc}"),
            ("Ctrl+PrtSc", "{Ctrl+PrtSc}"),
            ("k, held", "{down:k}{pause:1500ms}{up:k}"),
        ];
        Run("keyboard-101-edges", 43, steps, "keyboard=\"101\"");
    }

    private static void Run(string name, int checks, (string Prompt, string Keys)[] steps, params string[] settings)
    {
        using var program = new BiosProgram(name, "ibm-xt", settings);
        program.Run(checks, string.Concat(steps.Select(step => $"{{wait:> {step.Prompt}}}{step.Keys}")));
    }
}
