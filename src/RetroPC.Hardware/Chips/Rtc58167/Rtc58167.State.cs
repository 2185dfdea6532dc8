using System.Runtime.CompilerServices;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Rtc58167
{
    private ClockState _s;

    /// <summary>The RAM: what the host keeps while the machine is off.</summary>
    public ReadOnlySpan<byte> Nvram => ((ReadOnlySpan<byte>)_s.Bytes)[Counters..];

    /// <summary>Counts up when the guest changes the RAM or sets the clock: when there is something new to keep.</summary>
    public long Revision { get; private set; }

    /// <summary>
    /// By how much the guest has set the clock forward since <see cref="Start"/>, to the second: the least that makes its month, date and
    /// time right; zero if it shows no time. On a 29 February the clock, which has none, is a day ahead.
    /// </summary>
    public TimeSpan SetForwardBy
    {
        get
        {
            const long HostTick = Tick.Second / TimeSpan.TicksPerSecond;
            long expected = _s.Given + ((_clock.Now - _s.GivenAt) / HostTick);
            var now = new DateTime(Math.Min(expected, DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);
            TimeSpan? least = null;
            for (int year = now.Year - 1; year <= now.Year + 1; year++)
            {
                if (ReadCalendar(year) is { } time && (least is not { } other || (time - now).Duration() < other.Duration()))
                {
                    least = time - now;
                }
            }

            return TimeSpan.FromSeconds(Math.Round((least ?? TimeSpan.Zero).TotalSeconds));
        }
    }

    /// <summary>Gives the clock its time, from which it runs on by itself.</summary>
    public void Start(DateTime time)
    {
        CatchUp();
        SetFraction(time.Millisecond);
        _s.Bytes[Seconds] = Encode(time.Second);
        _s.Bytes[Minutes] = Encode(time.Minute);
        _s.Bytes[Hours] = Encode(time.Hour);
        _s.Bytes[DayOfWeek] = Encode((int)time.DayOfWeek + 1);
        _s.Bytes[Date] = Encode(time.Day);
        _s.Bytes[Month] = Encode(time.Month);
        _s.Given = time.Ticks;
        _s.GivenAt = _clock.Now;
        _s.IsEqual = IsEqual() ? (byte)1 : (byte)0;
        Proceed();
    }

    /// <summary>
    /// Fills the RAM with what the host kept. It counts as no change. Programs keep the year from 1980 on in the third byte, some in
    /// binary, some in BCD.
    /// </summary>
    /// <exception cref="ArgumentException">It is not as long as <see cref="Nvram"/>.</exception>
    public void LoadNvram(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Counters)
        {
            throw new ArgumentException($"This clock keeps {Counters} bytes, not {bytes.Length}.", nameof(bytes));
        }

        CatchUp();
        for (int i = 0; i < Counters; i++)
        {
            _s.Bytes[Counters + i] = (byte)(bytes[i] & RamMask(Counters + i));
        }

        _s.IsEqual = IsEqual() ? (byte)1 : (byte)0;
        Proceed();
    }

    /// <summary>The battery was dead: RAM and counters begin at their first values.</summary>
    public void LoseBattery()
    {
        CatchUp();
        for (int i = 0; i < Counters; i++)
        {
            _s.Bytes[i] = FirstOf(i);
            _s.Bytes[Counters + i] = 0;
        }

        (_s.Control, _s.Status, _s.IsStandby, _s.IsEqual) = (0, 0, 0, 0);
        Proceed();
    }

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the chip cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ClockState state = _s;
        snapshot.Block("rtc.58167", 1, ref state);
        bool possible = state.Done >= 0 && state.Done <= MillisecondAt(_clock.Now)
            && state.ReadAt >= 0 && state.ReadAt <= state.Done
            && state.Given >= 0 && state.Given <= DateTime.MaxValue.Ticks
            && state.GivenAt >= 0 && state.GivenAt <= _clock.Now
            && (state.IsRead | state.IsStandby | state.IsEqual) <= 1;
        for (int i = 0; i < Counters; i++)
        {
            possible &= (state.Bytes[i] & ~CounterMask(i)) == 0 && (state.Bytes[Counters + i] & ~RamMask(Counters + i)) == 0;
        }

        _s = possible ? state : throw new SnapshotException("The clock card in this file is damaged.");
        if (snapshot.IsLoading)
        {
            Revision++;
        }

        Interrupt.Restore(_s.Status != 0);
        StandbyInterrupt.Restore((_s.IsStandby & _s.IsEqual) != 0);
    }

    /// <summary>The counters as a time of a year; null if they are none, or the year has no such day.</summary>
    private DateTime? ReadCalendar(int year)
    {
        ClockState kept = _s;
        CatchUp();
        int month = Decode(_s.Bytes[Month]), date = Decode(_s.Bytes[Date]), hours = Decode(_s.Bytes[Hours]);
        int minutes = Decode(_s.Bytes[Minutes]), seconds = Decode(_s.Bytes[Seconds]), milliseconds = Fraction();
        _s = kept;
        bool isTime = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && hours <= 23 && minutes <= 59 && seconds <= 59;
        return isTime && date >= 1 && date <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, date, hours, minutes, seconds, milliseconds, DateTimeKind.Unspecified)
            : null;
    }

    private struct ClockState
    {
        /// <summary>The millisecond of the machine's time until which all is counted.</summary>
        public long Done;

        /// <summary>The millisecond in which a counter was read first since the rollover status was.</summary>
        public long ReadAt;

        /// <summary>The time that the host gave, in ticks of <see cref="DateTime"/>, and when, in those of the machine.</summary>
        public long Given;
        public long GivenAt;

        /// <summary>Counters and RAM: registers 00 to 0F.</summary>
        public Registers Bytes;
        public byte Control;
        public byte Status;
        public byte IsRead;
        public byte IsStandby;

        /// <summary>What the comparison found with the last millisecond.</summary>
        public byte IsEqual;
    }

    [InlineArray(2 * Counters)]
    private struct Registers
    {
        private byte _first;
    }
}
