using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

// The NMI mask of the PC and XT: a flip-flop at port A0h (decoded up to BFh), set by data bit 7, cleared by a reset, not
// readable. Behind it the board gathers its reasons for an NMI.

/// <summary>The reasons for an NMI, as numbers for <see cref="Device.LineChanged"/>.</summary>
public enum NmiMaskPin
{
    /// <summary>RAM parity or I/O channel check.</summary>
    SystemBoard,

    /// <summary>The 8087's INT.</summary>
    Coprocessor,
}

/// <summary>The gate in front of the CPU's NMI.</summary>
public sealed class NmiMask : Device
{
    private NmiMaskState _s;

    /// <summary>To the CPU's NMI.</summary>
    public Line Nmi { get; } = new();

    /// <summary>The system's reset: no NMI until a program allows it.</summary>
    public void Reset()
    {
        _s.IsEnabled = 0;
        Drive();
    }

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        if (pin is < (int)NmiMaskPin.SystemBoard or > (int)NmiMaskPin.Coprocessor)
        {
            throw new ArgumentOutOfRangeException(nameof(pin), pin, "The NMI mask has no such input.");
        }

        _s.Reasons = (byte)(level ? _s.Reasons | (1 << pin) : _s.Reasons & ~(1 << pin));
        Drive();
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        _s.IsEnabled = (byte)(value >> 7);
        Drive();
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        NmiMaskState state = _s;
        snapshot.Block("nmi", 1, ref state);
        _s = state is { IsEnabled: <= 1, Reasons: <= 3 } ? state : throw new SnapshotException("The NMI mask in this file is damaged.");
        Nmi.Restore(IsRaised());
    }

    private bool IsRaised() => _s.IsEnabled != 0 && _s.Reasons != 0;

    private void Drive() => Nmi.Set(IsRaised());

    private struct NmiMaskState
    {
        public byte IsEnabled;
        public byte Reasons;
    }
}
