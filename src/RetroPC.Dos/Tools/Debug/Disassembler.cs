namespace RetroPC.Dos.Tools.Debug;

/// <summary>Makes DEBUG's text of code.</summary>
/// <param name="read">Gives the byte at an offset in the code's segment.</param>
internal sealed class Disassembler(Func<ushort, byte> read)
{
    private const int RegisterMode = 3;
    private const byte Escape = 0xD8, EscapeMask = 0xF8;

    private static readonly ILookup<byte, InstructionForm> _byOpcode = InstructionTable.All.Concat(CoprocessorTable.All)
        .ToLookup(form => form.Code[0]);

    private readonly List<byte> _bytes = [];
    private ushort _start;
    private MemoryReference? _memory;

    private int Mode => ModRm >> 6;

    private int Field => (ModRm >> 3) & 7;

    private int Number => ModRm & 7;

    private byte ModRm { get; set; }

    private ushort Next => (ushort)(_start + _bytes.Count);

    /// <summary>The line for what lies at an offset.</summary>
    public DisassembledLine Decode(ushort offset)
    {
        _start = offset;
        _bytes.Clear();
        _memory = null;
        byte opcode = Take();
        InstructionForm? form = _byOpcode[opcode].OrderByDescending(form => form.Code.Length).FirstOrDefault(Fits);
        if (form is null)
        {
            return (opcode & EscapeMask) == Escape ? DecodeEscape(opcode) : Line("DB", $"{opcode:X2}");
        }

        for (int i = 1; i < form.Code.Length; i++)
        {
            ModRm = Take();
        }

        if (form.HasModRm)
        {
            TakeModRm();
        }

        string operands = string.Join(',', form.Operands.Select(operand => TextOf(operand, opcode)));
        return Line(form.Mnemonic, operands) with { IsPrefix = form.IsPrefix, IsWord = form.IsWord };
    }

    private bool Fits(InstructionForm form)
    {
        byte second = read(Next);
        if (form.Code.Length > 1)
        {
            bool namesRegister = form.Operands.Any(operand => operand.Kind == OperandKind.StackRegister);
            if (form.Code[1] != (namesRegister ? second & EscapeMask : second))
            {
                return false;
            }
        }

        byte modRm = form.Code.Length > 1 ? read((ushort)(Next + 1)) : second;
        bool isMemoryOnly = form.Operands.Any(operand => operand.Kind == OperandKind.Memory);
        return (form.Extension < 0 || form.Extension == ((modRm >> 3) & 7)) && !(isMemoryOnly && modRm >> 6 == RegisterMode);
    }

    /// <summary>An instruction of the coprocessor that is not known, as the number of the instruction and the operand.</summary>
    private DisassembledLine DecodeEscape(byte opcode)
    {
        TakeModRm();
        string operand = Mode == RegisterMode ? Registers.Name((opcode & 1) != 0 ? OperandSize.Word : OperandSize.Byte, Number) : _memory.ToString()!;
        return Line("ESC", $"{((opcode & 7) << 3) | Field:X2},{operand}") with { IsWord = true };
    }

    private DisassembledLine Line(string mnemonic, string operands) => new([.. _bytes], mnemonic, operands, IsPrefix: false) { Memory = _memory };

    private byte Take()
    {
        byte value = read(Next);
        _bytes.Add(value);
        return value;
    }

    private ushort TakeWord() => (ushort)(Take() | (Take() << 8));

    private void TakeModRm()
    {
        ModRm = Take();
        if (Mode != RegisterMode)
        {
            _memory = MemoryReference.Decode(Mode, Number, Take);
        }
    }

    private string TextOf(OperandForm operand, byte opcode) => operand.Kind switch
    {
        OperandKind.RegisterOrMemory => ByModRm(operand.Size, ""),
        OperandKind.SizedRegisterOrMemory or OperandKind.Memory => ByModRm(operand.Size, SizeName(operand.Size)),
        OperandKind.FarRegisterOrMemory => "FAR " + ByModRm(operand.Size, ""),
        OperandKind.Register => Registers.Name(operand.Size, Field),
        OperandKind.Segment => Registers.Segments[Field & 3],
        OperandKind.OpcodeRegister => Registers.Name(operand.Size, opcode & 7),
        OperandKind.FixedRegister => Registers.Name(operand.Size, operand.Number),
        OperandKind.FixedSegment => Registers.Segments[operand.Number],
        OperandKind.Immediate => operand.Size == OperandSize.Byte ? $"{Take():X2}" : $"{TakeWord():X4}",
        OperandKind.SignedImmediate => MemoryReference.Signed(Take()),
        OperandKind.FixedNumber => $"{operand.Number}",
        OperandKind.Relative => Target(operand.Size),
        OperandKind.FarAddress => FarAddress(),
        OperandKind.Offset => OffsetInMemory(),
        OperandKind.StackTop => "ST",
        _ => $"ST({Number})",
    };

    private string ByModRm(OperandSize size, string sizeName) =>
        _memory is { } memory ? sizeName + memory : Registers.Name(size, Number);

    private string Target(OperandSize size)
    {
        int distance = size == OperandSize.Byte ? (sbyte)Take() : TakeWord();
        return $"{(ushort)(Next + distance):X4}";
    }

    private string FarAddress()
    {
        ushort offset = TakeWord();
        return $"{TakeWord():X4}:{offset:X4}";
    }

    private string OffsetInMemory()
    {
        var memory = new MemoryReference(null, null, TakeWord(), 2);
        _memory = memory;
        return memory.ToString();
    }

    private static string SizeName(OperandSize size) => size switch
    {
        OperandSize.Byte => "BYTE PTR ",
        OperandSize.Word => "WORD PTR ",
        OperandSize.DoubleWord => "DWORD PTR ",
        OperandSize.QuadWord => "QWORD PTR ",
        OperandSize.TenBytes => "TBYTE PTR ",
        _ => "",
    };
}
