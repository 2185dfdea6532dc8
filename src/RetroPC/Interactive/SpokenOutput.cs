using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Text;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

/// <summary>A machine's screen as lines, one below the other, for a screen reader: what is new and quiet, notices, and what a menu says.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="codePage">Tells what the machine's characters are.</param>
internal sealed class SpokenOutput(RawTerminal terminal, Func<CodePage> codePage)
{
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(300);

    private readonly ScreenAnnouncer _announcer = new(_quiet);
    private IReadOnlyList<string> _overlay = [];
    private string? _notice;
    private bool _wasGraphics;

    /// <summary>How long nothing is to be told, unless something happens.</summary>
    public TimeSpan Wait => _overlay.Count > 0 || _announcer.NextAt is not { } at ? TimeSpan.FromSeconds(1) : at <= Now ? TimeSpan.Zero : at - Now;

    private static TimeSpan Now => TimeSpan.FromMilliseconds(Environment.TickCount64);

    /// <summary>Tells what is new.</summary>
    /// <param name="frame">The machine's screen.</param>
    /// <param name="overlay">What lies over it; null for nothing.</param>
    /// <param name="notice">A notice; null for none.</param>
    public void Tell(Frame frame, Overlay? overlay, string? notice)
    {
        if (notice is not null && notice != _notice)
        {
            Write(notice);
        }

        _notice = notice;
        IReadOnlyList<string> lines = overlay?.Lines() ?? [];
        foreach (string line in lines.Except(_overlay))
        {
            Write(line);
        }

        _overlay = lines;
        TellScreen(frame, isHidden: overlay is not null);
    }

    private void TellScreen(Frame frame, bool isHidden)
    {
        bool isGraphics = frame.Kind == FrameKind.Graphics;
        if (isGraphics && !_wasGraphics)
        {
            Write($"The screen shows a picture of {frame.Width} by {frame.Height} pixels");
        }

        _wasGraphics = isGraphics;
        if (frame.Kind == FrameKind.Text)
        {
            _announcer.Take(ScreenText.Lines(frame, codePage()), Now);
        }

        foreach (string line in isHidden ? [] : _announcer.Announce(Now))
        {
            Write(line);
        }
    }

    private void Write(string line)
    {
        var safe = new StringBuilder(line.Length + 2);
        foreach (char c in line)
        {
            safe.Append(SafeText.OfWide(c));
        }

        terminal.Write(Encoding.UTF8.GetBytes(safe.Append("\r\n").ToString()));
    }
}
