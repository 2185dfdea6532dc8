namespace RetroPC.Terminal;

/// <summary>
/// The parameters of a control sequence: numbers between semicolons, with sub-parameters between colons. What is too much is dropped.
/// </summary>
internal sealed class SequenceParameters
{
    private const int Most = 16, MostSub = 4, Largest = 0x10FFFF;
    private readonly int[] _values = new int[Most * MostSub];
    private int _parameter, _sub;
    private bool _hasDigits;

    /// <summary>Whether no byte has come at all.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>The private marker, one of &lt; = &gt; ?, or 0.</summary>
    public byte Marker { get; private set; }

    /// <summary>The last intermediate byte, or 0.</summary>
    public byte Intermediate { get; private set; }

    /// <summary>How many parameters there are; one that is left empty counts.</summary>
    public int Count => _parameter > 0 || _hasDigits ? Math.Min(_parameter + 1, Most) : 0;

    /// <summary>A value; 0 if it is not there.</summary>
    public int this[int parameter, int sub] => _values[(parameter * MostSub) + sub];

    /// <summary>Whether a parameter has a value.</summary>
    public bool Contains(int value)
    {
        for (int parameter = 0; parameter < Count; parameter++)
        {
            if (this[parameter, 0] == value)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Array.Clear(_values);
        (_parameter, _sub, _hasDigits) = (0, 0, false);
        (IsEmpty, Marker, Intermediate) = (true, 0, 0);
    }

    /// <summary>Takes a byte of 20h-3Fh.</summary>
    public void Add(byte value)
    {
        switch (value)
        {
            case >= (byte)'0' and <= (byte)'9':
                AddDigit(value - '0');
                break;
            case (byte)';':
                _parameter++;
                _sub = 0;
                break;
            case (byte)':':
                _sub++;
                break;
            case >= (byte)'<':
                Marker = IsEmpty ? value : Marker;
                break;
            default:
                Intermediate = value;
                break;
        }

        IsEmpty = false;
    }

    private void AddDigit(int digit)
    {
        _hasDigits = true;
        if (_parameter < Most && _sub < MostSub)
        {
            ref int place = ref _values[(_parameter * MostSub) + _sub];
            place = Math.Min((place * 10) + digit, Largest);
        }
    }
}
