namespace RetroPC.Host.Tests.Bios;

/// <summary>INT 09h and INT 16h, checked from within while keys are typed, with both keyboards.</summary>
public class KeyboardTests
{
    private const string Plain =
        "{wait:step A}aA{Ctrl+A}{Alt+A}1!{Alt+1}{Ctrl+2}{Ctrl+6}{Ctrl+-}{Enter}{Ctrl+Enter}{Esc}{BS}{Ctrl+BS}{Tab}{Shift+Tab} {Ctrl+Space}"
        + "{Ctrl+[}{Ctrl+\\}{Ctrl+]}{F1}{F10}{Shift+F1}{Shift+F10}{Ctrl+F1}{Ctrl+F10}{Alt+F1}{Alt+F10}{Home}{Ctrl+Home}{Left}{Ctrl+Left}"
        + "{Right}{Ctrl+Right}{End}{Ctrl+End}{PgUp}{Ctrl+PgUp}{PgDn}{Ctrl+PgDn}{Ins}{Del}{Up}{Down}{KP-}{KP+}";

    private const string Shifts =
        "{wait:step B}{down:LeftShift}{pause:300ms}{up:LeftShift}{pause:200ms}{down:RightShift}{pause:300ms}{up:RightShift}{pause:200ms}"
        + "{down:Ctrl}{pause:300ms}{up:Ctrl}{pause:200ms}{down:Alt}{pause:300ms}{up:Alt}"
        + "{wait:step C}{CapsLock}{pause:200ms}aA1{CapsLock}"
        + "{wait:step D}{NumLock}{pause:200ms}{KP7}{Shift+KP7}{KP.}{NumLock}"
        + "{wait:step E}{down:ScrollLock}{pause:300ms}{up:ScrollLock}{pause:200ms}{ScrollLock}"
        + "{wait:step F}{Ins}{pause:500ms}{Ins}";

    private const string Special =
        "{wait:step G}x"
        + "{wait:step H}{down:Alt}{KP6}{KP5}{up:Alt}{down:Alt}{KP2}{KP3}{KP3}{up:Alt}{down:Alt}{KP3}{KP2}{KP1}{up:Alt}a"
        + "{wait:step I}abc{Ctrl+Break}"
        + "{wait:step J}{Shift+PrtSc}{pause:500ms}{Ctrl+PrtSc}a"
        + "{wait:step K}";

    /// <summary>Ctrl+NumLock, which is a key of its own on the larger keyboard; then any key goes on.</summary>
    private const string SmallPause = "{Ctrl+NumLock}{pause:500ms}x{pause:200ms}b", LargePause = "{Pause}{pause:500ms}x{pause:200ms}b";

    private const string Extended =
        "{wait:step L}{F11}{F12}{Shift+F11}{Ctrl+F11}{Alt+F11}{Up}{Left}{Home}{Del}{Ctrl+Up}{Ctrl+Left}{Ctrl+Home}{Ctrl+Del}{Alt+Up}{Alt+Left}"
        + "{KPEnter}{Ctrl+KPEnter}{Alt+KPEnter}{KP/}{Ctrl+KP/}{Alt+KP/}{KP8}{Ctrl+KP8}{KP5}{Ctrl+KP5}"
        + "{wait:step M}{Up}{KPEnter}{KP/}{F11}{Ctrl+Up}a"
        + "{wait:step N}{F11}a"
        + "{wait:step O}{down:RightCtrl}{pause:300ms}{up:RightCtrl}{pause:200ms}{down:RightAlt}{pause:300ms}{up:RightAlt}{pause:200ms}"
        + "{down:Ctrl}{pause:300ms}{up:Ctrl}";

    [Theory]
    [InlineData("ibm-pc")]
    [InlineData("ibm-xt")]
    [InlineData("m24-8086")]
    public void The_keyboard_of_83_keys(string preset)
    {
        using var program = new BiosProgram("keyboard", preset, ["keyboard=\"83\""]);
        program.Run(90, Plain + Shifts + Special + SmallPause + "{wait:step Z}");
    }

    [Theory]
    [InlineData("ibm-xt")]
    [InlineData("turbo-xt-10")]
    public void The_keyboard_of_101_keys(string preset)
    {
        using var program = new BiosProgram("keyboard", preset, ["keyboard=\"101\""]);
        program.Run(120, Plain + Shifts + Special + LargePause + Extended + "{wait:step Z}");
    }
}
