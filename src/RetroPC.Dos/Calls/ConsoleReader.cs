using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Calls;

/// <summary>Reads of CON by handle: a line is typed and edited, and reads take it until it is used up.</summary>
internal sealed class ConsoleReader(DosKernel dos)
{
    private const byte Eof = 0x1A;

    private readonly ConsoleLines _lines = new(dos);
    private readonly BreakCheck _break = new(dos);
    private byte[] _line = [], _template = [];
    private int _lineRead;

    /// <summary>Reads, as INT 21/3Fh is asked to.</summary>
    public async ValueTask<DosError> Read(CallFrame frame)
    {
        const int MostLine = 127;
        if (_lineRead >= _line.Length)
        {
            if (_break.IsPressed && await _break.Check(frame).ConfigureAwait(false) is { } stop)
            {
                return stop;
            }

            byte[]? typed = await _lines.Read(MostLine, _template).ConfigureAwait(false);
            if (typed is null)
            {
                return await _break.Break(frame).ConfigureAwait(false);
            }

            await _lines.Write((byte)'\n').ConfigureAwait(false);
            _template = typed;
            _line = [.. typed, (byte)'\r', (byte)'\n'];
            _lineRead = 0;
            if (typed.Length > 0 && typed[0] == Eof)
            {
                _line = [];
                frame.Ax = 0;
                return DosError.None;
            }
        }

        int count = Math.Min(frame.Cx, _line.Length - _lineRead);
        dos.Memory.Write(frame.DsDx, _line.AsSpan(_lineRead, count));
        _lineRead += count;
        frame.Ax = (ushort)count;
        return DosError.None;
    }
}
