namespace RetroPC.Dos.Volumes.Memory;

/// <summary>A file of a drive in memory, which may be open more than once.</summary>
/// <param name="name">Its name.</param>
/// <param name="bytes">What is in it.</param>
internal sealed class MemoryContent(string name, byte[] bytes)
{
    private byte[] _bytes = bytes;

    /// <summary>Its name.</summary>
    public string Name { get; set; } = name;

    /// <summary>Whether it is one of the programs, which nobody changes.</summary>
    public bool IsProgram { get; init; }

    /// <summary>Its attributes.</summary>
    public DosAttributes Attributes { get; set; }

    /// <summary>When it was written.</summary>
    public DosTime Modified { get; set; }

    /// <summary>How long it is.</summary>
    public int Length { get; private set; } = bytes.Length;

    /// <summary>Its entry in the directory.</summary>
    public DosEntry Entry => new(Name, Attributes, Modified, (uint)Length);

    /// <summary>What is in it.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Cuts or extends it; what is new is zero.</summary>
    public void SetLength(int length)
    {
        if (length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(length, _bytes.Length * 2));
        }

        if (length < Length)
        {
            Array.Clear(_bytes, length, Length - length);
        }

        Length = length;
    }
}
