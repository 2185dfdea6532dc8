using RetroPC.Conformance.Traces;

namespace RetroPC.Conformance.Oracle;

/// <content>HOLD and LOCK: one other bus master, such as a DMA controller.</content>
public sealed partial class SteppedCpu
{
    private bool _holdRequested;

    /// <summary>The LOCK pin.</summary>
    private bool _locked;

    /// <summary>The first clock after the last tenure in which the CPU is READY.</summary>
    private long _readyAgain;

    /// <summary>The bus can be given away: no cycle is under way, or one that has as good as ended.</summary>
    private bool BusIsPassive => _t is TState.Ti or TState.T4 || InDataClock;

    /// <summary>Asks for the bus from this clock on, until it is granted.</summary>
    public void RequestHold() => _holdRequested = true;

    /// <summary>
    /// The master has the bus from the next clock on. To the CPU this matters only as long as it withholds READY:
    /// see <see cref="BeginCycle"/>.
    /// </summary>
    private void AcknowledgeHold()
    {
        if (_holdRequested && !_locked && Clock >= _readyAgain && BusIsPassive)
        {
            _holdRequested = false;
            long s1 = Clock + 1;
            _readyAgain = s1 + _bus.HoldAcknowledged(s1);
        }
    }

    private void ResetHold()
    {
        _holdRequested = false;
        _locked = false;
        _readyAgain = 0;
    }
}
