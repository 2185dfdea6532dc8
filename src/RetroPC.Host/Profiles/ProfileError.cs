namespace RetroPC.Host.Profiles;

/// <summary>Something wrong in a profile.</summary>
/// <param name="Location">Where.</param>
/// <param name="Message">What, and how to mend it.</param>
public sealed record ProfileError(SourceLocation Location, string Message)
{
    /// <summary>The line that the user sees.</summary>
    public override string ToString() => $"{Location}: {Message}";
}
