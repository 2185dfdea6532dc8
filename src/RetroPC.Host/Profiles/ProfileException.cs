namespace RetroPC.Host.Profiles;

/// <summary>A profile that cannot be used; it carries every error that was found, in the order of the file.</summary>
public sealed class ProfileException : Exception
{
    /// <summary>An exception without errors.</summary>
    public ProfileException()
    {
    }

    /// <summary>An exception with one message that belongs to no place in a file.</summary>
    public ProfileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public ProfileException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An exception with errors; its message is a line for each.</summary>
    public ProfileException(IReadOnlyList<ProfileError> errors)
        : base(string.Join(Environment.NewLine, errors))
        => Errors = errors;

    /// <summary>The errors.</summary>
    public IReadOnlyList<ProfileError> Errors { get; } = [];
}
