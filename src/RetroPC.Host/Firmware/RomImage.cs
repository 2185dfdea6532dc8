namespace RetroPC.Host.Firmware;

/// <summary>A ROM's content and its place in memory.</summary>
/// <param name="Name">What messages call it: its file, or its files.</param>
/// <param name="Address">The physical address of its first byte.</param>
/// <param name="Content">Its bytes.</param>
public sealed record RomImage(string Name, int Address, byte[] Content)
{
    /// <summary>The address behind its last byte.</summary>
    public int End => Address + Content.Length;
}
