namespace RetroPC.Host.Ansi;

/// <summary>Which block characters a terminal can show in one column.</summary>
public enum BlockSet
{
    /// <summary>All: halves and quadrants.</summary>
    All,

    /// <summary>Halves: the Linux console's font has no others.</summary>
    Halves,

    /// <summary>Quadrants and the right half: in terminals that give ambiguous characters two columns, the other halves have two.</summary>
    Narrow,
}
