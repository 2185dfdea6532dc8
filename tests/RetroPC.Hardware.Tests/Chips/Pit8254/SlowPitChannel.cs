namespace RetroPC.Hardware.Tests.Chips;

/// <summary>
/// The oracle: one channel, clocked edge by edge with the digits of its counting element, after the data sheets' mode definitions.
/// </summary>
internal sealed class SlowPitChannel(bool is8253, bool gate)
{
    private int _control = 0x30;
    private int _register;
    private int _firstByte = -1;
    private bool _written;
    private bool _load;
    private bool _trigger;
    private bool _armed;
    private bool _strobe;
    private bool _odd;
    private bool _low;
    private bool _firstOfHalf;

    public bool Gate { get; private set; } = gate;

    public bool Out { get; private set; }

    public bool NullCount { get; private set; }

    /// <summary>Whether the counting element holds something that is defined.</summary>
    public bool Counting { get; private set; }

    public int Element { get; private set; }

    public int Status => (Out ? 0x80 : 0) | (NullCount ? 0x40 : 0) | _control;

    public int Mode => (_control >> 1 & 7) switch { 6 => 2, 7 => 3, int mode => mode };

    public void WriteControl(int value)
    {
        _control = value & 0x3F;
        _register = 0;
        _firstByte = -1;
        _written = _load = _trigger = _armed = _strobe = _low = Counting = false;
        NullCount = true;
        Out = Mode != 0;
    }

    public void WriteCount(int value)
    {
        if (Mode == 0)
        {
            Out = false;
        }

        switch (_control >> 4)
        {
            case 1:
                _register = value;
                break;
            case 2:
                _register = value << 8;
                break;
            default:
                if (_firstByte < 0)
                {
                    _firstByte = value;
                    if (Mode == 0)
                    {
                        Counting = _load = false;
                    }

                    return;
                }

                _register = (value << 8) | _firstByte;
                _firstByte = -1;
                break;
        }

        NullCount = _written = true;
        if (Mode is 0 or 4 || (Mode is 2 or 3 && !Counting))
        {
            _load = true;
        }
    }

    public void SetGate(bool level)
    {
        if (level && !Gate && _written && Mode is 1 or 2 or 3 or 5)
        {
            _trigger = true;
        }

        if (!level && Gate && _written && Mode is 2 or 3)
        {
            Out = true;
        }

        Gate = level;
    }

    public void Edge()
    {
        if (_strobe)
        {
            _strobe = false;
            Out = true;
        }

        if (_load || _trigger)
        {
            _load = _trigger = _low = false;
            Counting = _armed = true;
            Out = Mode != 1 && Out;
            Load();
        }
        else if (Counting && (Gate || Mode is 1 or 5))
        {
            Tick();
        }
    }

    private void Tick()
    {
        switch (Mode)
        {
            case 2 when Element == 1:
                Load();
                Out = true;
                break;
            case 2:
                Element = Minus(1);
                Out = Element != 1;
                break;
            case 3:
                Wave();
                break;
            default:
                Element = Minus(1);
                if (Element == 0 && Mode < 2)
                {
                    Out = true;
                }
                else if (Element == 0 && _armed)
                {
                    _armed = Out = false;
                    _strobe = true;
                }

                break;
        }
    }

    private void Wave()
    {
        bool ends;
        int next = 0;
        if (is8253)
        {
            next = Minus(!_odd || !_firstOfHalf ? 2 : _low ? 3 : 1);
            ends = next == 0;
        }
        else
        {
            // The odd count spends a clock on zero while OUT is high.
            ends = _odd && !_low ? Element == 0 : Element == 2;
            next = Minus(2);
        }

        _firstOfHalf = false;
        Element = next;
        if (ends)
        {
            _low = !_low;
            Out = !_low;
            Load();
        }
    }

    private void Load()
    {
        NullCount = false;
        Element = _register;
        _odd = (_register & 1) != 0;
        _firstOfHalf = true;
        if (Mode == 3 && _odd && !is8253)
        {
            Element--;
        }
    }

    private int Minus(int n)
    {
        for (int value = Element; ; n--)
        {
            if (n == 0)
            {
                return value;
            }

            value = (value - 1) & 0xFFFF;
            for (int digit = 0; (_control & 1) != 0 && digit < 16 && (value >> digit & 15) == 15; digit += 4)
            {
                // A digit that has borrowed from the next is nine.
                value -= 6 << digit;
            }
        }
    }
}
