using System.Runtime.CompilerServices;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cpu.I8086;

// Where the rest of the machine comes in: deadlines of the devices and HOLD.
//
// HOLD is that of a PC, not of the chip: the board's hold logic waits until the status pins are passive and LOCK is off, gives the
// bus to the DMA controller in the next clock, and takes READY from the CPU for as long. So a hold never delays T1. A cycle that the
// CPU begins meanwhile is stretched: the 8288's commands are off, the addressed device sees them only when the bus is back, and
// its own wait states come after that (MartyPC, which found the same on an IBM 5150).
//
// The hold is acknowledged in an idle clock, in T4, or in the last T3 or Tw of a cycle. Acknowledging in an earlier Tw would take
// the command away from a device that is answering; nothing is known of boards that do.
public sealed partial class I8086<TModel, TProbe>
{
    /// <summary>S1 to S4 of the DMA controller.</summary>
    private const int ShortestTenure = 4;

    /// <summary>The first clock in which there is something to look at: a deadline or a hold.</summary>
    private long _lookAt;

    /// <summary>Finds out when devices want to be looked at next. Due after everything that can move a deadline or raise HOLD.</summary>
    private void LookAtDevices() => _lookAt = ClockAt(Math.Min(_agenda.Next, _hold.RequestedAt));

    /// <summary>Runs what is due: deadlines up to and including a clock, holds that are acknowledged before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LookAtDevices(long clock)
    {
        if (clock >= _lookAt)
        {
            RunDevices(clock);
        }
    }

    /// <summary>Brings the input pins up to the present clock.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SamplePins()
    {
        if (_s.Now >= _lookAt)
        {
            CatchUpPrefetch(_s.Now);
            RunDevices(_s.Now);
        }
    }

    private void RunDevices(long clock)
    {
        while (true)
        {
            // The master finds the clock at its S1, so what is due before that has to come first: time never runs backwards.
            long acknowledge = HoldAcknowledge();
            if (acknowledge < clock && TickAt(acknowledge + 1) <= _agenda.Next)
            {
                AcknowledgeHold(acknowledge);
            }
            else if (ClockAt(_agenda.Next) <= clock)
            {
                _agenda.RunNext();
            }
            else
            {
                break;
            }
        }

        LookAtDevices();
    }

    /// <summary>The clock in which the hold that waits is acknowledged, as far as the bus cycles begun tell.</summary>
    private long HoldAcknowledge()
    {
        if (!_hold.IsRequested)
        {
            return Tick.Never;
        }

        long cycleEnd = FetchRuns ? _s.FetchEvent : _s.CycleEnd;
        return Math.Max(Math.Max(ClockAt(_hold.RequestedAt), cycleEnd - 1), _s.HoldAllowed);
    }

    private void AcknowledgeHold(long clock)
    {
        long start = TickAt(clock + 1);
        _clock.Now = start;
        _hold.Withdraw();
        long ready = Math.Max(ClockAt(_hold.Master!.TakeBus(start)), clock + 1 + ShortestTenure);
        _s.ReadyReturns = ready;
        _s.HoldAllowed = Math.Max(_s.HoldAllowed, ready);
    }

    /// <summary>When T1 of a cycle is for the device: not before DMA is so far gone that T3 finds READY.</summary>
    private long StartForDevice(long t1) => Math.Max(t1, _s.ReadyReturns - 2);

    /// <summary>Runs the deadlines up to the clock in which a device's data are transferred: the last T3 or Tw.</summary>
    private void ReachTransfer(long t4)
    {
        long transfer = t4 - 1;
        while (ClockAt(_agenda.Next) <= transfer)
        {
            _agenda.RunNext();
        }

        _clock.Now = TickAt(transfer);
    }

    /// <summary>Keeps the bus master off from now on.</summary>
    private void Lock()
    {
        SamplePins();
        _s.HoldAllowed = Tick.Never;
    }

    /// <summary>Lets the bus master on from now on.</summary>
    private void Unlock() => _s.HoldAllowed = Math.Max(_s.Now, _s.ReadyReturns);
}
