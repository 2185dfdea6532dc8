using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using RetroPC.Conformance.Oracle;
using RetroPC.Conformance.Traces;
using RetroPC.Conformance.Vectors;
using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Conformance.Lockstep;

/// <summary>
/// The product's CPU beside the oracle, in one scenario. Registers and clock are compared at every boundary, all rows of the
/// trace and the queue every few boundaries, memory at the end.
/// </summary>
/// <remarks>
/// The product's prefetcher is lazy, and to draw its rows it has to catch up. So that this does not hide mistakes of laziness the rows are drawn at
/// random, mostly some dozens of instructions apart.
/// </remarks>
public sealed class LockstepRun<TModel>
    where TModel : struct, IModel
{
    private const int LongestStretch = 60;

    private readonly Scenario _scenario;
    private readonly SpanSide<TModel> _span;
    private readonly OracleSide _world;
    private readonly SteppedCpu _oracle;
    private readonly Random _stretches;
    private readonly List<CycleRow> _expected = [];
    private readonly List<CycleRow> _actual = [];
    private long _drawn;
    private int _busAddress;
    private int _sameTenures;

    public LockstepRun(Scenario scenario)
    {
        _scenario = scenario;
        _stretches = new Random(unchecked((int)scenario.Seed));
        _span = new SpanSide<TModel>(scenario);
        _world = new OracleSide(scenario);
        _oracle = new SteppedCpu(TModel.HasWordBus ? OracleModel.Intel8086 : OracleModel.Intel8088, _world) { Trace = _expected };
        _oracle.Load(scenario.Registers, []);
        _oracle.Test = true;
    }

    /// <summary>Instructions and interrupt sequences so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Clocks so far.</summary>
    public long Clocks => _oracle.Clock;

    /// <summary>Runs the scenario.</summary>
    /// <returns>Null if the two agree throughout, else a text that shows where they part.</returns>
    public string? Run()
    {
        while (_oracle.Clock < Scenario.Length)
        {
            string? difference = RunStretch();
            if (difference is not null)
            {
                return Describe(difference);
            }
        }

        return CompareMemory() is { } memory ? Describe(memory) : null;
    }

    private string? RunStretch()
    {
        int steps = _stretches.Next(1, LongestStretch);
        for (int i = 0; i < steps && _oracle.Clock < Scenario.Length; i++)
        {
            _oracle.StepInstruction();
            _span.Step();
            Steps++;
            if (CompareRegisters() is { } difference)
            {
                return difference;
            }
        }

        return CompareQueue() ?? CompareTenures() ?? CompareRows();
    }

    private string? CompareRegisters()
    {
        if (_span.Clock != _oracle.Clock)
        {
            return $"the clock is {_oracle.Clock} in the oracle and {_span.Clock} in the span version";
        }

        for (Reg register = Reg.Ax; register <= Reg.Flags; register++)
        {
            if (_span[register] != _oracle[register])
            {
                return $"{register} is {_oracle[register]:X4} in the oracle and {_span[register]:X4} in the span version";
            }
        }

        return null;
    }

    private string? CompareQueue()
    {
        byte[] queue = _span.SettleQueue();
        return queue.SequenceEqual(_oracle.Queue)
            ? null
            : $"the queue is {Convert.ToHexString([.. _oracle.Queue])} in the oracle and {Convert.ToHexString(queue)} in the span version";
    }

    /// <summary>The product learns of a tenure on an idle bus when it next looks, so its list may be the shorter one for a while.</summary>
    private string? CompareTenures()
    {
        int common = Math.Min(_world.Tenures.Count, _span.Tenures.Count);
        for (; _sameTenures < common; _sameTenures++)
        {
            if (_world.Tenures[_sameTenures] != _span.Tenures[_sameTenures])
            {
                return $"the bus master begins in clock {_world.Tenures[_sameTenures]} in the oracle and {_span.Tenures[_sameTenures]} in the span version";
            }
        }

        return null;
    }

    private string? CompareRows()
    {
        DrawSpan();
        int first = FirstDifference();
        if (first < _expected.Count)
        {
            return $"the traces differ in clock {_drawn + first}";
        }

        _drawn = _oracle.Clock;
        _expected.Clear();
        _actual.Clear();
        return null;
    }

    private void DrawSpan()
    {
        _span.SettleQueue();
        _span.Draw(_drawn, _actual);
    }

    /// <summary>The index of the first row in which the traces differ, or the oracle's length.</summary>
    private int FirstDifference()
    {
        int common = Math.Min(_expected.Count, _actual.Count);
        for (int i = 0; i < common; i++)
        {
            if (_expected[i].T == TState.T1)
            {
                _busAddress = _expected[i].Address;
            }

            if (Normalize(_expected[i]) != Normalize(_actual[i]))
            {
                return i;
            }
        }

        return common;
    }

    /// <summary>Leaves out what has no meaning in a row.</summary>
    private CycleRow Normalize(CycleRow row)
    {
        bool hasLowByte = !TModel.HasWordBus || (_busAddress & 1) == 0;
        row.Data &= (ushort)((row.Bhe == 0 ? 0xFF00 : 0) | (hasLowByte ? 0x00FF : 0));
        if (row.T == TState.Ti)
        {
            row.Bhe = 1;
        }

        if (row.Queue is QueueOperation.None or QueueOperation.Flush)
        {
            row.QueueByte = 0;
        }

        bool isHalt = row.Status == Hardware.Cpu.BusStatus.Halt;
        return isHalt ? row with { Address = 0, Bhe = 1 } : row;
    }

    private string? CompareMemory()
    {
        _span.SettleMemory();
        _oracle.FetchOpcode();
        for (int address = 0; address < _scenario.Memory.Length; address++)
        {
            if (_span.MemoryAt(address) != _world.MemoryAt(address))
            {
                return $"memory at {address:X5} is {_world.MemoryAt(address):X2} in the oracle and {_span.MemoryAt(address):X2} in the span version";
            }
        }

        return null;
    }

    private string Describe(string difference)
    {
        if (_actual.Count == 0)
        {
            DrawSpan();
        }

        const int RowsBefore = 40;
        int skipped = Math.Max(0, FirstDifference() - RowsBefore);
        long shown = _drawn + skipped;
        string cpu = TModel.HasWordBus ? "8086" : "8088";
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{cpu}, scenario {_scenario.Seed}, step {Steps}, clock {_oracle.Clock}: {difference}");
        text.Append(TraceDiff.Of(CollectionsMarshal.AsSpan(_expected)[skipped..], CollectionsMarshal.AsSpan(_actual)[skipped..]));
        text.AppendLine(CultureInfo.InvariantCulture, $"row 0 is clock {shown}");
        foreach (PinEvent pin in _scenario.Events.Where(pin => pin.Clock >= shown && pin.Clock <= _oracle.Clock))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"row {pin.Clock - shown}: {pin.Action}");
        }

        return text.ToString();
    }
}
