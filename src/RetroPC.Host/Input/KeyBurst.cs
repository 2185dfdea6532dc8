namespace RetroPC.Host.Input;

/// <summary>
/// Tells keys that somebody presses from text that something else sends (a script, a terminal that does not mark what is pasted):
/// nobody presses three keys within a few thousandths of a second. Such text waits for the guest, as pasted text does.
/// </summary>
public sealed class KeyBurst
{
    private const int FewestKeys = 3;

    private static readonly TimeSpan _longestGap = TimeSpan.FromMilliseconds(5);

    private TimeSpan _last = TimeSpan.MinValue;
    private int _count;

    /// <summary>A key has gone down.</summary>
    /// <param name="time">The host's time, since any moment.</param>
    /// <returns>Whether it is one of a burst.</returns>
    public bool Press(TimeSpan time)
    {
        _count = _last != TimeSpan.MinValue && time - _last <= _longestGap ? _count + 1 : 1;
        _last = time;
        return _count >= FewestKeys;
    }
}
