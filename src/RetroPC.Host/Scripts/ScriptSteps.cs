using RetroPC.Host.Automation;
using RetroPC.Host.Capture;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Media;

namespace RetroPC.Host.Scripts;

/// <summary>One thing that a script does.</summary>
internal abstract record ScriptStep;

/// <summary>Switches a machine on; one that is on is switched off.</summary>
internal sealed record BootStep(MachineChoice Machine, SessionOptions Options, double? Megahertz, bool? IsAtFullSpeed, string? Replay) : ScriptStep;

/// <summary>Waits for something.</summary>
internal sealed record AwaitStep(GuestCondition Condition, TimeSpan? Within) : ScriptStep;

/// <summary>Lets time pass.</summary>
internal sealed record RunStep(TimeSpan Time) : ScriptStep;

/// <summary>Plays keys.</summary>
internal sealed record KeysStep(KeyScript Keys) : ScriptStep;

/// <summary>Types a text, or what is in a file.</summary>
internal sealed record PasteStep(string Text, bool IsFile) : ScriptStep;

/// <summary>Saves the screen.</summary>
internal sealed record CaptureStep(IReadOnlyList<string> Files, CaptureFormat? Format, CaptureOptions Options) : ScriptStep;

/// <summary>Fails unless a condition holds now, or if it does.</summary>
internal sealed record ExpectStep(GuestCondition Condition, bool IsExpected) : ScriptStep;

/// <summary>Puts a diskette in.</summary>
internal sealed record InsertStep(char Drive, string Image, ImageAccess? Access) : ScriptStep;

/// <summary>Takes a diskette out.</summary>
internal sealed record EjectStep(char Drive) : ScriptStep;

/// <summary>Prints memory, or fails unless it holds certain bytes.</summary>
internal sealed record PeekStep(int Address, int Count, byte[]? Expected) : ScriptStep;

/// <summary>Writes to memory.</summary>
internal sealed record PokeStep(int Address, byte[] Bytes) : ScriptStep;

/// <summary>Sets how fast time passes.</summary>
internal sealed record SpeedStep(bool IsFull) : ScriptStep;

/// <summary>Presses the reset button.</summary>
internal sealed record ResetStep : ScriptStep;

/// <summary>Saves the machine's state.</summary>
internal sealed record SaveStep(string File) : ScriptStep;

/// <summary>Puts the machine back to a state.</summary>
internal sealed record LoadStep(string File) : ScriptStep;

/// <summary>Records the screen; null ends the recordings.</summary>
internal sealed record RecordStep(string? File) : ScriptStep;

/// <summary>Prints a text.</summary>
internal sealed record PrintStep(string Text) : ScriptStep;

/// <summary>Goes back to a label until the steps between have been done so often, or until something holds.</summary>
internal sealed record RepeatStep(string Label, int Times, GuestCondition? Until) : ScriptStep;

/// <summary>Fails, or fails if something holds.</summary>
internal sealed record FailStep(string Message, GuestCondition? If) : ScriptStep;

/// <summary>Switches the machine off.</summary>
internal sealed record OffStep : ScriptStep;
