using RetroPC.Conformance.Traces;
using RetroPC.Conformance.Vectors;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Suite;

/// <summary>A made-up test, short enough to reason about: it stores 34h at the odd address 12345h and fetches nothing.</summary>
internal static class SampleTest
{
    public const int Address = 0x12345;

    /// <summary>The row of the clock T3, in which the data bus is valid.</summary>
    public const int T3 = 3;

    public const string Name = "mov byte [ds:2345h], al";

    public const string Json = """
        [{
          "name": "mov byte [ds:2345h], al",
          "bytes": [162, 69, 35],
          "initial": {
            "regs": { "ax": 52, "bx": 1, "cx": 2, "dx": 3, "cs": 4, "ss": 5, "ds": 4096, "es": 7,
                      "sp": 8, "bp": 9, "si": 10, "di": 11, "ip": 256, "flags": 61442 },
            "ram": [[74565, 0], [74566, 144]],
            "queue": [162, 69, 35, 144, 144, 144]
          },
          "final": {
            "regs": { "ip": 259, "flags": 61507 },
            "ram": [[74565, 52], [74566, 144]],
            "queue": [144, 144]
          },
          "cycles": [
            [0, 0, "--", "---", "---", 1, 0, "PASV", "Ti", "F", 162],
            [1, 74565, "--", "---", "---", 0, 0, "MEMW", "T1", "-", 0],
            [0, 13312, "DS", "-A-", "---", 0, 0, "MEMW", "T2", "S", 69],
            [0, 13312, "DS", "-AW", "---", 0, 13330, "PASV", "T3", "-", 0],
            [0, 13312, "DS", "---", "---", 0, 0, "PASV", "T4", "E", 7]
          ],
          "test_num": 3
        }]
        """;

    public static VectorTest Create() => new()
    {
        Index = 0,
        Name = Name,
        Bytes = [0xA2, 0x45, 0x23],
        Initial = new()
        {
            Registers = Registers(ip: 0x100, flags: 0xF002),
            Memory = [new(Address, 0x00), new(Address + 1, 0x90)],
            Queue = [0xA2, 0x45, 0x23, 0x90, 0x90, 0x90],
        },
        Final = new()
        {
            Registers = Registers(ip: 0x103, flags: 0xF043),
            Memory = [new(Address, 0x34), new(Address + 1, 0x90)],
            Queue = [0x90, 0x90],
        },
        Rows = Rows(),
    };

    private static ushort[] Registers(ushort ip, ushort flags) =>
        [0x34, 1, 2, 3, 4, 5, 0x1000, 7, 8, 9, 10, 11, ip, flags];

    private static CycleRow[] Rows()
    {
        var idle = new CycleRow { Segment = SegmentStatus.None, Status = BusStatus.Passive };
        var driven = idle with { Address = 0x3400, Segment = SegmentStatus.Ds };
        return
        [
            idle with { Bhe = 1, Queue = QueueOperation.First, QueueByte = 0xA2 },
            idle with { T = TState.T1, Ale = true, Address = Address, Status = BusStatus.MemoryWrite },
            driven with
            {
                T = TState.T2,
                Memory = Strobes.AdvancedWrite,
                Status = BusStatus.MemoryWrite,
                Queue = QueueOperation.Subsequent,
                QueueByte = 0x45,
            },
            driven with { T = TState.T3, Memory = Strobes.AdvancedWrite | Strobes.Write, Data = 0x3412 },
            driven with { T = TState.T4, Queue = QueueOperation.Flush, QueueByte = 7 },
        ];
    }
}
