namespace RetroPC.Terminal;

/// <summary>The first bytes of a string that a terminal sends; answers that matter are short, and the rest is dropped.</summary>
internal sealed class StringStart
{
    private readonly byte[] _bytes = new byte[64];
    private int _length;

    /// <summary>What there is.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Begins anew.</summary>
    public void Clear() => _length = 0;

    /// <summary>Takes a byte, if there is room.</summary>
    public void Add(byte value)
    {
        if (_length < _bytes.Length)
        {
            _bytes[_length++] = value;
        }
    }
}
