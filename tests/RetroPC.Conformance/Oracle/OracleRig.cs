using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Vectors;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Oracle;

/// <summary>The oracle in the harness of the 8086 suite.</summary>
public sealed class OracleRig : IVectorRig
{
    private readonly VectorBus _bus = new();
    private readonly SteppedCpu _cpu;

    public OracleRig() => _cpu = new SteppedCpu(OracleModel.Intel8086, _bus);

    public void Run(VectorTest test, VectorOutcome outcome)
    {
        outcome.Clear();
        _bus.Begin(test, outcome.Writes);
        _cpu.Load(test.Initial.Registers, test.Initial.Queue);

        _cpu.Trace = null;
        byte first = _cpu.FetchOpcode();
        _cpu.Trace = outcome.Rows;
        _cpu.Execute(first);
        ReportRegisters(outcome);
        _cpu.FetchOpcode();
        outcome.Queue.AddRange(_cpu.Queue);

        _bus.End(test, outcome.Writes);
    }

    private void ReportRegisters(VectorOutcome outcome)
    {
        for (int i = 0; i < CpuState.RegisterCount; i++)
        {
            outcome.Registers[i] = _cpu[(Reg)i];
        }
    }

    /// <summary>What the capturing harness was to its CPU.</summary>
    private sealed class VectorBus : OracleBus
    {
        private const byte Nop = 0x90;
        private const byte OpenPort = 0xFF;

        private readonly byte[] _memory = new byte[MemoryByte.LastAddress + 1];
        private List<MemoryByte> _writes = [];
        private byte[] _code = [];
        private int _fetched;

        public void Begin(VectorTest test, List<MemoryByte> writes)
        {
            _writes = writes;
            _code = test.Bytes;
            _fetched = test.Initial.Queue.Length;
            foreach ((int address, byte value) in test.Initial.Memory)
            {
                _memory[address] = value;
            }
        }

        /// <summary>Clears what the test has touched.</summary>
        public void End(VectorTest test, List<MemoryByte> writes)
        {
            foreach ((int address, _) in test.Initial.Memory)
            {
                _memory[address] = 0;
            }

            foreach ((int address, _) in writes)
            {
                _memory[address] = 0;
            }
        }

        public override byte Read(int address) => _memory[address];

        public override void Write(int address, byte value)
        {
            _memory[address] = value;
            _writes.Add(new MemoryByte(address, value));
        }

        /// <summary>The instruction's own bytes once, and NOPs ever after, wherever they are fetched from.</summary>
        public override byte CodeByte(int address)
        {
            byte value = _fetched < _code.Length ? _code[_fetched] : Nop;
            _fetched++;
            return value;
        }

        public override byte ReadPort(int port) => OpenPort;

        public override void WritePort(int port, byte value)
        {
        }

        public override int Waits(BusStatus kind, int address, long clock) => 0;

        public override int HoldAcknowledged(long s1) =>
            throw new NotSupportedException("The harness has no other bus master.");

        public override byte InterruptVector() =>
            throw new NotSupportedException("The harness requests no interrupts.");
    }
}
