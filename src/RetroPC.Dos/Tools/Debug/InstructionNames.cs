namespace RetroPC.Dos.Tools.Debug;

/// <summary>The names that the assembler knows: those of the tables, and others for the same.</summary>
internal static class InstructionNames
{
    private static readonly Dictionary<string, string> _others = new()
    {
        ["JNBE"] = "JA",
        ["JAE"] = "JNB",
        ["JNC"] = "JNB",
        ["JC"] = "JB",
        ["JNAE"] = "JB",
        ["JNA"] = "JBE",
        ["JE"] = "JZ",
        ["JNE"] = "JNZ",
        ["JNLE"] = "JG",
        ["JNL"] = "JGE",
        ["JNGE"] = "JL",
        ["JNG"] = "JLE",
        ["JP"] = "JPE",
        ["JNP"] = "JPO",
        ["LOOPE"] = "LOOPZ",
        ["LOOPNE"] = "LOOPNZ",
        ["REP"] = "REPZ",
        ["REPE"] = "REPZ",
        ["REPNE"] = "REPNZ",
        ["FWAIT"] = "WAIT",
    };

    private static readonly Dictionary<string, InstructionForm[]> _forms = CreateForms();
    private static readonly string[] _byLength = [.. _forms.Keys.Concat(_others.Keys).OrderByDescending(name => name.Length)];

    /// <summary>The longest name that a text begins with: nothing has to stand between it and the operands.</summary>
    /// <returns>The name as it is written; null for none.</returns>
    public static string? Find(ReadOnlySpan<char> text)
    {
        foreach (string name in _byLength)
        {
            if (text.StartsWith(name, StringComparison.Ordinal))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The forms of an instruction.</summary>
    /// <param name="name">One of its names.</param>
    public static InstructionForm[] FormsOf(string name) => _forms[_others.GetValueOrDefault(name, name)];

    /// <summary>Whether a name has forms in the tables; the others are directives and ESC.</summary>
    public static bool IsInstruction(string name) => FormsOf(name).Length > 0;

    private static Dictionary<string, InstructionForm[]> CreateForms()
    {
        var forms = InstructionTable.All.Concat(CoprocessorTable.All)
            .Where(form => form.Mnemonic != "???")
            .GroupBy(form => form.Mnemonic)
            .ToDictionary(group => group.Key, group => group.ToArray());
        foreach (string directive in (string[])["DB", "DW", "ORG", ";", "ESC"])
        {
            forms[directive] = [];
        }

        return forms;
    }
}
