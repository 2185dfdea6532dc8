using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Machines;
using RetroPC.Host.Replay;

namespace RetroPC.Host.Input;

/// <summary>
/// The hands on a machine: every key, switch and byte that reaches it from outside goes through here or through its session, so that it can be written down
/// and done again at the same clock.
/// </summary>
/// <param name="machine">The machine.</param>
public sealed class GuestInput(Machine machine)
{
    /// <summary>The machine.</summary>
    public Machine Machine => machine;

    /// <summary>Where all is written down; null if it is not.</summary>
    public InputLogWriter? Log { get; set; }

    /// <summary>Presses a key.</summary>
    public void Press(XtKey key)
    {
        Log?.Write(new KeyInput(machine.Clock.Now, key, true));
        machine.Press(key);
    }

    /// <summary>Lets a key go.</summary>
    public void Release(XtKey key)
    {
        Log?.Write(new KeyInput(machine.Clock.Now, key, false));
        machine.Release(key);
    }

    /// <summary>Presses the reset button.</summary>
    public void Reset()
    {
        Log?.Write(new ResetInput(machine.Clock.Now));
        machine.Reset();
    }

    /// <summary>Writes to memory, as a bus master would: what is written to a ROM is lost.</summary>
    /// <param name="address">The physical address of the first byte.</param>
    /// <param name="bytes">The bytes; they end at the end of memory at the latest.</param>
    public void Poke(int address, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(address);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(address, machine.Memory.AddressMask + 1 - bytes.Length);
        Log?.Write(new PokeInput(machine.Clock.Now, address, bytes.ToArray()));
        for (int i = 0; i < bytes.Length; i++)
        {
            machine.Memory.Write(address + i, bytes[i]);
        }
    }
}
