using RetroPC.Interactive;

namespace RetroPC.Forms;

/// <summary>The pages behind F1 and F9.</summary>
internal static class HomeTexts
{
    /// <summary>Help.</summary>
    public static IReadOnlyList<string> Help { get; } =
    [
        "",
        "Choose a machine with the arrows, or type part of its name, its year or its processor; Enter switches it on.",
        "",
        "F3, F4    put a disk image into drive A: or B: before that",
        "F5        give the machine a hard disk ('retropc disk create' makes one), or take it away",
        "F2        change the machine: it is saved as one of your own, in",
        $"          {UserFolders.Machines}",
        "Del       delete a saved state, or a machine of your own",
        "",
        "When the machine is on, all keys are its own, but for one: Ctrl+] opens a menu. There is all that you",
        "would do at the machine's case: pause, reset, change diskettes; and what nobody could: save its state,",
        "capture the screen, make it faster. Quit leads back here.",
        "",
        "A saved state stands at the top of the list: Enter goes on where you were.",
        "",
        "Without this screen: 'retropc boot --floppy IMAGE' starts at once; 'retropc --help' lists everything.",
    ];

    /// <summary>About the program.</summary>
    public static IReadOnlyList<string> About { get; } =
    [
        "",
        $"RetroPC {typeof(HomeTexts).Assembly.GetName().Version?.ToString(3)}",
        "",
        "The PC of 1981 to 1991, exact to the clock, in a text terminal.",
        "",
        "Copyright (c) 2026 The RetroPC developers. MIT licence: you may use, change and pass it on; there is no warranty.",
        "",
        "Its BIOS, fonts and programs are its own. It draws these screens with Terminal.Gui (MIT), and reads TOML",
        "with Tomlyn (BSD).",
    ];
}
