using System.Text;
using RetroPC.Conformance.Traces;
using RetroPC.Conformance.Vectors;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Suite;

/// <summary>Writes tests as the suite's binary form, to try the reader on good and on damaged files.</summary>
internal static class MooWriter
{
    /// <summary>The container's order of the bus statuses.</summary>
    private static readonly BusStatus[] _statuses =
    [
        BusStatus.InterruptAcknowledge, BusStatus.IoRead, BusStatus.IoWrite, BusStatus.MemoryRead,
        BusStatus.MemoryWrite, BusStatus.Halt, BusStatus.CodeFetch, BusStatus.Passive,
    ];

    public static byte[] File(params VectorTest[] tests) =>
    [
        .. Chunk("MOO ", [1, 0, 0, 0, .. BitConverter.GetBytes(tests.Length), .. "8086"u8]),
        .. tests.SelectMany(Test),
    ];

    public static byte[] Chunk(string tag, byte[] payload) =>
        [.. Encoding.ASCII.GetBytes(tag), .. BitConverter.GetBytes(payload.Length), .. payload];

    private static byte[] Test(VectorTest test) => Chunk("TEST",
    [
        0, 0, 0, 0,
        .. Chunk("NAME", Counted(Encoding.ASCII.GetBytes(test.Name))),
        .. Chunk("BYTS", Counted(test.Bytes)),
        .. Chunk("INIT", State(test.Initial, before: null)),
        .. Chunk("FINA", State(test.Final, test.Initial.Registers)),
        .. Chunk("CYCL", [.. BitConverter.GetBytes(test.Rows.Length), .. test.Rows.SelectMany(Row)]),
    ]);

    private static byte[] State(CpuState state, ushort[]? before)
    {
        int[] listed = [.. Enumerable.Range(0, CpuState.RegisterCount).Where(i => before is null || before[i] != state.Registers[i])];
        ushort mask = (ushort)listed.Sum(i => 1 << i);
        byte[] registers = [.. BitConverter.GetBytes(mask), .. listed.SelectMany(i => BitConverter.GetBytes(state.Registers[i]))];
        byte[] memory = [.. state.Memory.SelectMany(place => (byte[])[.. BitConverter.GetBytes(place.Address), place.Value])];
        return
        [
            .. Chunk("REGS", registers),
            .. Chunk("RAM ", [.. BitConverter.GetBytes(state.Memory.Length), .. memory]),
            .. Chunk("QUEU", Counted(state.Queue)),
        ];
    }

    private static byte[] Counted(byte[] bytes) => [.. BitConverter.GetBytes(bytes.Length), .. bytes];

    private static byte[] Row(CycleRow row) =>
    [
        (byte)(row.Ale ? 1 : 0),
        .. BitConverter.GetBytes(row.Address),
        (byte)row.Segment,
        (byte)row.Memory,
        (byte)row.Io,
        row.Bhe,
        .. BitConverter.GetBytes(row.Data),
        (byte)Array.IndexOf(_statuses, row.Status),
        (byte)row.T,
        (byte)row.Queue,
        row.QueueByte,
    ];
}
