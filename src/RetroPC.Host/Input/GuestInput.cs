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

    /// <summary>The machine's mouse; null if none is plugged in.</summary>
    public SerialMouse? Mouse { get; } = machine.Serials.OfType<SerialMouse>().FirstOrDefault();

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

    /// <summary>Moves the mouse; nothing happens without one.</summary>
    /// <param name="dx">Counts to the right.</param>
    /// <param name="dy">Counts toward the user.</param>
    public void MoveMouse(int dx, int dy)
    {
        if (Mouse is not null)
        {
            Log?.Write(new MouseMove(machine.Clock.Now, dx, dy));
            Mouse.Move(dx, dy);
        }
    }

    /// <summary>Presses a button of the mouse, or lets it go; nothing happens without a mouse.</summary>
    /// <param name="button">0 is the left, 1 the right.</param>
    /// <param name="isDown">Whether it goes down.</param>
    public void SetMouseButton(int button, bool isDown)
    {
        if (Mouse is not null)
        {
            Log?.Write(new MouseButton(machine.Clock.Now, button, isDown));
            Mouse.SetButton(button, isDown);
        }
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
