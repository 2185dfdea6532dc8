using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;

namespace RetroPC.Host.Input;

/// <summary>Whether somebody who types ahead, and watches, would press another key.</summary>
internal static class KeyboardBuffer
{
    /// <summary>A program that reads keys by itself leaves the BIOS's buffer as it is: so long a key is held back at most.</summary>
    private const long Patience = 20 * Tick.Second;

    private const int FullEnough = 8;

    /// <summary>Whether the keyboard and the BIOS's buffer have room for a key.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="lastKeyAt">When the last key was pressed, in ticks.</param>
    public static bool HasRoom(Machine machine, long lastKeyAt) =>
        machine.IsKeyboardReady && (Count(machine.Memory) < FullEnough || machine.Clock.Now - lastKeyAt >= Patience);

    /// <summary>How many keys wait in the buffer at 40:1E to 40:3D; 0 if its pointers are not set up.</summary>
    private static int Count(MemoryBus memory)
    {
        const int Head = 0x41A, Tail = 0x41C, First = 0x1E, End = 0x3E;
        int head = memory.Peek(Head) | (memory.Peek(Head + 1) << 8);
        int tail = memory.Peek(Tail) | (memory.Peek(Tail + 1) << 8);
        bool areSound = head is >= First and < End && tail is >= First and < End;
        return areSound ? ((tail - head + (End - First)) % (End - First)) / 2 : 0;
    }
}
