using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Benchmarks;
using RetroPC.Host.Text;

namespace RetroPC.Host.Tests.Benchmarks;

public class XtBenchmarkTests
{
    private const int TickCount = 0x46C;

    [Fact]
    public void All_chips_of_the_board_work_while_a_loop_runs()
    {
        Machine machine = XtBenchmark.MachineWith(GuestLoop.All[0]);
        int before = Ticks(machine);
        machine.RunUntil(machine.Clock.Now + (10 * Tick.Second));
        Assert.InRange(Ticks(machine) - before, 181, 183);

        var frame = new Frame();
        machine.Video.TakeFrame(frame);
        Assert.Contains(ScreenText.Lines(frame), line => line.StartsWith("ABC", StringComparison.Ordinal));
    }

    [Fact]
    public void Running_with_frames_allocates_nothing()
    {
        Machine machine = XtBenchmark.MachineWith(GuestLoop.All[0]);
        var frame = new Frame();
        machine.Video.TakeFrame(frame);

        // In the first rounds the runtime may allocate some bytes while it puts better code in place.
        Assert.Contains(0L, Enumerable.Range(0, 10).Select(_ => AllocatedBy(machine, frame)));
    }

    private static long AllocatedBy(Machine machine, Frame frame)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 60; i++)
        {
            machine.RunUntil(machine.Clock.Now + (Tick.Second / 60));
            machine.Video.TakeFrame(frame);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int Ticks(Machine machine) => machine.Memory.Peek(TickCount) | (machine.Memory.Peek(TickCount + 1) << 8);
}
