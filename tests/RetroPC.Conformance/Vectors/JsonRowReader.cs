using System.Text.Json;
using RetroPC.Conformance.Traces;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Vectors;

/// <summary>Reads one clock of the JSON form: an array of eleven columns, whose opening bracket has been read.</summary>
internal static class JsonRowReader
{
    /// <summary>Wide enough for what a logic analyzer saw on the 20 multiplexed lines.</summary>
    private const int LastPins = 0xFFFFF;

    // The initializers run in the order of the columns.
    public static CycleRow Read(ref JsonCursor cursor)
    {
        var row = new CycleRow
        {
            Ale = (cursor.Number(byte.MaxValue) & 1) != 0,
            Address = cursor.Number(LastPins),
            Segment = Segment(ref cursor),
            Memory = Strobes(ref cursor),
            Io = Strobes(ref cursor),
            Bhe = (byte)cursor.Number(1),
            Data = (ushort)cursor.Number(ushort.MaxValue),
            Status = Status(ref cursor),
            T = T(ref cursor),
            Queue = Queue(ref cursor),
            QueueByte = (byte)cursor.Number(byte.MaxValue),
        };
        cursor.Expect(JsonTokenType.EndArray);
        return row;
    }

    private static SegmentStatus Segment(ref JsonCursor cursor) =>
        RowNames.TryParse(cursor.RawString(), out SegmentStatus segment) ? segment : throw cursor.Error("not a segment status");

    private static Strobes Strobes(ref JsonCursor cursor) =>
        RowNames.TryParse(cursor.RawString(), out Strobes strobes) ? strobes : throw cursor.Error("not the strobes R, A and W");

    private static BusStatus Status(ref JsonCursor cursor) =>
        RowNames.TryParse(cursor.RawString(), out BusStatus status) ? status : throw cursor.Error("not a bus status");

    private static TState T(ref JsonCursor cursor) =>
        RowNames.TryParse(cursor.RawString(), out TState t) ? t : throw cursor.Error("not a T-state");

    private static QueueOperation Queue(ref JsonCursor cursor) =>
        RowNames.TryParse(cursor.RawString(), out QueueOperation operation) ? operation : throw cursor.Error("not a queue operation");
}
