using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>A part of memory.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct MemoryRange(FarPointer Start, int Length);
