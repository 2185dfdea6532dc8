using System.Text.RegularExpressions;
using RetroPC.Host.Input;

namespace RetroPC.Host.Conditions;

/// <summary>Something that a run waits for. It is looked at 60 times a guest second, always at the same guest times.</summary>
public abstract record GuestCondition
{
    private protected static string In(ScreenRegion? region) => region is null ? "" : $" in rows {region}";

    private protected static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}

/// <summary>A text stands on the screen, within one line.</summary>
/// <param name="Text">The text; case counts.</param>
/// <param name="Region">Where; null for anywhere.</param>
public sealed record TextCondition(string Text, ScreenRegion? Region = null) : GuestCondition
{
    /// <inheritdoc/>
    public override string ToString() => $"\"{Printable(Text)}\"{In(Region)}";
}

/// <summary>A regular expression matches the lines of the screen.</summary>
/// <param name="Pattern">The expression; <see cref="Compile"/> makes it.</param>
/// <param name="Region">Where; null for anywhere.</param>
public sealed record PatternCondition(Regex Pattern, ScreenRegion? Region = null) : GuestCondition
{
    /// <summary>
    /// Makes an expression of .NET's language, in which <c>^</c> and <c>$</c> are the ends of a line. It takes time in proportion to the screen, whatever
    /// it is: there are no look-arounds and no back references.
    /// </summary>
    /// <exception cref="FormatException">It is no expression; the message says why.</exception>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"'{Printable(pattern)}' is no regular expression: {Printable(e.Message)}", e);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"a match of \"{Printable(Pattern.ToString())}\"{In(Region)}";
}

/// <summary>The screen has shown the same for a while, something is on it, and no drive runs.</summary>
/// <param name="Ticks">How long, in ticks of guest time.</param>
public sealed record IdleCondition(long Ticks) : GuestCondition
{
    /// <inheritdoc/>
    public override string ToString() => $"a screen that is unchanged for {GuestTime.ToText(Ticks)}";
}

/// <summary>So much time has passed since power-on.</summary>
/// <param name="Ticks">How much, in ticks of guest time.</param>
public sealed record TimeCondition(long Ticks) : GuestCondition
{
    /// <inheritdoc/>
    public override string ToString() => $"{GuestTime.ToText(Ticks)} after power-on";
}

/// <summary>The CPU has halted for good.</summary>
public sealed record HaltCondition : GuestCondition
{
    /// <inheritdoc/>
    public override string ToString() => "a CPU that has halted for good";
}
