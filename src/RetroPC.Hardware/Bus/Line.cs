namespace RetroPC.Hardware.Bus;

/// <summary>
/// A wire from one output to one input: an interrupt request, a DMA request, a timer's OUT, a gate. The input hears of
/// changes only.
/// </summary>
public sealed class Line
{
    private Device? _listener;
    private int _pin;

    /// <summary>The line's level.</summary>
    public bool Level { get; private set; }

    /// <summary>Connects the line to an input, which hears the present level at once if it is high.</summary>
    public void Connect(Device listener, int pin)
    {
        _listener = listener;
        _pin = pin;
        if (Level)
        {
            listener.LineChanged(pin, true);
        }
    }

    /// <summary>Drives the line.</summary>
    public void Set(bool level)
    {
        if (level != Level)
        {
            Level = level;
            _listener?.LineChanged(_pin, level);
        }
    }

    /// <summary>Sets the level without telling the input: for loading a state in which the input knows it already.</summary>
    public void Restore(bool level) => Level = level;
}
