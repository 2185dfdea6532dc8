namespace RetroPC.Dos.Memory;

/// <summary>Where RAM lies above the cards: between the frame of expanded memory and DOS's ROM.</summary>
internal static class UpperMemory
{
    /// <summary>The first address.</summary>
    public const int Start = 0xE0000;

    /// <summary>How many bytes.</summary>
    public const int Length = 0xF000;
}
