using RetroPC.Conformance.Vectors;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Timing;

namespace RetroPC.Conformance.Rigs;

/// <summary>The product's 8086 in the harness of the 8086 suite.</summary>
public sealed class SpanRig : IVectorRig
{
    private readonly MemoryBus _memory = new(addressLines: 20);
    private readonly TraceRecorder _recorder = new();
    private readonly I8086<Intel8086, RecordingProbe> _cpu;

    public SpanRig()
    {
        var clock = new Clock();
        var wiring = new I8086Wiring(clock, new Agenda(clock, slots: 1), _memory, new Ports(decodedLines: 16, waits: 0), new DmaLine());
        _cpu = new I8086<Intel8086, RecordingProbe>(wiring, Tick.Cpu8M, new RecordingProbe(_recorder));
    }

    public void Run(VectorTest test, VectorOutcome outcome)
    {
        Prepare(test);
        _recorder.Begin(test, outcome);

        byte opcode = _cpu.ReadOpcode();
        long firstRow = _cpu.State.Now;
        _cpu.ExecuteOpcode(opcode);
        while (_cpu.State.Activity != Activity.Boundary)
        {
            _cpu.Step();
        }

        Report(outcome);
        _cpu.ReadOpcode();
        ReportQueue(outcome);
        _recorder.End(firstRow, _cpu.State.Now);
        CleanMemory(test, outcome);
    }

    private void Prepare(VectorTest test)
    {
        foreach (MemoryByte entry in test.Initial.Memory)
        {
            _memory.Ram[entry.Address] = entry.Value;
        }

        ref I8086State state = ref _cpu.State;
        state = default;
        state.Period = Tick.Cpu8M;
        state.TestPin = true;
        _cpu.Reset();
        LoadRegisters(ref state, test.Initial.Registers);
        state.QueueLength = 0;
        foreach (byte value in test.Initial.Queue)
        {
            state.Queue |= (ulong)value << (8 * state.QueueLength++);
        }

        state.FetchPointer += (ushort)state.QueueLength;
        state.FetchStart = Tick.Never;
        state.FetchEvent = Tick.Never;
    }

    private static void LoadRegisters(ref I8086State state, ushort[] registers)
    {
        for (int i = 0; i < RegisterOrder.General.Length; i++)
        {
            state.General[i] = registers[(int)RegisterOrder.General[i]];
        }

        for (int i = 0; i < RegisterOrder.Segments.Length; i++)
        {
            state.Segments[i] = registers[(int)RegisterOrder.Segments[i]];
        }

        state.FetchPointer = registers[(int)Reg.Ip];
        state.Flags = registers[(int)Reg.Flags];
    }

    private void Report(VectorOutcome outcome)
    {
        ref I8086State state = ref _cpu.State;
        for (int i = 0; i < RegisterOrder.General.Length; i++)
        {
            outcome.Registers[(int)RegisterOrder.General[i]] = state.General[i];
        }

        for (int i = 0; i < RegisterOrder.Segments.Length; i++)
        {
            outcome.Registers[(int)RegisterOrder.Segments[i]] = state.Segments[i];
        }

        outcome.Registers[(int)Reg.Ip] = (ushort)(state.FetchPointer - state.QueueLength);
        outcome.Registers[(int)Reg.Flags] = state.Flags;
    }

    private void ReportQueue(VectorOutcome outcome)
    {
        ref I8086State state = ref _cpu.State;
        for (int i = 0; i < state.QueueLength; i++)
        {
            outcome.Queue.Add((byte)(state.Queue >> (8 * i)));
        }
    }

    private void CleanMemory(VectorTest test, VectorOutcome outcome)
    {
        foreach (MemoryByte entry in test.Initial.Memory)
        {
            _memory.Ram[entry.Address] = 0;
        }

        foreach (MemoryByte entry in outcome.Writes)
        {
            _memory.Ram[entry.Address] = 0;
        }
    }
}
