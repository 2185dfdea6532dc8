using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>Makes code of lines, as DEBUG does.</summary>
/// <param name="store">Takes the code, at an address.</param>
internal sealed class Assembler(Action<FarPointer, byte[]> store)
{
    /// <summary>Where the next code goes.</summary>
    public FarPointer Address { get; set; }

    /// <summary>Assembles a line: a directive, or prefixes, instructions without operands, and at the end one with operands.</summary>
    /// <exception cref="SyntaxException">It is none.</exception>
    public void Assemble(CommandLine line)
    {
        while (line.SkipSeparator())
        {
            string name = InstructionNames.Find(line.Rest) ?? throw line.Error();
            line.Position += name.Length;
            if (name == ";")
            {
                return;
            }

            if (!InstructionNames.IsInstruction(name))
            {
                Direct(name, line);
                return;
            }

            InstructionForm[] forms = InstructionNames.FormsOf(name);
            if (forms is not [{ Operands.Length: 0 } only])
            {
                Put(AssembleInstruction(name, forms, line));
                return;
            }

            Put(only.Code);
        }
    }

    private void Direct(string name, CommandLine line)
    {
        switch (name)
        {
            case "ORG":
                Address = line.Address(Address.Segment);
                break;
            case "ESC":
                Put(AssembleEscape(line));
                break;
            default:
                Put(ReadData(line, name == "DW"));
                break;
        }
    }

    private void Put(byte[] code)
    {
        store(Address, code);
        Address += code.Length;
    }

    private static byte[] ReadData(CommandLine line, bool isWords)
    {
        var bytes = new List<byte>();
        while (line.SkipSeparator() && line.Current != ';')
        {
            if (line.Current is '\'' or '"')
            {
                line.TakeText(bytes);
            }
            else if (isWords)
            {
                ushort word = line.Word();
                bytes.AddRange([(byte)word, (byte)(word >> 8)]);
            }
            else
            {
                bytes.Add(line.Byte());
            }
        }

        return [.. bytes];
    }

    private byte[] AssembleEscape(CommandLine line)
    {
        byte number = line.Byte();
        if (number >= 64)
        {
            throw line.Error();
        }

        line.SkipSeparator();
        AssemblyOperand operand = new OperandReader(line, Address.Segment).Read(OperandSize.None, isWholeWord: true);
        if (operand.Kind is not (AssemblyOperandKind.Memory or AssemblyOperandKind.Register))
        {
            throw line.Error();
        }

        return [(byte)(0xD8 | (number >> 3)), .. InstructionEncoder.ModRm(operand, number & 7)];
    }

    private byte[] AssembleInstruction(string name, InstructionForm[] forms, CommandLine line)
    {
        List<AssemblyOperand> operands = ReadOperands(forms, line);
        var encoder = new InstructionEncoder(Address);
        foreach (InstructionForm form in forms)
        {
            if (encoder.Encode(form, operands) is { } code)
            {
                return code;
            }

            // TEST and XCHG name their operands in any order.
            if (name is "TEST" or "XCHG" && operands.Count == 2 && encoder.Encode(form, [operands[1], operands[0]]) is { } swapped)
            {
                return swapped;
            }
        }

        return encoder.EncodeWithoutOperands(name, operands) ?? throw line.Error();
    }

    /// <summary>
    /// Reads as many operands as the instruction can have. Where they are but numbers and certain registers, DEBUG does not look at the rest of the line.
    /// </summary>
    private List<AssemblyOperand> ReadOperands(InstructionForm[] forms, CommandLine line)
    {
        int most = forms.Max(form => form.Operands.Length);
        bool isSimple = !forms.Any(form => form.HasModRm);
        bool hasOwnSizes = isSimple || forms.Any(form => form.Operands.Any(operand => operand.Kind is OperandKind.FixedNumber or OperandKind.StackRegister));
        var reader = new OperandReader(line, Address.Segment);
        var operands = new List<AssemblyOperand>();
        OperandSize size = OperandSize.None;
        while (operands.Count < most && line.SkipSeparator() && line.Current != ';')
        {
            if (operands.Count == 0 && isSimple && most == 1 && forms.Any(form => form.Operands.Length == 0) && !line.IsAtDigit)
            {
                break;
            }

            AssemblyOperand operand = reader.Read(hasOwnSizes ? OperandSize.None : size, isSimple);
            operands.Add(operand);
            size = operand.Size != OperandSize.None ? operand.Size : size;
        }

        if (!isSimple && line.SkipBlanks() && line.Current != ';')
        {
            throw line.Error();
        }

        return operands;
    }
}
