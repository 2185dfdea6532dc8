using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

// IBM Monochrome Display and Printer Adapter, its display half: an MC6845, 4 KB of memory at B0000h (again up to B7FFFh), a character ROM.
//
// Ports:
//   3B0-3B7  MC6845: even the address register, odd the register that it names
//   3B8 W    control: 0 high resolution, 3 video on, 5 attribute bit 7 blinks
//   3BA R    status: 0 horizontal sync, 3 the dot that is being sent is lit; the rest is high but for bits 1 and 2
//   3BC-3BE  the printer port, which is not this device's
//
// Sources: IBM Technical Reference, "Monochrome Display and Printer Adapter"; J. Elliott, "Monochrome Display Adapter: Notes"
// (seasip.info) for what the attributes do; for the ROM, its dumps (part 5788005).
//
// Decisions:
// - No wait states: IBM calls the buffer one of two ports that the processor accesses directly. (MartyPC applies the CGA's table, which was
//   measured on another card with another clock.)
// - Control bit 0 off would stop the CPU on the hardware; here it does nothing.

/// <summary>The IBM Monochrome Display and Printer Adapter without its printer port.</summary>
public sealed class Mda : MonochromeCard
{
    /// <summary>Bytes of video memory.</summary>
    public const int MemorySize = 0x1000;

    /// <summary>The first address at which the memory answers.</summary>
    public const int Window = 0xB0000;

    /// <summary>How many addresses: the memory is there eight times.</summary>
    public const int WindowLength = 0x8000;

    /// <inheritdoc cref="MonochromeCard(Clock, int, string, byte[])"/>
    public Mda(Clock clock, byte[]? characterRom = null)
        : base(clock, MemorySize, "mda", characterRom) => Memory = new MdaMemory(Content);

    /// <summary>The video memory, for B0000h to B7FFFh.</summary>
    public override Region Memory { get; }

    private protected override byte Modes => VideoOn | BlinkOn | 1;

    private sealed class MdaMemory(byte[] bytes) : Region
    {
        public override byte Read(int address) => bytes[address & (MemorySize - 1)];

        public override byte Peek(int address) => bytes[address & (MemorySize - 1)];

        public override void Write(int address, byte value) => bytes[address & (MemorySize - 1)] = value;
    }
}
