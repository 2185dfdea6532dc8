using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Input;

namespace RetroPC.Host.Tests.Input;

/// <summary>Keys that somebody presses are played in guest time, one behind the other.</summary>
public class KeyPlayerTests
{
    private const int BufferHead = 0x41A, BufferTail = 0x41C;
    private const long Hold = 50, ShortHold = 10;

    private readonly Xt _machine = new(new MachineSpec());
    private readonly KeyPlayer _player;

    public KeyPlayerTests() => _player = new KeyPlayer(new GuestInput(_machine));

    [Fact]
    public void Nothing_is_due_without_keys() => Assert.Equal(Tick.Never, _player.NextAt);

    [Fact]
    public void A_key_comes_up_after_its_time()
    {
        _player.Add(Stroke(XtKey.A), isPatient: false);
        _player.Play();
        Assert.Equal(_machine.Clock.Now + Hold, _player.NextAt);
    }

    [Fact]
    public void A_key_comes_up_sooner_when_another_one_waits()
    {
        _player.Add(Stroke(XtKey.A), isPatient: false);
        _player.Play();
        _player.Add(Stroke(XtKey.B), isPatient: false);
        Assert.Equal(_machine.Clock.Now + ShortHold, _player.NextAt);
    }

    [Fact]
    public void Pasted_keys_wait_while_the_guest_has_not_taken_those_before()
    {
        // A BIOS's buffer with 14 keys, and a machine that has been on for a second.
        _machine.PowerOn();
        _machine.RunUntil(Tick.Second);
        _machine.Memory.Write(BufferHead, 0x1E);
        _machine.Memory.Write(BufferTail, 0x3A);
        _player.Add(Stroke(XtKey.A), isPatient: true);
        _player.Play();
        Assert.True(_player.NextAt <= _machine.Clock.Now);

        _machine.Memory.Write(BufferHead, 0x38);
        _player.Play();
        Assert.True(_player.NextAt > _machine.Clock.Now);
    }

    [Fact]
    public void Pressed_keys_do_not_wait()
    {
        _machine.Memory.Write(BufferHead, 0x1E);
        _machine.Memory.Write(BufferTail, 0x3A);
        _player.Add(Stroke(XtKey.A), isPatient: false);
        _player.Play();
        Assert.True(_player.NextAt > _machine.Clock.Now);
    }

    private static KeyMove[] Stroke(XtKey key) => [new(key, true, 0, 0), new(key, false, Hold, ShortHold)];
}
