using RetroPC.Host.Capture;

namespace RetroPC.Host.Automation;

/// <summary>What was waited for did not come; the message says what, and shows the screen.</summary>
public sealed class GuestTimeoutException : TimeoutException
{
    /// <summary>An exception without a message.</summary>
    public GuestTimeoutException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public GuestTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public GuestTimeoutException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An exception about a wait.</summary>
    /// <param name="what">What did not come, as a sentence.</param>
    /// <param name="screen">The screen at that time.</param>
    public GuestTimeoutException(string what, Screen screen)
        : base($"{what}{Environment.NewLine}{Show(screen)}") => Screen = screen;

    /// <summary>The screen at that time; null if it is not known.</summary>
    public Screen? Screen { get; }

    private static string Show(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        return $"The screen, {screen.Info.Title}:{Environment.NewLine}{AltText.Of(screen)}";
    }
}
