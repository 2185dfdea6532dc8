using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Machines;

/// <summary>A whole PC. It runs when it is told to, until a tick, and knows nothing of the world but what is given to it here.</summary>
public abstract class Machine
{
    /// <summary>The machine's time.</summary>
    public Clock Clock { get; } = new();

    /// <summary>Its CPU.</summary>
    public abstract Processor Processor { get; }

    /// <summary>Its memory: for looking into it, <see cref="MemoryBus.Peek"/>.</summary>
    public abstract MemoryBus Memory { get; }

    /// <summary>Its I/O ports.</summary>
    public abstract Ports Ports { get; }

    /// <summary>Its video card.</summary>
    public abstract VideoAdapter Video { get; }

    /// <summary>Its floppy drives with their adapter; null without one.</summary>
    public abstract FloppyAdapter? Floppies { get; }

    /// <summary>Its hard disks, the first one first.</summary>
    public abstract IReadOnlyList<HardDisk> HardDisks { get; }

    /// <summary>Its speaker.</summary>
    public abstract Speaker Speaker { get; }

    /// <summary>What is plugged into the serial ports, COM1 first: a <see cref="SerialBuffer"/>, which is an end of the host's, or a mouse.</summary>
    public abstract IReadOnlyList<SerialPeer> Serials { get; }

    /// <summary>The printer ports.</summary>
    public abstract IReadOnlyList<ParallelPort> Printers { get; }

    /// <summary>The game port; null without one.</summary>
    public abstract GamePort? GamePort { get; }

    /// <summary>Whether the keyboard would take another key: for a host that types ahead.</summary>
    public abstract bool IsKeyboardReady { get; }

    /// <summary>Whether the CPU has stopped for good: in HLT, with interrupts off.</summary>
    public abstract bool IsHaltedForGood { get; }

    /// <summary>How many bytes the machine keeps while it is off; 0 if it has neither battery nor flash.</summary>
    public virtual int NvramLength => 0;

    /// <summary>Counts up with each change of what it keeps; 0 when it is built.</summary>
    public virtual long NvramRevision => 0;

    /// <summary>What the machine keeps while it is off.</summary>
    public virtual byte[] SaveNvram() => [];

    /// <summary>Before power-on: gives it what it has kept.</summary>
    /// <param name="bytes">As <see cref="SaveNvram"/> gave them; <see cref="NvramLength"/> of them.</param>
    public virtual void LoadNvram(ReadOnlySpan<byte> bytes)
    {
    }

    /// <summary>Before power-on: the battery was dead.</summary>
    public virtual void LoseNvram()
    {
    }

    /// <summary>Switches a newly built machine on.</summary>
    public abstract void PowerOn();

    /// <summary>Pulls the reset line, as a reset button does. Chips without a reset pin, and RAM, keep what they have.</summary>
    public abstract void Reset();

    /// <summary>Runs to the first point at or after a tick at which the CPU can stop.</summary>
    /// <param name="tick">When to stop, in ticks.</param>
    public abstract void RunUntil(long tick);

    /// <summary>Presses a key. One that is down already stays so.</summary>
    public abstract void Press(XtKey key);

    /// <summary>Lets a key go.</summary>
    public abstract void Release(XtKey key);

    /// <summary>Saves or loads the whole state, diskettes included. After a failed load the machine is of no more use.</summary>
    /// <exception cref="SnapshotException">The file is damaged, or of another machine.</exception>
    public abstract void Sync(Snapshot snapshot);
}
