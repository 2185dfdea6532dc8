using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Programs;

/// <summary>An environment in the machine's memory: NAME=VALUE, a zero behind each, and one more behind all.</summary>
/// <param name="memory">The memory.</param>
/// <param name="segment">Where it is.</param>
internal sealed class EnvironmentBlock(GuestMemory memory, ushort segment)
{
    private const int Most = 0x8000;

    /// <summary>All variables, in their order.</summary>
    public List<string> Variables
    {
        get
        {
            var variables = new List<string>();
            int at = 0;
            while (segment != 0 && at < Most && memory.Byte(segment, at) != 0)
            {
                string variable = memory.Text(new FarPointer(segment, (ushort)at), Math.Min(Most - at, Most));
                variables.Add(variable);
                at += variable.Length + 1;
            }

            return variables;
        }
    }

    /// <summary>A variable's value; null if there is none of that name.</summary>
    /// <param name="name">The name, in upper case.</param>
    public string? Get(string name) =>
        Variables.Find(variable => variable.StartsWith(name + "=", StringComparison.Ordinal)) is { } found ? found[(name.Length + 1)..] : null;

    /// <summary>Sets or removes a variable.</summary>
    /// <param name="name">The name, in upper case.</param>
    /// <param name="value">Its value; empty to remove it.</param>
    /// <param name="size">Bytes of the block.</param>
    /// <returns>Whether it fits.</returns>
    public bool TrySet(string name, string value, int size)
    {
        List<string> variables = Variables;
        variables.RemoveAll(variable => variable.StartsWith(name + "=", StringComparison.Ordinal));
        if (value.Length > 0)
        {
            variables.Add($"{name}={value}");
        }

        return TryWrite(variables, size);
    }

    /// <summary>Writes all variables.</summary>
    /// <returns>Whether they fit; nothing is written if they do not.</returns>
    public bool TryWrite(IReadOnlyCollection<string> variables, int size)
    {
        if (variables.Sum(variable => variable.Length + 1) + 1 > size)
        {
            return false;
        }

        int at = 0;
        foreach (string variable in variables)
        {
            memory.SetText(new FarPointer(segment, (ushort)at), variable);
            at += variable.Length + 1;
        }

        memory.SetByte(segment, at, 0);
        return true;
    }
}
