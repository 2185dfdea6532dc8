using System.Text;

namespace RetroPC.Terminal;

/// <summary>Collects a paste until its end mark.</summary>
internal sealed class PasteBuffer
{
    private byte[] _bytes = new byte[256];
    private int _length;

    private static ReadOnlySpan<byte> EndMark => "\e[201~"u8;

    /// <summary>Forgets what is collected.</summary>
    public void Clear() => _length = 0;

    /// <summary>Takes a byte.</summary>
    /// <returns>Whether the end mark is complete.</returns>
    public bool Add(byte value)
    {
        if (_length == _bytes.Length)
        {
            Array.Resize(ref _bytes, _length * 2);
        }

        _bytes[_length++] = value;
        if (value != EndMark[^1] || !_bytes.AsSpan(0, _length).EndsWith(EndMark))
        {
            return false;
        }

        _length -= EndMark.Length;
        return true;
    }

    /// <summary>The text, whole; it is forgotten here.</summary>
    public string TakeText()
    {
        string text = Encoding.UTF8.GetString(_bytes, 0, _length);
        _length = 0;
        if (_bytes.Length > 1 << 16)
        {
            _bytes = new byte[256];
        }

        return text;
    }
}
