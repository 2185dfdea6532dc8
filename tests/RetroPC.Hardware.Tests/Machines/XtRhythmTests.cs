using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Machines;

/// <summary>
/// What a guest program measures on the board (<c>roms/tests/rhythm.asm</c>). Source: one crystal of 14.318181 MHz; a CGA line of 114 characters of
/// 8 dots is 912 of its periods, that is 304 CPU clocks or 76 PIT clocks, and a frame has 262 lines: 79,648 CPU clocks, 19,912 PIT clocks.
/// </summary>
public class XtRhythmTests
{
    private const int FramesAddress = 0x500, LinesAddress = 0x502, DoneAddress = 0x504;
    private const int Done = 0xA5A5;
    private const int Frames = 64, Lines = 190;
    private const int CpuClocksPerPitClock = 4;

    [Fact]
    public void A_frame_takes_79648_CPU_clocks_and_a_line_304()
    {
        Xt machine = Measured(new MachineSpec());
        int frames = XtBoard.Word(machine, FramesAddress) + (19 << 16);
        int lines = XtBoard.Word(machine, LinesAddress);
        Assert.Equal(79_648, Math.Round((double)frames / Frames * CpuClocksPerPitClock));
        Assert.Equal(304, Math.Round((double)lines / Lines * CpuClocksPerPitClock));
    }

    [Fact]
    public void A_turbo_CPU_changes_nothing_for_PIT_and_CGA()
    {
        Xt machine = Measured(new MachineSpec { CpuPeriod = 2 * Tick.Isa });
        int frames = XtBoard.Word(machine, FramesAddress) + (19 << 16);
        Assert.Equal(19_912, Math.Round((double)frames / Frames));
    }

    private static Xt Measured(MachineSpec spec)
    {
        Xt machine = XtBoard.Running("rhythm", spec);
        machine.RunUntil(3 * Tick.Second);
        Assert.Equal(Done, XtBoard.Word(machine, DoneAddress));
        Assert.True(machine.IsHaltedForGood);
        return machine;
    }
}
