namespace RetroPC.Media;

/// <summary>What becomes of what the guest writes to a disk.</summary>
public enum ImageAccess
{
    /// <summary>It is saved in the image file.</summary>
    Save,

    /// <summary>The guest can write, and reads back what it wrote; the file stays as it is.</summary>
    Discard,

    /// <summary>The disk is write-protected.</summary>
    Protect,
}
