namespace RetroPC.Hardware.Bus;

/// <summary>Who answers the CPU's interrupt acknowledge cycles: an 8259A, or a pair of them.</summary>
public abstract class InterruptController : Device
{
    /// <summary>The first INTA pulse: priorities are resolved and frozen.</summary>
    public abstract void BeginAcknowledge();

    /// <summary>The second INTA pulse.</summary>
    /// <returns>The vector.</returns>
    public abstract byte EndAcknowledge();
}
