using System.Runtime.CompilerServices;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Rtc146818
{
    private RtcState _s;

    /// <summary>The RAM, without time and registers: what the host keeps while the machine is off.</summary>
    public ReadOnlySpan<byte> Nvram => ((ReadOnlySpan<byte>)_s.Ram)[NvramStart.._size];

    /// <summary>Counts up when the guest changes the RAM or sets the clock: when there is something new to keep.</summary>
    public long Revision { get; private set; }

    /// <summary>The time on the chip; null if its bytes are none.</summary>
    public DateTime? Time
    {
        get
        {
            RtcState kept = _s;
            CatchUp();
            DateTime? time = ReadCalendar();
            _s = kept;
            return time;
        }
    }

    /// <summary>
    /// By how much the guest has set the clock forward since <see cref="Start"/>, to the second; zero if it shows no time.
    /// </summary>
    public TimeSpan SetForwardBy
    {
        get
        {
            long given = _s.GivenSecond + ((_clock.Now - _s.GivenAt) / Tick.Second);
            long found = Time is { } time ? time.Ticks / TimeSpan.TicksPerSecond : given;

            // The chain and the ticks count seconds with another phase.
            return TimeSpan.FromSeconds(Math.Abs(found - given) <= 1 ? 0 : found - given);
        }
    }

    /// <summary>Gives the clock its time, from which it runs on by itself.</summary>
    public void Start(DateTime time)
    {
        CatchUp();
        SetCalendar(time);
        long cycle = CycleAt(_clock.Now), fraction = time.Ticks % TimeSpan.TicksPerSecond * CyclesPerSecond / TimeSpan.TicksPerSecond;
        _s.ChainZero = cycle - UpdateEnd - fraction;
        _s.Stopped = UpdateEnd + fraction;
        _s.GivenSecond = time.Ticks / TimeSpan.TicksPerSecond;
        _s.GivenAt = _clock.Now;
        Proceed();
    }

    /// <summary>Fills the RAM with what the host kept. It counts as no change.</summary>
    /// <exception cref="ArgumentException">It is not as long as <see cref="Nvram"/>.</exception>
    public void LoadNvram(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Nvram.Length)
        {
            throw new ArgumentException($"This clock keeps {Nvram.Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        bytes.CopyTo(((Span<byte>)_s.Ram)[NvramStart..]);
    }

    /// <summary>The battery was dead: RAM and time are lost, the divider stands still, and register D says so.</summary>
    public void LoseBattery()
    {
        ((Span<byte>)_s.Ram).Clear();
        _s.Flags = 0;
        _s.IsValid = 0;
        _s.WasSetBack = 0;
        Proceed();
    }

    /// <inheritdoc/>
    /// <exception cref="SnapshotException">The file holds a state that the chip cannot have.</exception>
    public override void Sync(Snapshot snapshot)
    {
        RtcState state = _s;
        snapshot.Block("rtc", 1, ref state);
        long now = CycleAt(_clock.Now);
        bool possible = (state.IsValid | state.WasSetBack) <= 1
            && (state.Flags & ~(PeriodicFlag | AlarmFlag | UpdateFlag)) == 0
            && (state.Ram[ControlA] & InProgress) == 0
            && state.Done >= 0 && state.Done <= now
            && state.ChainZero <= state.Done && state.ChainZero >= -LongestChain
            && state.Stopped >= 0 && state.Stopped <= LongestChain
            && state.GivenAt >= 0 && state.GivenAt <= _clock.Now
            && state.GivenSecond >= 0 && state.GivenSecond <= DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond;
        _s = possible ? state : throw new SnapshotException("The real-time clock in this file is damaged.");
        if (snapshot.IsLoading)
        {
            Revision++;
        }

        Interrupt.Restore(IsInterrupting());
        NmiDisabled.Restore((_s.Index & NmiBit) != 0);
    }

    /// <summary>More periods of the crystal than a machine's whole time has.</summary>
    private const long LongestChain = Tick.Never / TicksOfGroup * CyclesOfGroup * 2;

    private struct RtcState
    {
        /// <summary>The crystal's period until which all has been done.</summary>
        public long Done;

        /// <summary>The period at which the divider was zero.</summary>
        public long ChainZero;

        /// <summary>What the divider holds while it stands still.</summary>
        public long Stopped;

        /// <summary>The time that the host gave, in seconds of <see cref="DateTime"/>, and when.</summary>
        public long GivenSecond;
        public long GivenAt;
        public Bytes Ram;
        public byte Index;

        /// <summary>PF, AF and UF of register C.</summary>
        public byte Flags;

        /// <summary>VRT of register D.</summary>
        public byte IsValid;

        /// <summary>The hour from one to two has already been set back today.</summary>
        public byte WasSetBack;
    }

    [InlineArray(LargeSize)]
    private struct Bytes
    {
        private byte _first;
    }
}
