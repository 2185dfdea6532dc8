using System.Numerics;

namespace RetroPC.Hardware.Chips;

/// <summary>What is sent behind the data bits of a character.</summary>
public enum SerialParity
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A bit that makes the number of ones odd.</summary>
    Odd,

    /// <summary>A bit that makes the number of ones even.</summary>
    Even,

    /// <summary>A one.</summary>
    Mark,

    /// <summary>A zero.</summary>
    Space,
}

/// <summary>
/// How one end of a serial line writes its characters. If the other end reads them in another way, it reads something else.
/// </summary>
/// <param name="BitTime">A bit, in ticks.</param>
/// <param name="WordLength">Data bits: 5 to 8.</param>
/// <param name="Parity">What follows them.</param>
/// <param name="StopHalves">How long the line rests after that at least, in half bits: 2, 3 or 4.</param>
public readonly record struct SerialFormat(long BitTime, int WordLength, SerialParity Parity, int StopHalves)
{
    /// <summary>Bits up to the stop bit: start, data and parity.</summary>
    public int Length => 1 + WordLength + (Parity == SerialParity.None ? 0 : 1);

    /// <summary>A character with its stop bits, in ticks.</summary>
    public long CharacterTime => ((2 * Length) + StopHalves) * BitTime / 2;

    /// <summary>From the begin of the start bit to the middle of the first stop bit, where a receiver has all it needs; in ticks.</summary>
    public long SamplingTime => ((2 * Length) + 1) * BitTime / 2;

    /// <summary>The data bits of a byte.</summary>
    public byte Mask(byte value) => (byte)(value & (0xFF >> (8 - WordLength)));

    /// <summary>The line's levels, a bit each, from the start bit in bit 0 on; after the character it rests at one.</summary>
    public uint Levels(byte value)
    {
        uint data = Mask(value);
        uint levels = (uint.MaxValue << Length) | (data << 1);
        return ParityOf(data) ? levels | (1u << (1 + WordLength)) : levels;
    }

    /// <summary>The parity bit of a word; false without one.</summary>
    public bool ParityOf(uint data)
    {
        bool isOdd = (BitOperations.PopCount(data) & 1) != 0;
        return Parity switch
        {
            SerialParity.Odd => !isOdd,
            SerialParity.Even => isOdd,
            SerialParity.Mark => true,
            _ => false,
        };
    }
}
