using Terminal.Gui.App;
using Terminal.Gui.Views;

namespace RetroPC.Forms;

/// <summary>Asks for a disk image.</summary>
internal static class MediaPicker
{
    /// <summary>Asks for a diskette.</summary>
    /// <param name="drive">The drive's number, A: being 0.</param>
    /// <param name="type">What disks it takes, as 360K.</param>
    /// <returns>The image's file; null if the user thought better of it.</returns>
    public static string? PickFloppy(int drive, string type) => Pick($"Diskette for {(char)('A' + drive)}: ({type})");

    private static string? Pick(string title)
    {
        using IApplication app = Application.Create();
        app.Init();
        using var dialog = new OpenDialog { Title = title, OpenMode = OpenMode.File, MustExist = true, AllowsMultipleSelection = false };
        app.Run(dialog);
        return dialog.Canceled || dialog.FilePaths.Count == 0 ? null : dialog.FilePaths[0];
    }
}
