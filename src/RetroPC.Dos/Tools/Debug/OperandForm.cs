namespace RetroPC.Dos.Tools.Debug;

/// <summary>An operand as an instruction has it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Its size.</param>
/// <param name="Number">The register or number, if it is a certain one.</param>
internal readonly record struct OperandForm(OperandKind Kind, OperandSize Size = OperandSize.None, int Number = 0)
{
    /// <summary>Whether the instruction has a ModR/M byte for it.</summary>
    public bool NeedsModRm => Kind is OperandKind.RegisterOrMemory or OperandKind.SizedRegisterOrMemory or OperandKind.FarRegisterOrMemory
        or OperandKind.Memory or OperandKind.Register or OperandKind.Segment or OperandKind.StackRegister;

    /// <summary>Takes the table's abbreviation apart.</summary>
    public static OperandForm Parse(string text)
    {
        if (Registers.Find(text) is { } register)
        {
            return register.IsSegment
                ? new OperandForm(OperandKind.FixedSegment, OperandSize.Word, register.Number)
                : new OperandForm(OperandKind.FixedRegister, register.Size, register.Number);
        }

        OperandSize size = text[^1] switch
        {
            'b' => OperandSize.Byte,
            'w' => OperandSize.Word,
            'd' => OperandSize.DoubleWord,
            'q' => OperandSize.QuadWord,
            't' => OperandSize.TenBytes,
            _ => OperandSize.None,
        };
        return text switch
        {
            "1" or "3" => new OperandForm(OperandKind.FixedNumber, OperandSize.None, text[0] - '0'),
            "ST" => new OperandForm(OperandKind.StackTop),
            "STi" => new OperandForm(OperandKind.StackRegister),
            "Ef" => new OperandForm(OperandKind.FarRegisterOrMemory, OperandSize.Word),
            "Is" => new OperandForm(OperandKind.SignedImmediate, OperandSize.Word),
            "Ap" => new OperandForm(OperandKind.FarAddress),
            _ => new OperandForm(KindOf(text[0]), size),
        };
    }

    private static OperandKind KindOf(char letter) => letter switch
    {
        'E' => OperandKind.RegisterOrMemory,
        'Z' => OperandKind.SizedRegisterOrMemory,
        'M' => OperandKind.Memory,
        'G' => OperandKind.Register,
        'S' => OperandKind.Segment,
        'R' => OperandKind.OpcodeRegister,
        'I' => OperandKind.Immediate,
        'J' => OperandKind.Relative,
        'O' => OperandKind.Offset,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "No such operand."),
    };
}
