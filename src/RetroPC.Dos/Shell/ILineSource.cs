namespace RetroPC.Dos.Shell;

/// <summary>Where the shell's next command comes from, other than from somebody who types: a batch file, or the rounds of FOR.</summary>
internal interface ILineSource
{
    /// <summary>The next command.</summary>
    /// <returns>It; null at the end.</returns>
    ValueTask<string?> Next();
}
