namespace RetroPC.Hardware.Cpu.I8086;

// Between instructions: NMI, INTR, single step, and what holds them off.
//
// Nothing of this is captured: Decisions.md names the sources. Chips of the first mask (1978) lack the shadow behind MOV SS and POP SS; ours
// has it.
public sealed partial class I8086<TModel, TProbe>
{
    /// <summary>What holds off some interrupt at a boundary.</summary>
    private const Attention Shadows = Attention.ShadowAll | Attention.ShadowIntr;

    private bool InterruptsEnabled => (_s.Flags & (ushort)FlagBit.Interrupt) != 0;

    /// <summary>Whether NMI, an enabled INTR or a single step is due: what ends HLT, WAIT and a repetition.</summary>
    private bool IsInterruptDue =>
        (_s.Attention & (Attention.Nmi | Attention.Trap)) != 0 || IsIntrDue;

    private bool IsIntrDue => (_s.Attention & Attention.Intr) != 0 && InterruptsEnabled;

    /// <summary>Ends the instruction before and lets an interrupt in.</summary>
    /// <returns>Whether an interrupt sequence ran; then there is a boundary again.</returns>
    private bool TakeInterrupt()
    {
        Attention shadow = _s.Attention & Shadows;
        if (shadow != 0)
        {
            _s.Attention &= ~(Shadows | Attention.Trap);
        }

        bool isIntrDue = IsIntrDue || (_s.Attention & Attention.Woken) != 0;
        _s.Attention &= ~Attention.Woken;
        if ((_s.Attention & Attention.Nmi) != 0 && (shadow & Attention.ShadowAll) == 0)
        {
            _s.Attention &= ~Attention.Nmi;
            Clocks(2);
            Interrupt(vector: 2);
            return true;
        }

        if (isIntrDue && shadow == 0)
        {
            AcknowledgeInterrupt();
            return true;
        }

        if ((_s.Attention & Attention.Trap) != 0)
        {
            _s.Attention &= ~Attention.Trap;
            Clocks(2);
            Interrupt(vector: 1);
            return true;
        }

        return false;
    }

    /// <summary>Holds every interrupt off at the next boundary: a segment register was loaded, and its pointer may follow.</summary>
    private void CastShadow() => _s.Attention |= Attention.ShadowAll;

    /// <summary>Holds INTR and single step off at the next boundary if the instruction has just enabled interrupts.</summary>
    private void CastShadowIfEnabled(int flagsBefore)
    {
        if ((flagsBefore & (int)FlagBit.Interrupt) == 0 && InterruptsEnabled)
        {
            _s.Attention |= Attention.ShadowIntr;
        }
    }
}
