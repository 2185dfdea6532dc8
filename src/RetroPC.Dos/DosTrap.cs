using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Dos;

/// <summary>The port through which the low part of DOS calls the kernel; <c>roms/dos/dos.asm</c> says how.</summary>
internal sealed class DosTrap(DosKernel kernel) : Device
{
    /// <summary>Its number.</summary>
    public const int Port = 0xE4;

    /// <inheritdoc/>
    public override void WritePort(int port, byte value) => kernel.Enter();

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
    }
}
