using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Machines;

/// <summary>
/// A card with an MM58167A and its battery, set as its programs would have set it: the chip counts no years, so that its RAM keeps the year from
/// 1980 on, the month of the last look, and that both were set, as our BIOS reads them.
/// </summary>
internal sealed class ClockCard
{
    private const int LastMonth = 1, Year = 2, State = 3;
    private const byte IsSet = 222;
    private readonly ClockOffset _offset;

    /// <summary>A card with a good battery.</summary>
    public ClockCard(Clock clock, Agenda agenda, int slot, DateTime time)
    {
        _offset = new ClockOffset(time);
        Chip = new Rtc58167(clock, agenda, slot, time);
        byte[] ram = new byte[Chip.Nvram.Length];
        ram[LastMonth] = (byte)(((time.Month / 10) << 4) | (time.Month % 10));
        ram[Year] = (byte)Math.Clamp(time.Year - 1980, 0, 119);
        ram[State] = IsSet;
        Chip.LoadNvram(ram);
    }

    public Rtc58167 Chip { get; }

    public int NvramLength => ClockOffset.Length + Chip.Nvram.Length;

    public long NvramRevision => Chip.Revision;

    public byte[] SaveNvram()
    {
        byte[] bytes = new byte[NvramLength];
        _offset.Save(bytes, Chip.SetForwardBy);
        Chip.Nvram.CopyTo(bytes.AsSpan(ClockOffset.Length));
        return bytes;
    }

    public void LoadNvram(ReadOnlySpan<byte> bytes)
    {
        Chip.Start(_offset.Load(bytes));
        Chip.LoadNvram(bytes[ClockOffset.Length..]);
    }

    public void Sync(Snapshot snapshot)
    {
        Chip.Sync(snapshot);
        _offset.Sync(snapshot, "clockcard.offset");
    }
}
