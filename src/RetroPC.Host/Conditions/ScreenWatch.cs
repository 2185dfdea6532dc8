using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Video;
using RetroPC.Host.Text;

namespace RetroPC.Host.Conditions;

/// <summary>Watches a machine's screen, and tells what conditions hold.</summary>
/// <param name="machine">The machine.</param>
/// <param name="codePage">What its characters are.</param>
public sealed class ScreenWatch(Machine machine, CodePage codePage)
{
    private readonly Frame _last = new();
    private IReadOnlyList<string>? _lines;
    private string? _page;
    private long _changedAt;

    /// <summary>The screen as it was seen last; what blinks is lit. Not to be changed.</summary>
    public Frame Frame => _last;

    /// <summary>What its characters are.</summary>
    public CodePage CodePage { get; set; } = codePage;

    /// <summary>The lines of a text screen; none of another.</summary>
    public IReadOnlyList<string> Lines => _lines ??= ScreenText.Lines(_last, CodePage);

    private long Now => machine.Clock.Now;

    /// <summary>Looks at a picture. To be called many times a guest second, always at the same guest times.</summary>
    public void Look(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);

        // What blinks is no change.
        frame.IsBlinkOn = true;
        bool isNew = !frame.LooksLike(_last);
        if (isNew)
        {
            _last.CopyFrom(frame);
            (_lines, _page) = (null, null);
        }

        if (isNew || machine.Floppies?.IsAnyMotorOn == true)
        {
            Restart();
        }
    }

    /// <summary>Something was done to the machine: it has been idle for no time.</summary>
    public void Restart() => _changedAt = Now;

    /// <summary>Whether a condition holds now.</summary>
    public bool Holds(GuestCondition condition) => condition switch
    {
        TextCondition text => In(text.Region).Any(line => line.Contains(text.Text, StringComparison.Ordinal)),
        PatternCondition { Region: null } pattern => pattern.Pattern.IsMatch(_page ??= string.Join('\n', Lines)),
        PatternCondition pattern => pattern.Pattern.IsMatch(string.Join('\n', In(pattern.Region))),
        IdleCondition idle => Now - _changedAt >= idle.Ticks && IsAnythingShown(),
        TimeCondition time => Now >= time.Ticks,
        HaltCondition => machine.IsHaltedForGood,
        _ => throw new ArgumentException($"There is no such condition as {condition}.", nameof(condition)),
    };

    private IReadOnlyList<string> In(ScreenRegion? region) => region is null ? Lines : region.Of(Lines);

    /// <summary>A BIOS that tests its memory may leave the screen empty for a long time.</summary>
    private bool IsAnythingShown() => _last.Kind == FrameKind.Graphics || Lines.Any(line => line.Length > 0);
}
