using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cpu.I8086;

/// <summary>The input pins, as numbers for <see cref="Device.LineChanged"/>.</summary>
public enum I8086Pin
{
    /// <summary>Maskable interrupt request; a level.</summary>
    Intr,

    /// <summary>Non-maskable interrupt; its rise counts.</summary>
    Nmi,

    /// <summary>TEST: WAIT goes on while it is asserted, that is <c>true</c> here and low on the chip.</summary>
    Test,

    /// <summary>RESET: takes effect when the running step has ended.</summary>
    Reset,
}

/// <summary>What the CPU's pins are connected to.</summary>
/// <param name="Clock">The machine's time, which the CPU sets.</param>
/// <param name="Agenda">The deadlines, which the CPU runs.</param>
/// <param name="Memory">The memory, 20 address lines.</param>
/// <param name="Ports">The I/O ports.</param>
/// <param name="Hold">The bus master's request.</param>
/// <param name="InterruptController">Who answers INTA; null on a board without interrupts, where an acknowledge reads FFh.</param>
public sealed record I8086Wiring(
    Clock Clock,
    Agenda Agenda,
    MemoryBus Memory,
    Ports Ports,
    DmaLine Hold,
    InterruptController? InterruptController = null);
