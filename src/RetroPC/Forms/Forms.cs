using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace RetroPC.Forms;

/// <summary>Opens Terminal.Gui for screens and dialogs of ours.</summary>
internal static class Forms
{
    /// <summary>Takes the terminal; whoever disposes the application gives it back.</summary>
    public static IApplication Open()
    {
        IApplication app = Application.Create();
        app.Init(DriverRegistry.Names.ANSI);
        return app;
    }
}
