using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Host.Devices;

namespace RetroPC.Host.Sessions;

/// <summary>The host's ends of a machine's serial and printer ports. Bytes move between slices of the machine's time.</summary>
internal sealed class HostEnds : IDisposable
{
    private readonly List<(SerialBuffer Line, SerialEnd End)> _serials = [];
    private (ParallelPort Port, PrinterFile Paper)? _printer;

    /// <summary>Whether the world can send something at any time.</summary>
    public bool IsAny => _serials.Count > 0;

    /// <summary>Where the ends can be found, a line each.</summary>
    public IEnumerable<string> Notices => _serials.Select(serial => serial.End.Notice).OfType<string>();

    /// <summary>What went wrong with them, a line each.</summary>
    public IEnumerable<string> Warnings => _serials.Select(serial => serial.End.Trouble).Append(_printer?.Paper.Trouble).OfType<string>();

    /// <summary>Connects an end to a line.</summary>
    public void Connect(SerialBuffer line, SerialEnd end) => _serials.Add((line, end));

    /// <summary>Connects a printer.</summary>
    public void Connect(ParallelPort port, PrinterFile paper)
    {
        port.HasPrinter = true;
        _printer = (port, paper);
    }

    /// <summary>Moves what has come.</summary>
    public void Pump()
    {
        foreach ((SerialBuffer line, SerialEnd end) in _serials)
        {
            end.Pump(line);
        }

        if (_printer is { } printer)
        {
            printer.Paper.Pump(printer.Port);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _serials.ForEach(serial => serial.End.Dispose());
        _printer?.Paper.Dispose();
    }
}
