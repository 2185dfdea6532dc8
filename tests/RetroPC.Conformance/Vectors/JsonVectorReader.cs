using System.Text;
using System.Text.Json;
using RetroPC.Conformance.Traces;

namespace RetroPC.Conformance.Vectors;

/// <summary>Reads the 8086 suite's JSON form: an array of test objects. Keys that say nothing about the processor are skipped.</summary>
public sealed class JsonVectorReader
{
    private const int AllRegisters = (1 << CpuState.RegisterCount) - 1;

    private static readonly byte[][] _registerNames =
        [.. Enum.GetValues<Reg>().Select(register => Encoding.ASCII.GetBytes(register.ToString().ToLowerInvariant()))];

    // An array's length is known only at its end: these collect the elements, and one of each serves the whole file.
    private readonly List<byte> _bytes = [];
    private readonly List<MemoryByte> _memory = [];
    private readonly List<CycleRow> _rows = [];

    private JsonVectorReader()
    {
    }

    public static VectorTest[] Read(string file, ReadOnlySpan<byte> content)
    {
        var cursor = new JsonCursor(file, content);
        var reader = new JsonVectorReader();
        var tests = new List<VectorTest>();
        cursor.Expect(JsonTokenType.StartArray);
        while (cursor.EntersNext(JsonTokenType.StartObject))
        {
            tests.Add(reader.ReadTest(ref cursor, tests.Count));
        }

        cursor.ExpectEnd();
        return [.. tests];
    }

    private VectorTest ReadTest(ref JsonCursor cursor, int index)
    {
        string? name = null;
        byte[]? instruction = null;
        PartialState? initial = null;
        PartialState? final = null;
        CycleRow[]? cycles = null;
        while (cursor.NextKey())
        {
            if (cursor.KeyIs("name"u8))
            {
                name = cursor.String();
            }
            else if (cursor.KeyIs("bytes"u8))
            {
                instruction = ReadBytes(ref cursor);
            }
            else if (cursor.KeyIs("initial"u8))
            {
                initial = ReadState(ref cursor);
            }
            else if (cursor.KeyIs("final"u8))
            {
                final = ReadState(ref cursor);
            }
            else if (cursor.KeyIs("cycles"u8))
            {
                cycles = ReadRows(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        var before = Present(ref cursor, initial, "initial", index);
        return new()
        {
            Index = index,
            Name = Present(ref cursor, name, "name", index),
            Bytes = Present(ref cursor, instruction, "bytes", index),
            Initial = Complete(ref cursor, before, index),
            Final = Present(ref cursor, final, "final", index).Over(before.Registers),
            Rows = Present(ref cursor, cycles, "cycles", index),
        };
    }

    private static CpuState Complete(ref JsonCursor cursor, PartialState initial, int index) =>
        initial.Listed == AllRegisters
            ? initial.Over(initial.Registers)
            : throw cursor.Error($"test {index} does not list all registers of its initial state");

    private static T Present<T>(ref JsonCursor cursor, T? value, string key, int index)
        where T : class =>
        value ?? throw cursor.Error($"test {index} has no key '{key}'");

    private PartialState ReadState(ref JsonCursor cursor)
    {
        var registers = new ushort[CpuState.RegisterCount];
        int? listed = null;
        MemoryByte[]? ram = null;
        byte[]? queue = null;
        cursor.Expect(JsonTokenType.StartObject);
        while (cursor.NextKey())
        {
            if (cursor.KeyIs("regs"u8))
            {
                listed = ReadRegisters(ref cursor, registers);
            }
            else if (cursor.KeyIs("ram"u8))
            {
                ram = ReadMemory(ref cursor);
            }
            else if (cursor.KeyIs("queue"u8))
            {
                queue = ReadBytes(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        return listed is null || ram is null || queue is null
            ? throw cursor.Error("a state needs the keys 'regs', 'ram' and 'queue'")
            : new(registers, listed.Value, ram, queue);
    }

    /// <summary>Gives the registers listed, as a mask.</summary>
    private static int ReadRegisters(ref JsonCursor cursor, ushort[] registers)
    {
        int listed = 0;
        cursor.Expect(JsonTokenType.StartObject);
        while (cursor.NextKey())
        {
            int register = RegisterOf(ref cursor);
            registers[register] = (ushort)cursor.Number(ushort.MaxValue);
            listed |= 1 << register;
        }

        return listed;
    }

    private static int RegisterOf(ref JsonCursor cursor)
    {
        for (int i = 0; i < _registerNames.Length; i++)
        {
            if (cursor.KeyIs(_registerNames[i]))
            {
                return i;
            }
        }

        throw cursor.Error($"'{cursor.Key()}' is not a register of an 8086");
    }

    private MemoryByte[] ReadMemory(ref JsonCursor cursor)
    {
        _memory.Clear();
        cursor.Expect(JsonTokenType.StartArray);
        while (cursor.EntersNext(JsonTokenType.StartArray))
        {
            _memory.Add(new(cursor.Number(MemoryByte.LastAddress), (byte)cursor.Number(byte.MaxValue)));
            cursor.Expect(JsonTokenType.EndArray);
        }

        return [.. _memory];
    }

    private byte[] ReadBytes(ref JsonCursor cursor)
    {
        _bytes.Clear();
        cursor.Expect(JsonTokenType.StartArray);
        while (cursor.NextNumber(byte.MaxValue, out int value))
        {
            _bytes.Add((byte)value);
        }

        return [.. _bytes];
    }

    private CycleRow[] ReadRows(ref JsonCursor cursor)
    {
        _rows.Clear();
        cursor.Expect(JsonTokenType.StartArray);
        while (cursor.EntersNext(JsonTokenType.StartArray))
        {
            _rows.Add(JsonRowReader.Read(ref cursor));
        }

        return [.. _rows];
    }

    /// <summary>A state as listed: a final one leaves out the registers that did not change.</summary>
    private sealed record PartialState(ushort[] Registers, int Listed, MemoryByte[] Memory, byte[] Queue)
    {
        public CpuState Over(ushort[] before)
        {
            for (int i = 0; i < Registers.Length; i++)
            {
                if ((Listed >> i & 1) == 0)
                {
                    Registers[i] = before[i];
                }
            }

            return new() { Registers = Registers, Memory = Memory, Queue = Queue };
        }
    }
}
