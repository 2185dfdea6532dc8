namespace RetroPC.Hardware.Cpu.I8086;

// One step: an instruction, or as much of it as can be stopped behind.
public sealed partial class I8086<TModel, TProbe>
{
    /// <summary>Runs one step: an instruction, a prefix, a round of a repeated one, a look at TEST, or an interrupt sequence.</summary>
    internal void Step()
    {
        switch (_s.Activity)
        {
            case Activity.Boundary:
                if (!StopAtBoundary())
                {
                    BeginInstruction();
                }

                break;
            case Activity.AfterPrefix:
                _s.Activity = Activity.Boundary;
                Execute(ReadQueue(isFirst: true));
                break;
            case Activity.Repeating:
                RepeatString();
                break;
            default:
                Wait();
                break;
        }
    }

    /// <summary>Reads the first byte of the next instruction. Its execution is not begun: for harnesses of captured vectors.</summary>
    internal byte ReadOpcode()
    {
        byte opcode = ReadQueue(isFirst: true);
        Settle();
        return opcode;
    }

    /// <summary>Executes an instruction whose first byte was read by <see cref="ReadOpcode"/>.</summary>
    internal void ExecuteOpcode(byte opcode) => Execute(opcode);

    /// <summary>Lets the prefetcher catch up, so that the queue in <see cref="State"/> is that of the present clock.</summary>
    internal void Settle() => CatchUpPrefetch(_s.Now);

    private bool StopAtBoundary()
    {
        SamplePins();
        return _s.Attention != Attention.None && TakeInterrupt();
    }

    private void BeginInstruction()
    {
        if ((_s.Flags & (ushort)FlagBit.Trap) != 0)
        {
            // TF counts as the instruction finds it: POPF that sets it is not followed by a trap, POPF that clears it is.
            _s.Attention |= Attention.Trap;
        }

        Execute(ReadQueue(isFirst: true));
    }

    private void Prefix(byte opcode)
    {
        switch (opcode)
        {
            case 0x26 or 0x2E or 0x36 or 0x3E:
                _s.SegmentOverride = (byte)((opcode >> 3) & 3);
                break;
            case 0xF0 or 0xF1:
                Lock();
                _s.Locked = true;
                break;
            default:
                _s.RepeatPrefix = opcode;
                break;
        }

        Clocks(1);
        _s.HasPrefix = true;
        _s.Activity = Activity.AfterPrefix;
    }

    /// <summary>Ends an instruction: its prefixes are done with, and LOCK is off from the present clock on.</summary>
    private void EndInstruction()
    {
        if (_s.HasPrefix)
        {
            ForgetPrefixes();
        }
    }

    private void ForgetPrefixes()
    {
        if (_s.Locked)
        {
            Unlock();
        }

        _s.HasPrefix = false;
        _s.SegmentOverride = Register.None;
        _s.RepeatPrefix = 0;
        _s.Locked = false;
    }
}
