namespace RetroPC.Conformance.Vectors;

/// <summary>A vector file that cannot be read, is damaged or is not what its name says.</summary>
public sealed class VectorFormatException : Exception
{
    public VectorFormatException(string file, long offset, string problem, Exception? cause = null)
        : base($"{file}: at byte {offset}: {problem}", cause)
    {
        File = file;
        Offset = offset;
    }

    public string File { get; }

    /// <summary>Where reading stopped, counted in the decompressed file.</summary>
    public long Offset { get; }
}
