using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Host.Benchmarks;

/// <summary>
/// The memory refresh of a PC on a machine without timer and DMA controller: it takes the bus every so often, as PIT channel 1 and
/// DMA channel 0 do.
/// </summary>
public sealed class RefreshMaster : BusMaster
{
    private readonly Clock _clock;
    private readonly Agenda _agenda;
    private readonly DmaLine _hold;
    private readonly int _slot;
    private readonly long _interval;
    private readonly long _tenure;

    /// <summary>A refresh that begins at once.</summary>
    /// <param name="clock">The machine's clock.</param>
    /// <param name="agenda">Where the next refresh is booked.</param>
    /// <param name="hold">The CPU's hold line.</param>
    /// <param name="slot">The agenda's slot.</param>
    /// <param name="interval">Ticks between two requests.</param>
    /// <param name="tenure">Ticks for which READY is withheld.</param>
    public RefreshMaster(Clock clock, Agenda agenda, DmaLine hold, int slot, long interval, long tenure)
    {
        _clock = clock;
        _agenda = agenda;
        _hold = hold;
        _slot = slot;
        _interval = interval;
        _tenure = tenure;
        hold.Master = this;
        agenda.Wire(slot, this);
        agenda.At(slot, clock.Now + interval);
    }

    /// <summary>How often the bus was taken.</summary>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        _hold.Request(_clock.Now);
        _agenda.At(_slot, _clock.Now + _interval);
    }

    /// <inheritdoc/>
    public override long TakeBus(long start)
    {
        Count++;
        return start + _tenure;
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        long count = Count;
        snapshot.Block("bench.refresh", 1, ref count);
        Count = count;
        _hold.Sync(snapshot);
    }
}
