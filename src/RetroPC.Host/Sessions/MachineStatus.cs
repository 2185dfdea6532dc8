namespace RetroPC.Host.Sessions;

/// <summary>The lock keys, as the guest's BIOS has them.</summary>
[Flags]
public enum LockKeys
{
    /// <summary>None is on.</summary>
    None = 0,

    /// <summary>Scroll Lock; the bits are those of the BIOS at 40:17.</summary>
    Scroll = 0x10,

    /// <summary>Num Lock.</summary>
    Num = 0x20,

    /// <summary>Caps Lock.</summary>
    Caps = 0x40,
}

/// <summary>What somebody who sits at a machine sees of its case.</summary>
/// <param name="Ticks">How long it has been on, in guest time.</param>
/// <param name="Speed">How many guest seconds passed in a second, lately; 0 while that is not known.</param>
/// <param name="Factor">How many there should be; see <see cref="RealPace.Factor"/>.</param>
/// <param name="IsPaused">Whether it stands still.</param>
/// <param name="FloppyLights">The lights of the floppy drives that are on: bit 0 is A:.</param>
/// <param name="HasHardDisks">Whether there are hard disks.</param>
/// <param name="IsDiskLit">Whether a hard disk is at work.</param>
/// <param name="Locks">The lock keys that are on.</param>
/// <param name="HasMouse">Whether the guest has a mouse that it has switched on.</param>
/// <param name="IsRecording">Whether the screen is recorded.</param>
/// <param name="KeysLeft">How many keys are still to be pressed of a text that was pasted.</param>
/// <param name="SaveFailure">Why changes to a disk are not saved; null if they are.</param>
public readonly record struct MachineStatus(
    long Ticks,
    double Speed,
    double Factor,
    bool IsPaused,
    int FloppyLights,
    bool HasHardDisks,
    bool IsDiskLit,
    LockKeys Locks,
    bool HasMouse,
    bool IsRecording,
    int KeysLeft,
    string? SaveFailure);
