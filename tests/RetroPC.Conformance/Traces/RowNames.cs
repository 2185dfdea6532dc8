using System.Text;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Traces;

/// <summary>The names of a row's values in the suite's JSON form, which the tool's output shares.</summary>
public static class RowNames
{
    /// <summary>The letters of <see cref="Strobes"/>, the highest bit first.</summary>
    private const string StrobeLetters = "RAW";

    private static readonly string[] _segments = ["ES", "SS", "CS", "DS", "--"];
    private static readonly string[] _statuses = ["INTA", "IOR", "IOW", "HALT", "CODE", "MEMR", "MEMW", "PASV"];
    private static readonly string[] _tStates = ["Ti", "T1", "T2", "T3", "T4", "Tw"];
    private static readonly string[] _queueOperations = ["-", "F", "E", "S"];

    public static string Of(SegmentStatus segment) => _segments[(int)segment];

    public static string Of(BusStatus status) => _statuses[(int)status];

    public static string Of(TState t) => _tStates[(int)t];

    public static string Of(QueueOperation operation) => _queueOperations[(int)operation];

    public static string Of(Strobes strobes) => string.Create(StrobeLetters.Length, strobes, static (text, strobes) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = strobes.HasFlag(StrobeAt(i)) ? StrobeLetters[i] : '-';
        }
    });

    public static bool TryParse(ReadOnlySpan<byte> text, out SegmentStatus segment)
    {
        int index = IndexOf(_segments, text);
        segment = (SegmentStatus)index;
        return index >= 0;
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out BusStatus status)
    {
        int index = IndexOf(_statuses, text);
        status = (BusStatus)index;
        return index >= 0;
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out TState t)
    {
        int index = IndexOf(_tStates, text);
        t = (TState)index;
        return index >= 0;
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out QueueOperation operation)
    {
        int index = IndexOf(_queueOperations, text);
        operation = (QueueOperation)index;
        return index >= 0;
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out Strobes strobes)
    {
        strobes = Strobes.None;
        if (text.Length != StrobeLetters.Length)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == StrobeLetters[i])
            {
                strobes |= StrobeAt(i);
            }
            else if (text[i] != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static Strobes StrobeAt(int letter) => (Strobes)(1 << (StrobeLetters.Length - 1 - letter));

    private static int IndexOf(string[] names, ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (Ascii.Equals(text, names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
