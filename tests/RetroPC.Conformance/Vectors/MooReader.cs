using System.Buffers.Binary;
using System.Text;
using RetroPC.Conformance.Traces;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Vectors;

/// <summary>Reads the 8086 suite's binary form, a MOO container of version 1.</summary>
public static class MooReader
{
    private const int CycleSize = 15;
    private const int MemoryByteSize = 5;
    private const int AllRegisters = (1 << CpuState.RegisterCount) - 1;

    /// <summary>The container numbers the bus status in an order of its own, not by the pins S2 S1 S0.</summary>
    private static readonly BusStatus[] _statuses =
    [
        BusStatus.InterruptAcknowledge, BusStatus.IoRead, BusStatus.IoWrite, BusStatus.MemoryRead,
        BusStatus.MemoryWrite, BusStatus.Halt, BusStatus.CodeFetch, BusStatus.Passive,
    ];

    public static VectorTest[] Read(string file, ReadOnlySpan<byte> content)
    {
        var chunks = new MooCursor(file, content);
        uint count = ReadHeader(ref chunks);
        var tests = new List<VectorTest>();
        for (int index = 0; index < count; index++)
        {
            tests.Add(ReadTest(chunks.Enter("TEST"u8), index));
        }

        if (!chunks.AtEnd)
        {
            throw chunks.Error(chunks.Position, $"the header promises {count} tests, but more data follow them");
        }

        return [.. tests];
    }

    private static uint ReadHeader(ref MooCursor chunks)
    {
        int start = chunks.Position;
        if (!chunks.Take(4).SequenceEqual("MOO "u8))
        {
            throw chunks.Error(start, "not a MOO container");
        }

        var header = new MooHeader(chunks.Take(chunks.Count(recordSize: 1)));
        if (!header.IsComplete || header.Major != 1)
        {
            throw chunks.Error(start, "not a MOO container of version 1");
        }

        if (!header.Cpu.SequenceEqual("8086"u8))
        {
            throw chunks.Error(start, $"tests of a '{Encoding.ASCII.GetString(header.Cpu)}', not of an 8086");
        }

        return header.TestCount;
    }

    private static VectorTest ReadTest(MooCursor test, int index)
    {
        // The 8086 files hold 0 as the index of every test.
        _ = test.U32();
        string name = Encoding.ASCII.GetString(ReadBytes(test.Enter("NAME"u8)));
        byte[] bytes = ReadBytes(test.Enter("BYTS"u8));
        var initial = ReadState(test.Enter("INIT"u8), before: null);
        return new()
        {
            Index = index,
            Name = name,
            Bytes = bytes,
            Initial = initial,
            Final = ReadState(test.Enter("FINA"u8), initial.Registers),
            Rows = ReadRows(test.Enter("CYCL"u8)),
        };
    }

    private static CpuState ReadState(MooCursor state, ushort[]? before) => new()
    {
        Registers = ReadRegisters(state.Enter("REGS"u8), before),
        Memory = ReadMemory(state.Enter("RAM "u8)),
        Queue = ReadBytes(state.Enter("QUEU"u8)),
    };

    /// <summary>A final state holds only the registers that changed.</summary>
    private static ushort[] ReadRegisters(MooCursor chunk, ushort[]? before)
    {
        int start = chunk.Position;
        int mask = chunk.U16();
        if (mask > AllRegisters || (before is null && mask != AllRegisters))
        {
            throw chunk.Error(start, $"register mask {mask:X4}; an initial state has {AllRegisters:X4}, a final state some of it");
        }

        ushort[] registers = before is null ? new ushort[CpuState.RegisterCount] : [.. before];
        for (int i = 0; i < CpuState.RegisterCount; i++)
        {
            if ((mask >> i & 1) != 0)
            {
                registers[i] = chunk.U16();
            }
        }

        return registers;
    }

    private static MemoryByte[] ReadMemory(MooCursor chunk)
    {
        var memory = new MemoryByte[chunk.Count(MemoryByteSize)];
        for (int i = 0; i < memory.Length; i++)
        {
            int start = chunk.Position;
            uint address = chunk.U32();
            if (address > MemoryByte.LastAddress)
            {
                throw chunk.Error(start, $"memory address {address:X}, beyond 1 MiB");
            }

            memory[i] = new((int)address, chunk.U8());
        }

        return memory;
    }

    private static byte[] ReadBytes(MooCursor chunk) => chunk.Take(chunk.Count(recordSize: 1)).ToArray();

    private static CycleRow[] ReadRows(MooCursor chunk)
    {
        var rows = new CycleRow[chunk.Count(CycleSize)];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = ReadRow(ref chunk);
        }

        return rows;
    }

    private static CycleRow ReadRow(ref MooCursor chunk)
    {
        int start = chunk.Position;
        var record = chunk.Take(CycleSize);
        var (segment, status, t, queue) = (record[5], record[11], record[12], record[13]);
        if (segment > (byte)SegmentStatus.None
            || status >= _statuses.Length
            || t > (byte)TState.Tw
            || queue > (byte)QueueOperation.Subsequent)
        {
            throw chunk.Error(start, $"undefined segment {segment}, bus status {status}, T-state {t} or queue operation {queue}");
        }

        return new()
        {
            Ale = (record[0] & 1) != 0,
            Address = BinaryPrimitives.ReadInt32LittleEndian(record[1..]),
            Segment = (SegmentStatus)segment,
            Memory = (Strobes)record[6],
            Io = (Strobes)record[7],
            Bhe = (byte)(record[8] & 1),
            Data = BinaryPrimitives.ReadUInt16LittleEndian(record[9..]),
            Status = _statuses[status],
            T = (TState)t,
            Queue = (QueueOperation)queue,
            QueueByte = record[14],
        };
    }
}
