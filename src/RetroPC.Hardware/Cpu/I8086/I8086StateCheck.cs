using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cpu.I8086;

/// <summary>Tells a state that the CPU can be in from one that a damaged file holds and with which it would run for ever.</summary>
internal static class I8086StateCheck
{
    /// <summary>Further than any bus cycle, step or DMA tenure reaches from the present clock.</summary>
    private const long Reach = 1 << 24;

    /// <param name="state">The state.</param>
    /// <param name="queueSize">Bytes in the queue of this CPU.</param>
    /// <param name="now">The machine's time in ticks, at which the CPU was saved.</param>
    public static bool IsPossible(in I8086State state, int queueSize, long now) =>
        IsTimePossible(state, now) && IsFetchPossible(state, queueSize) && IsInstructionPossible(state);

    private static bool IsTimePossible(in I8086State state, long now) =>
        state.Period is > 0 and <= Tick.Second
        && state.Now >= 0
        && state.Now < Tick.Never / state.Period
        && state.Epoch is > -Tick.Never and < Tick.Never
        && Math.Abs(state.Epoch + (state.Now * state.Period) - now) <= state.Period
        && IsBefore(state.CycleEnd, state)
        && IsBefore(state.ReadyReturns, state)
        && (IsBefore(state.HoldAllowed, state) || (state.HoldAllowed == Tick.Never && state.Locked));

    private static bool IsBefore(long clock, in I8086State state) => clock > -Reach && clock < state.Now + Reach;

    private static bool IsFetchPossible(in I8086State state, int queueSize)
    {
        bool hasFetch = state.FetchStart != Tick.Never;
        bool isNear = state.FetchStart > state.Now - Reach
            && state.FetchStart < state.Now + Reach
            && state.FetchEvent >= state.FetchStart - 1
            && state.FetchEvent < state.Now + Reach;
        bool isQueuePossible = state.QueueLength >= 0
            && state.QueueLength <= queueSize
            && state.ReadsSinceT2 >= 0
            && state.ReadsSinceT2 <= queueSize;
        return isQueuePossible && (hasFetch ? isNear && !state.PrefetchSuspended : IsIdlePossible(state));
    }

    /// <summary>Without a fetch there are bytes to execute, or an interrupt will come and fetch some.</summary>
    private static bool IsIdlePossible(in I8086State state)
    {
        bool interruptComes = state.Activity == Activity.Halted
            || ((state.Attention & (Attention.Nmi | Attention.Woken)) != 0 && state.Activity == Activity.Boundary);
        bool isHeldOff = (state.Attention & (Attention.ShadowAll | Attention.ShadowIntr)) != 0;
        return state.FetchEvent == Tick.Never
            && (state.PrefetchSuspended ? interruptComes && !isHeldOff : state.QueueLength > 0);
    }

    private static bool IsInstructionPossible(in I8086State state) =>
        state.SegmentOverride <= Register.None
        && state.RepeatPrefix is 0 or 0xF2 or 0xF3
        && state.Activity <= Activity.Halted
        && (state.Activity != Activity.Repeating || state.RepeatedOpcode is (>= 0xA4 and <= 0xA7) or (>= 0xAA and <= 0xAF));
}
