using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cpu.I8086;

/// <summary>What the CPU is doing when it can be stopped.</summary>
public enum Activity : byte
{
    /// <summary>An instruction has ended.</summary>
    Boundary,

    /// <summary>A prefix has been decoded; its instruction follows.</summary>
    AfterPrefix,

    /// <summary>One round of a repeated string instruction has ended.</summary>
    Repeating,

    /// <summary>WAIT looks at the TEST pin.</summary>
    Waiting,

    /// <summary>HLT waits for an interrupt.</summary>
    Halted,
}

/// <summary>What an instruction's end has to look at before the next opcode is read.</summary>
[Flags]
public enum Attention : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The NMI pin has risen.</summary>
    Nmi = 1,

    /// <summary>The INTR pin is high.</summary>
    Intr = 2,

    /// <summary>TF was set when the instruction began.</summary>
    Trap = 4,

    /// <summary>A segment register was loaded: no interrupt of any kind at this boundary.</summary>
    ShadowAll = 8,

    /// <summary>Interrupts have just been enabled: neither INTR nor trap at this boundary.</summary>
    ShadowIntr = 16,

    /// <summary>INTR has ended HLT: it is acknowledged even if the pin has fallen since.</summary>
    Woken = 32,

    /// <summary>The RESET pin has been driven.</summary>
    Reset = 64,
}

/// <summary>Everything that the CPU remembers. Times are clocks of the CPU, counted since <see cref="Epoch"/>.</summary>
public struct I8086State
{
    /// <summary>AX CX DX BX SP BP SI DI.</summary>
    public GeneralRegisters General;

    /// <summary>ES CS SS DS.</summary>
    public SegmentRegisters Segments;

    /// <summary>The flags register, with the bits that are always set.</summary>
    public ushort Flags;

    /// <summary>Where the next code is fetched. The chip has no IP: that is this less the bytes in the queue.</summary>
    public ushort FetchPointer;

    /// <summary>The bytes in the queue, the oldest in the low byte.</summary>
    public ulong Queue;

    /// <summary>How many bytes are in the queue.</summary>
    public int QueueLength;

    /// <summary>Bytes read from the queue since T2 of the fetch that runs; at T2 they were still there.</summary>
    public int ReadsSinceT2;

    /// <summary>The clock in which the execution unit acts next.</summary>
    public long Now;

    /// <summary>T4 of the last bus cycle that has begun, other than the fetch that runs.</summary>
    public long CycleEnd;

    /// <summary>T1 of the fetch that is decided or runs; <see cref="Tick.Never"/> without one.</summary>
    public long FetchStart;

    /// <summary>The next clock behind which the fetch has to be looked at: the one before its T1, then its T4.</summary>
    public long FetchEvent;

    /// <summary>The first clock in which the CPU has READY again after the last hold.</summary>
    public long ReadyReturns;

    /// <summary>The first clock in which a hold can be acknowledged; never while LOCK is active.</summary>
    public long HoldAllowed;

    /// <summary>The tick of clock 0.</summary>
    public long Epoch;

    /// <summary>Ticks in a clock.</summary>
    public long Period;

    /// <summary>What the fetch that runs has read: a word on the 8086, a byte on the 8088.</summary>
    public ushort FetchedData;

    /// <summary>The offset that the last ModR/M byte addressed; register forms that want a pointer find the old one here.</summary>
    public ushort EffectiveAddress;

    /// <summary>The repeated instruction.</summary>
    public byte RepeatedOpcode;

    /// <summary>Whether the instruction has a prefix.</summary>
    public bool HasPrefix;

    /// <summary>F2h or F3h if the instruction has that prefix, else 0.</summary>
    public byte RepeatPrefix;

    /// <summary>The segment that the instruction's prefix names, or 4.</summary>
    public byte SegmentOverride;

    /// <summary>Whether the instruction has a LOCK prefix.</summary>
    public bool Locked;

    /// <summary>Whether the prefetcher is off.</summary>
    public bool PrefetchSuspended;

    /// <summary>Whether the last cycle was a fetch: the prefetcher decides nothing in its T4.</summary>
    public bool LastCycleWasFetch;

    /// <summary>Whether the TEST pin is active, which lets WAIT go on.</summary>
    public bool TestPin;

    /// <summary>The level of the NMI pin, whose rise counts.</summary>
    public bool NmiPin;

    /// <summary>Where the CPU can be stopped.</summary>
    public Activity Activity;

    /// <summary>What the next boundary has to look at.</summary>
    public Attention Attention;
}

public sealed partial class I8086<TModel, TProbe>
{
    private I8086State _s;

    /// <summary>The whole state, for tests and debuggers. <see cref="I8086State.Now"/> is the clock at which the CPU goes on.</summary>
    public ref I8086State State => ref _s;

    /// <inheritdoc/>
    public override ushort this[CpuRegister name]
    {
        get => name switch
        {
            <= CpuRegister.Di => _s.General[(int)name],
            <= CpuRegister.Ds => _s.Segments[name - CpuRegister.Es],
            CpuRegister.Ip => InstructionPointer,
            CpuRegister.Flags => _s.Flags,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "The 8086 has no such register."),
        };
        set
        {
            switch (name)
            {
                case <= CpuRegister.Di:
                    _s.General[(int)name] = value;
                    break;
                case CpuRegister.Es or CpuRegister.Ss or CpuRegister.Ds:
                    _s.Segments[name - CpuRegister.Es] = value;
                    break;
                case CpuRegister.Flags:
                    _s.Flags = (ushort)((value & (ushort)FlagBit.Writable) | (ushort)FlagBit.AlwaysSet);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(name), name, "Only a jump changes it.");
            }
        }
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        I8086State before = _s;
        snapshot.Block(TModel.HasWordBus ? "cpu.8086" : "cpu.8088", 1, ref _s);
        if (snapshot.IsLoading && !I8086StateCheck.IsPossible(_s, TModel.QueueSize, _clock.Now))
        {
            _s = before;
            throw new SnapshotException("The state of the CPU in this file is damaged.");
        }
    }
}
