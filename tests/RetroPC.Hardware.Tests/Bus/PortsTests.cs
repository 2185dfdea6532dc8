using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Tests.Bus;

public class PortsTests
{
    private readonly Ports _ports = new(decodedLines: 10, waits: 1);
    private readonly Latch _latch = new();

    [Fact]
    public void A_port_without_a_device_reads_as_an_open_bus()
    {
        _ports.Write(0x123, 1);
        Assert.Equal(0xFF, _ports.Read(0x123));
        Assert.Equal(0xFF, _ports.Peek(0x123));
    }

    [Fact]
    public void Ten_decoded_lines_repeat_every_400h()
    {
        _ports.Map(0x60, 4, _latch);
        _ports.Write(0xFC61, 0x42);
        Assert.Equal(0x61, _latch.Port & 0x3FF);
        Assert.Equal(0x42, _ports.Read(0x61));
    }

    [Fact]
    public void A_device_may_have_wait_states_of_its_own()
    {
        _ports.Map(0x80, 1, _latch, waits: 5);
        Assert.Equal(5, _ports.Waits(0x480));
        Assert.Equal(1, _ports.Waits(0x81));
    }

    private sealed class Latch : Device
    {
        private byte _value;

        public int Port { get; private set; }

        public override byte ReadPort(int port) => _value;

        public override void WritePort(int port, byte value) => (Port, _value) = (port, value);

        public override void Sync(Snapshot snapshot) => snapshot.Block("latch", 1, ref _value);
    }
}
