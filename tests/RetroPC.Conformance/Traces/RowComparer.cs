namespace RetroPC.Conformance.Traces;

/// <summary>
/// Compares a trace row by row, in the columns that are valid in each clock:
/// ALE, bus status, T-state and queue operation always; segment status, strobes and BHE during a bus cycle; the address in T1;
/// the active half of the data bus in T3; the queue byte when one was read.
/// </summary>
/// <remarks>It remembers the bus cycle's address, which says whether the low half of the data bus is active.</remarks>
public struct RowComparer
{
    private int _busAddress;

    public static bool AreEqual(ReadOnlySpan<CycleRow> expected, ReadOnlySpan<CycleRow> actual)
    {
        if (expected.Length != actual.Length)
        {
            return false;
        }

        var comparer = default(RowComparer);
        for (int i = 0; i < expected.Length; i++)
        {
            if (comparer.Compare(in expected[i], in actual[i]) != Columns.None)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The columns in which every row differs; a row that only one trace has differs in its T-state.</summary>
    public static Columns[] Differences(ReadOnlySpan<CycleRow> expected, ReadOnlySpan<CycleRow> actual)
    {
        var differences = new Columns[Math.Max(expected.Length, actual.Length)];
        var comparer = default(RowComparer);
        for (int i = 0; i < differences.Length; i++)
        {
            bool both = i < expected.Length && i < actual.Length;
            differences[i] = both ? comparer.Compare(in expected[i], in actual[i]) : Columns.T;
        }

        return differences;
    }

    /// <summary>The columns that are valid in a clock like this one.</summary>
    public static Columns ValidIn(in CycleRow row)
    {
        var valid = Columns.Ale | Columns.Status | Columns.T | Columns.Queue;
        if (row.T != TState.Ti)
        {
            valid |= Columns.Segment | Columns.Memory | Columns.Io | Columns.Bhe;
        }

        valid |= row.T switch
        {
            TState.T1 => Columns.Address,
            TState.T3 => Columns.Data,
            _ => Columns.None,
        };
        return row.Queue is QueueOperation.First or QueueOperation.Subsequent ? valid | Columns.QueueByte : valid;
    }

    private Columns Compare(in CycleRow expected, in CycleRow actual)
    {
        if (expected.T == TState.T1)
        {
            _busAddress = expected.Address;
        }

        var different = When(expected.Ale != actual.Ale, Columns.Ale)
            | When(expected.Address != actual.Address, Columns.Address)
            | When(expected.Segment != actual.Segment, Columns.Segment)
            | When(expected.Memory != actual.Memory, Columns.Memory)
            | When(expected.Io != actual.Io, Columns.Io)
            | When(expected.Bhe != actual.Bhe, Columns.Bhe)
            | When(((expected.Data ^ actual.Data) & ActiveHalves(expected.Bhe)) != 0, Columns.Data)
            | When(expected.Status != actual.Status, Columns.Status)
            | When(expected.T != actual.T, Columns.T)
            | When(expected.Queue != actual.Queue, Columns.Queue)
            | When(expected.QueueByte != actual.QueueByte, Columns.QueueByte);
        return different & ValidIn(in expected);
    }

    private readonly int ActiveHalves(byte bhe)
    {
        int high = bhe == 0 ? 0xFF00 : 0;
        int low = (_busAddress & 1) == 0 ? 0x00FF : 0;
        return high | low;
    }

    private static Columns When(bool differs, Columns column) => differs ? column : Columns.None;
}
