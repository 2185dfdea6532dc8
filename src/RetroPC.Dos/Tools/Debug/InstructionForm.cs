namespace RetroPC.Dos.Tools.Debug;

/// <summary>An instruction as it stands in code: one line of a table.</summary>
/// <param name="Code">Its first bytes.</param>
/// <param name="Extension">The middle field of the ModR/M byte; -1 if that holds an operand, or there is none.</param>
/// <param name="Mnemonic">Its name.</param>
/// <param name="Operands">Its operands.</param>
internal sealed record InstructionForm(byte[] Code, int Extension, string Mnemonic, OperandForm[] Operands)
{
    /// <summary>Whether a ModR/M byte follows the code.</summary>
    public bool HasModRm { get; } = Extension >= 0 || Operands.Any(operand => operand.NeedsModRm && operand.Kind != OperandKind.StackRegister);

    /// <summary>Whether it is a prefix, which has a line of its own.</summary>
    public bool IsPrefix { get; } = Code[0] is 0x26 or 0x2E or 0x36 or 0x3E or 0xF0 or 0xF2 or 0xF3;

    /// <summary>Whether what it names in memory is words.</summary>
    public bool IsWord { get; } = Mnemonic is "LEA" or "LES" or "LDS" or "BOUND" || (Mnemonic == "MOV" && Code[0] is 0x8C or 0x8E) || (Code[0] & 1) != 0;

    /// <summary>Reads a line of a table, as <c>F7/4 MUL Zw</c>; <c>50+ PUSH Rw</c> stands for eight opcodes.</summary>
    public static IEnumerable<InstructionForm> Parse(string line)
    {
        string[] words = line.Split(' ');
        OperandForm[] operands = words.Length > 2 ? [.. words[2].Split(',').Select(OperandForm.Parse)] : [];
        string code = words[0];
        int slash = code.IndexOf('/', StringComparison.Ordinal);
        int extension = slash < 0 ? -1 : code[slash + 1] - '0';
        byte[] bytes = Convert.FromHexString(code.AsSpan(0, slash >= 0 ? slash : code.Length & ~1));
        int count = code[^1] == '+' ? 8 : 1;
        for (int i = 0; i < count; i++)
        {
            byte[] own = [.. bytes];
            own[^1] += (byte)i;
            yield return new InstructionForm(own, extension, words[1], operands);
        }
    }
}
