using RetroPC.Conformance.Traces;
using Xunit;

namespace RetroPC.Conformance.Suite;

public class RowComparerTests
{
    private const int Ti = 0, T1 = 1, T2 = 2, T3 = SampleTest.T3, T4 = 4;

    private readonly CycleRow[] _expected = SampleTest.Create().Rows;
    private readonly CycleRow[] _actual = SampleTest.Create().Rows;

    [Fact]
    public void The_captured_trace_is_accepted() => Assert.True(RowComparer.AreEqual(_expected, _actual));

    [Fact]
    public void A_trace_one_row_short_fails()
    {
        Assert.False(RowComparer.AreEqual(_expected, _actual.AsSpan(0, _actual.Length - 1)));
        Assert.Equal(Columns.T, RowComparer.Differences(_expected, _actual.AsSpan(0, _actual.Length - 1))[^1]);
    }

    [Fact]
    public void A_trace_one_row_long_fails() => Assert.False(RowComparer.AreEqual(_expected, [.. _actual, _actual[^1]]));

    [Fact]
    public void The_address_is_compared_in_T1_only()
    {
        _actual[T1].Address ^= 1;
        _actual[T2].Address ^= 1;
        _actual[Ti].Address ^= 1;

        AssertDiffers(T1, Columns.Address);
    }

    [Fact]
    public void Data_are_compared_in_T3_only()
    {
        _actual[T2].Data ^= 0x0100;
        _actual[T3].Data ^= 0x0100;
        _actual[T4].Data ^= 0x0100;

        AssertDiffers(T3, Columns.Data);
    }

    [Fact]
    public void The_low_half_of_the_data_bus_is_free_at_an_odd_address()
    {
        _actual[T3].Data ^= 0x00FF;

        Assert.True(RowComparer.AreEqual(_expected, _actual));
    }

    [Fact]
    public void The_high_half_of_the_data_bus_is_free_without_BHE()
    {
        _expected[T3].Bhe = _actual[T3].Bhe = 1;
        _actual[T3].Data ^= 0xFF00;

        Assert.True(RowComparer.AreEqual(_expected, _actual));
    }

    [Fact]
    public void Both_halves_are_compared_in_a_word_at_an_even_address()
    {
        _expected[T1].Address = _actual[T1].Address = SampleTest.Address - 1;
        _actual[T3].Data ^= 0x0001;

        AssertDiffers(T3, Columns.Data);
    }

    [Theory]
    [InlineData(T1)]
    [InlineData(T2)]
    [InlineData(T3)]
    [InlineData(T4)]
    public void Segment_strobes_and_BHE_are_compared_during_a_bus_cycle(int row)
    {
        Corrupt(row);

        AssertDiffers(row, Columns.Segment | Columns.Memory | Columns.Io | Columns.Bhe);
    }

    [Fact]
    public void Segment_strobes_and_BHE_are_free_on_an_idle_bus()
    {
        Corrupt(Ti);

        Assert.True(RowComparer.AreEqual(_expected, _actual));
    }

    [Fact]
    public void The_queue_byte_is_compared_when_one_was_read()
    {
        _actual[Ti].QueueByte++;
        _actual[T2].QueueByte++;
        _actual[T3].QueueByte++;
        _actual[T4].QueueByte++;

        Assert.Equal(
            [Columns.QueueByte, Columns.None, Columns.QueueByte, Columns.None, Columns.None],
            RowComparer.Differences(_expected, _actual));
    }

    [Theory]
    [InlineData(Ti)]
    [InlineData(T1)]
    [InlineData(T2)]
    [InlineData(T3)]
    [InlineData(T4)]
    public void ALE_status_T_state_and_queue_operation_are_compared_in_every_clock(int row)
    {
        _actual[row].Ale ^= true;
        _actual[row].Status ^= (Hardware.Cpu.BusStatus)1;
        _actual[row].T = TState.Tw;
        _actual[row].Queue ^= QueueOperation.First;

        AssertDiffers(row, Columns.Ale | Columns.Status | Columns.T | Columns.Queue);
    }

    private void Corrupt(int row)
    {
        _actual[row].Segment = SegmentStatus.Es;
        _actual[row].Memory ^= Strobes.Read;
        _actual[row].Io ^= Strobes.Read;
        _actual[row].Bhe ^= 1;
    }

    private void AssertDiffers(int row, Columns columns)
    {
        var differences = new Columns[_expected.Length];
        differences[row] = columns;
        Assert.Equal(differences, RowComparer.Differences(_expected, _actual));
        Assert.False(RowComparer.AreEqual(_expected, _actual));
    }
}
