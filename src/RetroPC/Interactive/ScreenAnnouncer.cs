namespace RetroPC.Interactive;

// For somebody who hears the screen: a line is told when it has not changed for a while, once. Lines that have moved up, as when DOS scrolls, are known already. A line that
// changes all the time, as a clock, is never told; one that was wiped out is no news.

/// <summary>Tells which lines of a screen are worth telling.</summary>
/// <param name="quiet">How long a line has to be quiet.</param>
internal sealed class ScreenAnnouncer(TimeSpan quiet)
{
    private string[] _told = [];
    private string[] _lines = [];
    private TimeSpan[] _changedAt = [];

    /// <summary>When the next line may be told; null if none waits.</summary>
    public TimeSpan? NextAt { get; private set; }

    /// <summary>Takes the screen's lines.</summary>
    /// <param name="lines">The lines, without blanks at their ends.</param>
    /// <param name="now">The time.</param>
    public void Take(IReadOnlyList<string> lines, TimeSpan now)
    {
        if (lines.Count != _lines.Length)
        {
            _lines = new string[lines.Count];
            _told = new string[lines.Count];
            _changedAt = new TimeSpan[lines.Count];
            Array.Fill(_lines, "");
            Array.Fill(_told, "");
        }

        Follow(lines);
        for (int row = 0; row < lines.Count; row++)
        {
            if (_lines[row] != lines[row])
            {
                (_lines[row], _changedAt[row]) = (lines[row], now);
            }
        }

        FindNext();
    }

    /// <summary>The lines that are to be told now, from top to bottom; they count as told.</summary>
    public IReadOnlyList<string> Announce(TimeSpan now)
    {
        var news = new List<string>();
        for (int row = 0; row < _lines.Length; row++)
        {
            if (_lines[row] != _told[row] && now - _changedAt[row] >= quiet)
            {
                _told[row] = _lines[row];
                if (_lines[row].Length > 0)
                {
                    news.Add(_lines[row]);
                }
            }
        }

        FindNext();
        return news;
    }

    private void FindNext()
    {
        NextAt = null;
        for (int row = 0; row < _lines.Length; row++)
        {
            TimeSpan at = _changedAt[row] + quiet;
            if (_lines[row] != _told[row] && (NextAt is null || at < NextAt))
            {
                NextAt = at;
            }
        }
    }

    /// <summary>Moves what is known up, if the screen has moved: by the distance at which most lines that are no blanks stand where they should.</summary>
    private void Follow(IReadOnlyList<string> lines)
    {
        int best = 0, most = Matches(lines, 0);
        for (int distance = 1; distance < lines.Count; distance++)
        {
            int matches = Matches(lines, distance);
            if (matches > most)
            {
                (best, most) = (distance, matches);
            }
        }

        if (best > 0)
        {
            Move(_lines, best, "");
            Move(_told, best, "");
            Move(_changedAt, best, TimeSpan.Zero);
        }
    }

    private int Matches(IReadOnlyList<string> lines, int distance)
    {
        int matches = 0;
        for (int row = 0; row + distance < lines.Count; row++)
        {
            matches += lines[row].Length > 0 && lines[row] == _lines[row + distance] ? 1 : 0;
        }

        return matches;
    }

    private static void Move<T>(T[] values, int distance, T rest)
    {
        Array.Copy(values, distance, values, 0, values.Length - distance);
        Array.Fill(values, rest, values.Length - distance, distance);
    }
}
