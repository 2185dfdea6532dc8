using System.Globalization;
using RetroPC.Host.Ansi;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;

namespace RetroPC.Interactive;

/// <summary>The line below the machine's screen: which machine it is and how fast, its lights and lock keys, what is recorded; or a notice in its place.</summary>
/// <param name="profile">The machine.</param>
/// <param name="menuKey">The key that opens the menu, as one writes it.</param>
internal sealed class StatusLine(MachineProfile profile, string menuKey)
{
    private const uint Ink = 0x000000, Paper = 0xAAAAAA, Faint = 0x666666, LitInk = 0xFFFFFF, LitPaper = 0x007700, AlarmPaper = 0xAA0000;

    private readonly List<(string Text, uint Ink, uint Paper)> _parts = [];

    /// <summary>Draws it into the last row.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="status">What the case shows.</param>
    /// <param name="isMouseTaken">Whether the mouse goes to the guest.</param>
    /// <param name="notice">What is said in place of it; null for nothing.</param>
    public void Paint(AnsiScreen screen, in MachineStatus status, bool isMouseTaken, string? notice)
    {
        int row = screen.Rows - 1;
        for (int column = 0; column < screen.Columns; column++)
        {
            screen.Set(column, row, ' ', Ink, Paper);
        }

        if (notice is not null)
        {
            screen.Write(1, row, notice, Ink, Paper);
            return;
        }

        Compose(status, isMouseTaken);
        string right = $" {menuKey} menu ";
        int end = screen.Columns - right.Length, place = 1;
        screen.Write(Math.Max(0, end), row, right, Ink, Paper);
        foreach ((string text, uint ink, uint paper) in _parts)
        {
            if (place + text.Length > end)
            {
                break;
            }

            screen.Write(place, row, text, ink, paper);
            place += text.Length + 1;
        }
    }

    /// <summary>A speed to two digits: what trembles in the third would redraw the line all the time.</summary>
    internal static string SpeedText(double speed) => speed switch
    {
        <= 0 => "",
        > 0.95 and < 1.05 => "×1",
        < 10 => string.Create(CultureInfo.InvariantCulture, $"×{speed:0.#}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"×{Math.Round(speed / 10) * 10:0}"),
    };

    private void Compose(in MachineStatus status, bool isMouseTaken)
    {
        _parts.Clear();
        if (status.IsPaused)
        {
            _parts.Add((" PAUSED ", LitInk, AlarmPaper));
        }

        _parts.Add((profile.Name, Ink, Paper));
        _parts.Add((string.Create(CultureInfo.InvariantCulture, $"{profile.Cpu.ClockMegahertz:0.##} MHz"), Ink, Paper));
        if (!status.IsPaused && SpeedText(status.Speed) is { Length: > 0 } speed)
        {
            _parts.Add((speed, Ink, Paper));
        }

        for (int drive = 0; drive < profile.Floppies.Count; drive++)
        {
            AddLight($"{(char)('A' + drive)}:", (status.FloppyLights >> drive & 1) != 0);
        }

        if (status.HasHardDisks)
        {
            AddLight("HD", status.IsDiskLit);
        }

        AddIf("CAPS", status.Locks.HasFlag(LockKeys.Caps));
        AddIf("NUM", status.Locks.HasFlag(LockKeys.Num));
        AddIf("SCRL", status.Locks.HasFlag(LockKeys.Scroll));
        AddIf("MOUSE", isMouseTaken);
        if (status.IsRecording)
        {
            _parts.Add((" REC ", LitInk, AlarmPaper));
        }
    }

    private void AddLight(string name, bool isLit) => _parts.Add(($" {name} ", isLit ? LitInk : Faint, isLit ? LitPaper : Paper));

    private void AddIf(string text, bool isOn)
    {
        if (isOn)
        {
            _parts.Add((text, Ink, Paper));
        }
    }
}
