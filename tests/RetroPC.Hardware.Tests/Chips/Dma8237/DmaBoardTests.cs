using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>The 8237 with an 8088 that runs a program. Source: 8086-facts.md, section 4.</summary>
public class DmaBoardTests
{
    private const int Clocks = 100_000;

    [Fact]
    public void Refresh_takes_channel_0_every_72_clocks()
    {
        var board = new RefreshBoard();
        board.ProgramRefresh();
        board.Cpu.RunUntil(board.Clock.Now + (Clocks * Tick.Cpu4M77));
        int transfers = board.Count();
        Assert.InRange(transfers, (Clocks / 72) - 1, (Clocks / 72) + 1);
    }

    [Fact]
    public void Refresh_slows_a_program_that_always_has_the_bus_by_about_a_twentieth()
    {
        // IBM's reference: 5.6 %. The withheld READY of six clocks costs a CPU that always has a cycle running between 4 and 6
        // of 72 clocks.
        double plain = Loops(withRefresh: false);
        double slowed = Loops(withRefresh: true);
        Assert.InRange((plain - slowed) / plain, 0.03, 6.0 / 72);
    }

    [Fact]
    public void A_program_in_the_CPU_starts_a_block_through_the_ports()
    {
        // MOV AL,5 / OUT 9,AL / NOP...: a software request on channel 1, programmed beforehand.
        var board = new RefreshBoard([0xB0, 0x05, 0xE6, 0x09]);
        var client = new FakeClient();
        board.Dma.Connect(1, client);
        foreach ((int port, byte value) in new (int, byte)[] { (0xC, 0), (0xB, 0x85), (2, 0), (2, 0x40), (3, 9), (3, 0) })
        {
            board.Dma.WritePort(port, value);
        }

        board.Cpu.RunUntil(board.Clock.Now + (200 * Tick.Cpu4M77));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0], board.Memory.Ram[0x4000..0x400B]);
    }

    private static double Loops(bool withRefresh)
    {
        // INC WORD [0000] / JMP back: memory cycles all the time.
        var board = new RefreshBoard([0xFF, 0x06, 0x00, 0x00, 0xEB, 0xFA]);
        if (withRefresh)
        {
            board.ProgramRefresh();
        }

        board.Cpu.RunUntil(board.Clock.Now + (Clocks * Tick.Cpu4M77));
        return board.Memory.Ram[0] | (board.Memory.Ram[1] << 8);
    }

    /// <summary>An 8088, the DMA controller at port 0, and a pulse on the refresh clock every 18 PIT clocks.</summary>
    private sealed class RefreshBoard : Device
    {
        private readonly Line _out1 = new();
        private readonly DmaLine _hold = new();
        private readonly Agenda _agenda;

        public RefreshBoard(params byte[] code)
        {
            _agenda = new Agenda(Clock, slots: 1);
            _agenda.Wire(0, this);
            Dma = new Dma8237(Clock, _hold, Memory, new DmaPages(DmaPageChip.Ls670), Tick.Cpu4M77);
            var ports = new Ports(decodedLines: 10, waits: 1);
            ports.Map(0, 0x20, Dma);
            Cpu = new I8086<Intel8088, NoProbe>(new I8086Wiring(Clock, _agenda, Memory, ports, _hold), Tick.Cpu4M77);
            Cpu.State.Segments[1] = 0x1000;
            Memory.Ram.AsSpan(0x10000, 0x10000).Fill(0x90);
            code.CopyTo(Memory.Ram, 0x10000);
            _out1.Connect(Dma, (int)DmaPin.RefreshClock);
        }

        public Clock Clock { get; } = new();

        public MemoryBus Memory { get; } = new(addressLines: 20);

        public Dma8237 Dma { get; }

        public I8086<Intel8088, NoProbe> Cpu { get; }

        public void ProgramRefresh()
        {
            // As IBM's BIOS does: channel 0, single, autoinitialize, read; a count of 64 K.
            foreach ((int port, byte value) in new (int, byte)[] { (0xC, 0), (0xB, 0x58), (1, 0xFF), (1, 0xFF), (0xA, 0) })
            {
                Dma.WritePort(port, value);
            }

            _agenda.At(0, Clock.Now + (18 * Tick.Pit));
        }

        public int Count()
        {
            Dma.WritePort(0xC, 0);
            return 0xFFFF - (Dma.ReadPort(1) | (Dma.ReadPort(1) << 8));
        }

        public override void Due(int slot)
        {
            _out1.Set(true);
            _out1.Set(false);
            _agenda.At(0, Clock.Now + (18 * Tick.Pit));
        }

        public override void Sync(Snapshot snapshot)
        {
        }
    }
}
