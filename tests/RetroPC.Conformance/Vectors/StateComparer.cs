using System.Runtime.InteropServices;
using RetroPC.Conformance.Rigs;

namespace RetroPC.Conformance.Vectors;

/// <summary>One thing in which a processor's final state is not the captured one.</summary>
public readonly record struct StateDifference(string What, string Expected, string Actual);

/// <summary>
/// Compares final registers, flags, memory and queue, without masks. An instance serves one thread; its result is overwritten
/// by the next comparison.
/// </summary>
public sealed class StateComparer
{
    private readonly Dictionary<int, byte> _memory = [];
    private readonly List<StateDifference> _differences = [];

    public IReadOnlyList<StateDifference> Compare(VectorTest test, VectorOutcome outcome)
    {
        _differences.Clear();
        CompareRegisters(test.Final.Registers, outcome.Registers);
        CompareMemory(test, outcome.Writes);
        CompareQueue(test.Final.Queue, CollectionsMarshal.AsSpan(outcome.Queue));
        return _differences;
    }

    private void CompareRegisters(ushort[] expected, ushort[] actual)
    {
        for (int i = 0; i < CpuState.RegisterCount; i++)
        {
            if (expected[i] == actual[i])
            {
                continue;
            }

            _differences.Add((Reg)i == Reg.Flags
                ? new($"flags {FlagText.Differing(expected[i], actual[i])}", FlagText.Of(expected[i]), FlagText.Of(actual[i]))
                : new(((Reg)i).ToString().ToLowerInvariant(), $"{expected[i]:X4}", $"{actual[i]:X4}"));
        }
    }

    private void CompareMemory(VectorTest test, List<MemoryByte> writes)
    {
        _memory.Clear();
        foreach (var (address, value) in test.Initial.Memory)
        {
            _memory[address] = value;
        }

        foreach (var (address, value) in writes)
        {
            _memory[address] = value;
        }

        foreach (var (address, expected) in test.Final.Memory)
        {
            bool known = _memory.TryGetValue(address, out byte actual);
            if (!known || actual != expected)
            {
                AddByte(address, $"{expected:X2}", known ? $"{actual:X2}" : "not written");
            }
        }

        CompareUnlisted(test, writes);
    }

    /// <summary>A write to an address that the final state does not list must leave there what was there.</summary>
    private void CompareUnlisted(VectorTest test, List<MemoryByte> writes)
    {
        foreach (var (address, _) in test.Final.Memory)
        {
            _memory.Remove(address);
        }

        foreach (var (address, _) in writes)
        {
            // Removing reports an address once however often it was written.
            if (_memory.Remove(address, out byte actual) && !test.Initial.Memory.Contains(new(address, actual)))
            {
                AddByte(address, "not written", $"{actual:X2}");
            }
        }
    }

    private void CompareQueue(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        if (!expected.SequenceEqual(actual))
        {
            _differences.Add(new("queue", Spaced(expected), Spaced(actual)));
        }
    }

    private void AddByte(int address, string expected, string actual) =>
        _differences.Add(new($"memory {address:X5}", expected, actual));

    private static string Spaced(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? "empty" : BitConverter.ToString(bytes.ToArray()).Replace('-', ' ');
}
