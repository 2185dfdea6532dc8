using RetroPC.Conformance.Oracle;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Lockstep;

/// <summary>The oracle's world in a scenario.</summary>
public sealed class OracleSide : OracleBus
{
    private readonly Scenario _scenario;
    private readonly byte[] _memory;
    private int _nextEvent;
    private int _acknowledged;
    private SteppedCpu? _cpu;

    public OracleSide(Scenario scenario)
    {
        _scenario = scenario;
        _memory = [.. scenario.Memory];
    }

    /// <summary>S1 of every tenure of the bus master.</summary>
    public List<long> Tenures { get; } = [];

    public byte MemoryAt(int address) => _memory[address];

    public override byte Read(int address) => _memory[address];

    public override void Write(int address, byte value) => _memory[address] = value;

    public override byte ReadPort(int port) => _scenario.PortValue(port);

    public override void WritePort(int port, byte value)
    {
    }

    public override int Waits(BusStatus kind, int address, long clock) => kind switch
    {
        BusStatus.InterruptAcknowledge or BusStatus.Halt => 0,
        BusStatus.IoRead or BusStatus.IoWrite => _scenario.PortWaits(address),
        _ => _scenario.MemoryWaits(address, clock),
    };

    public override void AtClock(SteppedCpu cpu, long clock)
    {
        _cpu = cpu;
        while (_nextEvent < _scenario.Events.Count && _scenario.Events[_nextEvent].Clock <= clock)
        {
            Do(cpu, _scenario.Events[_nextEvent++].Action);
        }
    }

    public override int HoldAcknowledged(long s1)
    {
        Tenures.Add(s1);
        Write(_scenario.DmaAddress(s1), _scenario.DmaValue(s1));
        return _scenario.DmaTenure(s1);
    }

    public override byte InterruptVector()
    {
        _cpu!.Intr = false;
        return _scenario.Vector(_acknowledged++);
    }

    private static void Do(SteppedCpu cpu, PinAction action)
    {
        switch (action)
        {
            case PinAction.RaiseIntr or PinAction.DropIntr:
                cpu.Intr = action == PinAction.RaiseIntr;
                break;
            case PinAction.PulseNmi:
                cpu.Nmi = true;
                cpu.Nmi = false;
                break;
            case PinAction.ActivateTest or PinAction.DropTest:
                cpu.Test = action == PinAction.ActivateTest;
                break;
            default:
                cpu.RequestHold();
                break;
        }
    }
}
