using RetroPC.Hardware.Chips;
using RetroPC.Host.Devices;

namespace RetroPC.Host.Sessions;

/// <summary>The host's ends of a machine's serial and printer ports. Bytes move between slices of the machine's time.</summary>
internal sealed class HostEnds : IDisposable
{
    private readonly List<(SerialBuffer Line, SerialEnd End)> _serials = [];

    /// <summary>Whether there is any end that the world can use.</summary>
    public bool IsAny => _serials.Count > 0;

    /// <summary>Where the ends can be found, a line each.</summary>
    public IEnumerable<string> Notices => _serials.Select(serial => serial.End.ToString()!);

    /// <summary>What went wrong with them, a line each.</summary>
    public IEnumerable<string> Warnings => _serials.Select(serial => serial.End.ToString()!);

    /// <summary>Connects an end to a line.</summary>
    public void Connect(SerialBuffer line, SerialEnd end) => _serials.Add((line, end));

    /// <summary>Moves what has come.</summary>
    public void Pump()
    {
        foreach ((SerialBuffer line, SerialEnd end) in _serials)
        {
            end.Pump(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _serials.ForEach(serial => serial.End.Dispose());
}
