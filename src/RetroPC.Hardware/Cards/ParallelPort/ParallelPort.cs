using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Cards;

// A parallel port: data, status and control at three ports (A1-A0), and a printer that is always ready.
//
// - Control bit 0 (strobe) going from 0 to 1 hands the character over. Bits 7-5 read as ones, as do status bits 2-0.
// - Nothing plugged in: inputs float high, and BUSY, inverted, reads 0: 7Fh.
//
// Not here: the printer's BUSY and ACK after a character, and so no IRQ 7; INIT, AUTO FEED and SELECT IN do nothing but read back.

/// <summary>A parallel port with or without a printer.</summary>
public sealed class ParallelPort : Device
{
    /// <summary>How many characters wait for the host at most; more are lost.</summary>
    public const int Capacity = 65536;

    private const byte Empty = 0x7F, Online = 0xDF;
    private readonly bool _hasPrinter;
    private readonly byte[] _printed = new byte[Capacity];
    private PortState _s;

    /// <summary>A port.</summary>
    /// <param name="hasPrinter">Whether a printer is plugged in.</param>
    public ParallelPort(bool hasPrinter) => _hasPrinter = hasPrinter;

    /// <summary>Takes a character that was printed.</summary>
    public bool TryTake(out byte value)
    {
        value = 0;
        if (_s.Count == 0)
        {
            return false;
        }

        value = _printed[_s.First];
        _s.First = (_s.First + 1) % Capacity;
        _s.Count--;
        return true;
    }

    /// <inheritdoc/>
    public override byte ReadPort(int port) => PeekPort(port);

    /// <inheritdoc/>
    public override byte PeekPort(int port) => (port & 3) switch
    {
        0 => _s.Data,
        1 => _hasPrinter ? Online : Empty,
        2 => (byte)(_s.Control | 0xE0),
        _ => Ports.OpenBus,
    };

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        switch (port & 3)
        {
            case 0:
                _s.Data = value;
                break;
            case 2:
                if (_hasPrinter && (_s.Control & 1) == 0 && (value & 1) != 0 && _s.Count < Capacity)
                {
                    _printed[(_s.First + _s.Count++) % Capacity] = _s.Data;
                }

                _s.Control = (byte)(value & 0x1F);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        PortState state = _s;
        snapshot.Block("parallel", 1, ref state);
        snapshot.Array("parallel.printed", 1, _printed);
        bool possible = state.First is >= 0 and < Capacity && state.Count is >= 0 and <= Capacity && state.Control < 0x20;
        _s = possible ? state : throw new SnapshotException("The parallel port in this file is damaged.");
    }

    private struct PortState
    {
        public int First;
        public int Count;
        public byte Data;
        public byte Control;
    }
}
