using System.Text;
using RetroPC.Hardware.Video;

namespace RetroPC.Host.Capture;

/// <summary>A screen as a page of HTML.</summary>
internal static class HtmlPage
{
    public static string Write(Screen screen, CaptureOptions options)
    {
        string title = SafeXml.Escape(options.Title ?? screen.Info.Title);
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>");
        page.Append("<title>").Append(title).Append("</title></head><body><pre>");
        page.Append(SafeXml.Escape(screen.Frame.Kind == FrameKind.Text ? screen.ToText() : AltText.Of(screen)));
        return page.Append("</pre></body></html>\n").ToString();
    }
}
