namespace RetroPC.Conformance.Lockstep;

/// <summary>What can happen to the pins.</summary>
public enum PinAction
{
    RaiseIntr,
    DropIntr,
    PulseNmi,
    ActivateTest,
    DropTest,
    RequestHold,
    RequestHoldAgain,
}

/// <summary>Something that happens at the beginning of a clock.</summary>
public readonly record struct PinEvent(long Clock, PinAction Action);
