namespace RetroPC.Dos;

/// <summary>The code page in force: what DOS, its drives, pipes and the terminal take characters for. It may change while a program runs, from any thread.</summary>
/// <param name="first">The one to begin with.</param>
/// <param name="find">The code page of a number; null if there is none.</param>
public sealed class ActiveCodePage(DosCodePage first, Func<int, DosCodePage?> find)
{
    private volatile DosCodePage _current = first;

    /// <summary>The one in force.</summary>
    public DosCodePage Current => _current;

    /// <summary>Puts another one in force.</summary>
    /// <returns>Whether there is one of that number.</returns>
    public bool TrySelect(int number)
    {
        if (number == _current.Number)
        {
            return true;
        }

        if (find(number) is not { } found)
        {
            return false;
        }

        _current = found;
        return true;
    }
}
