using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Timing;

public class AgendaTests
{
    private readonly Clock _clock = new();
    private readonly Agenda _agenda;
    private readonly List<(int Slot, long At)> _log = [];

    public AgendaTests()
    {
        _agenda = new Agenda(_clock, slots: 4);
        for (int slot = 0; slot < 4; slot++)
        {
            _agenda.Wire(slot, new Recorder(_clock, _log));
        }
    }

    [Fact]
    public void Deadlines_run_in_the_order_of_their_times_with_the_clock_at_their_time()
    {
        _agenda.At(0, 300);
        _agenda.At(1, 100);
        _agenda.At(2, 200);
        RunAll();
        Assert.Equal([(1, 100), (2, 200), (0, 300)], _log);
    }

    [Fact]
    public void Deadlines_of_one_tick_run_in_the_order_of_their_slots()
    {
        _agenda.At(3, 100);
        _agenda.At(1, 100);
        _agenda.At(2, 100);
        RunAll();
        Assert.Equal([(1, 100), (2, 100), (3, 100)], _log);
    }

    [Fact]
    public void Booking_a_slot_again_replaces_its_deadline()
    {
        _agenda.At(0, 100);
        _agenda.At(1, 150);
        _agenda.At(0, 200);
        Assert.Equal(150, _agenda.Next);
        RunAll();
        Assert.Equal([(1, 150), (0, 200)], _log);
    }

    [Fact]
    public void A_cancelled_deadline_never_runs()
    {
        _agenda.At(0, 100);
        _agenda.Cancel(0);
        Assert.Equal(Tick.Never, _agenda.Next);
        Assert.Throws<InvalidOperationException>(_agenda.RunNext);
    }

    [Fact]
    public void A_loaded_agenda_has_the_saved_deadlines()
    {
        _agenda.At(2, 70);
        _agenda.At(1, 90);
        Snapshot saved = Snapshot.ForSaving();
        _agenda.Sync(saved);
        _agenda.Cancel(2);
        _agenda.Sync(Snapshot.ForLoading(saved.ToArray()));
        Assert.Equal(70, _agenda.Next);
    }

    [Fact]
    public void A_deadline_without_a_device_or_in_the_past_is_refused()
    {
        _agenda.At(1, 90);
        Snapshot saved = Snapshot.ForSaving();
        _agenda.Sync(saved);
        Assert.Throws<SnapshotException>(() => new Agenda(_clock, slots: 4).Sync(Snapshot.ForLoading(saved.ToArray())));
        _clock.Now = 91;
        Assert.Throws<SnapshotException>(() => _agenda.Sync(Snapshot.ForLoading(saved.ToArray())));
        Assert.Equal(90, _agenda.Next);
    }

    [Fact]
    public void A_deadline_may_book_its_own_slot_again()
    {
        var agenda = new Agenda(_clock, slots: 1);
        agenda.Wire(0, new Metronome(_clock, agenda));
        agenda.At(0, 10);
        agenda.RunNext();
        agenda.RunNext();
        Assert.Equal(20, _clock.Now);
        Assert.Equal(30, agenda.Next);
    }

    private void RunAll()
    {
        while (_agenda.Next != Tick.Never)
        {
            _agenda.RunNext();
        }
    }

    private sealed class Metronome(Clock clock, Agenda agenda) : Device
    {
        public override void Due(int slot) => agenda.At(slot, clock.Now + 10);

        public override void Sync(Snapshot snapshot)
        {
        }
    }

    private sealed class Recorder(Clock clock, List<(int Slot, long At)> log) : Device
    {
        public override void Due(int slot) => log.Add((slot, clock.Now));

        public override void Sync(Snapshot snapshot)
        {
        }
    }
}
