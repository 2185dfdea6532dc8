using RetroPC.Hardware.Cards;
using RetroPC.Host.Devices;
using RetroPC.Host.Replay;

namespace RetroPC.Host.Sessions;

/// <summary>The host's ends of a machine's serial and printer ports. Bytes move between slices of the machine's time.</summary>
internal sealed class HostEnds : IDisposable
{
    private readonly List<(SerialLine Line, SerialEnd End)> _serials = [];
    private ParallelPort? _printer;
    private PrinterFile? _paper;
    private bool _isPaperOut;

    /// <summary>Whether the world can send something at any time.</summary>
    public bool IsAny => _serials.Count > 0;

    /// <summary>Where the ends can be found, a line each.</summary>
    public IEnumerable<string> Notices => _serials.Select(serial => serial.End.Notice).OfType<string>();

    /// <summary>What went wrong with them, a line each.</summary>
    public IEnumerable<string> Warnings => _serials.Select(serial => serial.End.Trouble).Append(_paper?.Trouble).OfType<string>();

    /// <summary>Whether there is a printer.</summary>
    public bool HasPrinter => _printer is not null;

    /// <summary>Connects an end to a line.</summary>
    public void Connect(SerialLine line, SerialEnd end) => _serials.Add((line, end));

    /// <summary>Connects a printer.</summary>
    /// <param name="port">The port.</param>
    /// <param name="paper">Its paper; null for one that prints nowhere.</param>
    public void Connect(ParallelPort port, PrinterFile? paper)
    {
        port.HasPrinter = true;
        (_printer, _paper) = (port, paper);
    }

    /// <summary>Moves what has come.</summary>
    /// <param name="log">Where that is written down; null for nowhere.</param>
    /// <param name="tick">The machine's time.</param>
    public void Pump(InputLogWriter? log, long tick)
    {
        foreach ((SerialLine line, SerialEnd end) in _serials)
        {
            end.Pump(line);
            line.WriteDown(log, tick);
        }

        if (_printer is not null)
        {
            Print(_printer, log, tick);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _serials.ForEach(serial => serial.End.Dispose());
        _paper?.Dispose();
    }

    private void Print(ParallelPort printer, InputLogWriter? log, long tick)
    {
        if (_paper is null)
        {
            while (printer.TryTake(out _))
            {
            }

            return;
        }

        _paper.Pump(printer);
        if (printer.IsOutOfPaper && !_isPaperOut)
        {
            _isPaperOut = true;
            log?.Write(new PaperEnd(tick));
        }
    }
}
