using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>CLOCK$: six bytes, the days since 1980, minutes, hours, hundredths and seconds.</summary>
internal sealed class ClockDevice(DosKernel dos, FarPointer header) : CharacterDevice
{
    private const int RecordLength = 6;

    private static readonly DateTime _firstDay = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly byte[] _record = new byte[RecordLength];
    private readonly byte[] _written = new byte[RecordLength];
    private int _read, _wrote;

    /// <inheritdoc/>
    public override string Name => "CLOCK$  ";

    /// <inheritdoc/>
    public override FarPointer Header => header;

    /// <inheritdoc/>
    public override ushort Info => 0x80C8;

    /// <inheritdoc/>
    public override ValueTask<int> ReadByte()
    {
        if (_read == 0)
        {
            DateTime now = dos.Clock.Now;
            int days = (now.Date - _firstDay).Days;
            byte[] record = [(byte)days, (byte)(days >> 8), (byte)now.Minute, (byte)now.Hour, (byte)(now.Millisecond / 10), (byte)now.Second];
            record.CopyTo(_record, 0);
        }

        byte value = _record[_read];
        _read = (_read + 1) % RecordLength;
        return new(value);
    }

    /// <inheritdoc/>
    public override ValueTask<DosError> WriteByte(byte value)
    {
        _written[_wrote] = value;
        _wrote = (_wrote + 1) % RecordLength;
        if (_wrote == 0)
        {
            dos.Clock.SetDate(_firstDay.AddDays(_written[0] | (_written[1] << 8)));
            dos.Clock.SetTime(new TimeSpan(0, _written[3], _written[2], _written[5], _written[4] * 10));
        }

        return new(DosError.None);
    }
}
