using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Media;

namespace RetroPC.Host.Automation;

/// <summary>What goes into the machine of a <see cref="Session"/>, and how it is run. What the guest writes to its disks is not saved unless <see cref="GuestMedia.Access"/> says so.</summary>
public sealed record SessionOptions : GuestMedia
{
    /// <summary>The usual ones.</summary>
    public SessionOptions() => Access = ImageAccess.Discard;

    /// <summary>Keys of the profile to set, each as <c>memory.conventional_kb=256</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>What the characters of the screen are, and of what is typed.</summary>
    public CodePage CodePage { get; init; } = CodePage.Ibm437;

    /// <summary>How long, in guest time, a wait lasts at most if it does not say.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How fast guest time passes; null for as fast as the host can.</summary>
    public IPace? Pace { get; init; }

    /// <summary>Where all that comes to the machine is written down, to be done again with <c>retropc boot --replay</c>; null for nowhere.</summary>
    public string? InputLog { get; init; }

    /// <summary>Ends whatever the machine is doing, with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Stop { get; init; }
}
