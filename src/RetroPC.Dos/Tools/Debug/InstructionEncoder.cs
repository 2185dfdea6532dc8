using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>Makes code of an instruction's form and operands.</summary>
/// <param name="address">Where the code will lie.</param>
internal sealed class InstructionEncoder(FarPointer address)
{
    private const int RegisterMode = 0xC0;

    private readonly List<byte> _tail = [];
    private byte[]? _modRm;
    private int _field, _codeBits;

    /// <summary>A ModR/M byte and what follows it.</summary>
    /// <param name="operand">The register or memory.</param>
    /// <param name="field">The middle field.</param>
    public static byte[] ModRm(AssemblyOperand operand, int field)
    {
        byte[] bytes = operand.Kind == AssemblyOperandKind.Memory ? operand.Memory.Encode() : [(byte)(RegisterMode | operand.Number)];
        bytes[0] |= (byte)(field << 3);
        return bytes;
    }

    /// <summary>The code; null if the operands are not those of the form.</summary>
    public byte[]? Encode(InstructionForm form, List<AssemblyOperand> operands)
    {
        if (form.Operands.Length != operands.Count)
        {
            return null;
        }

        _tail.Clear();
        _modRm = null;
        _field = Math.Max(form.Extension, 0);
        _codeBits = 0;
        int length = form.Code.Length;
        for (int i = 0; i < operands.Count; i++)
        {
            if (!Take(form.Operands[i], operands[i], length))
            {
                return null;
            }
        }

        byte[] code = [.. form.Code];
        code[^1] |= (byte)_codeBits;
        if (_modRm is not null)
        {
            _modRm[0] |= (byte)(_field << 3);
        }

        return [.. code, .. _modRm ?? [], .. _tail];
    }

    /// <summary>Instructions of the coprocessor without operands: those of two operands take the last number off its stack, the others mean ST(1).</summary>
    public byte[]? EncodeWithoutOperands(string name, List<AssemblyOperand> operands)
    {
        var one = new AssemblyOperand(AssemblyOperandKind.StackRegister, 1);
        var top = new AssemblyOperand(AssemblyOperandKind.StackTop, 0);
        bool hasRegister = operands is [{ Kind: AssemblyOperandKind.StackRegister }];
        if (operands.Count > 0 && !hasRegister)
        {
            return null;
        }

        AssemblyOperand register = hasRegister ? operands[0] : one;
        IEnumerable<InstructionForm> forms = InstructionNames.FormsOf(name);
        if (!hasRegister && InstructionNames.Find(name + "P") is { } popping && popping != name && forms.Any(form => form.Operands.Length == 2))
        {
            forms = InstructionNames.FormsOf(popping);
        }

        return forms.Select(form => Encode(form, [register, top]) ?? Encode(form, [register])).FirstOrDefault(code => code is not null);
    }

    private bool Take(OperandForm form, AssemblyOperand operand, int codeLength)
    {
        switch (form.Kind)
        {
            case OperandKind.RegisterOrMemory or OperandKind.SizedRegisterOrMemory or OperandKind.FarRegisterOrMemory or OperandKind.Memory:
                return TakeRegisterOrMemory(form, operand);
            case OperandKind.Register or OperandKind.OpcodeRegister or OperandKind.FixedRegister:
                return operand.Kind == AssemblyOperandKind.Register && operand.Size == form.Size && TakeRegister(form, operand.Number);
            case OperandKind.Segment or OperandKind.FixedSegment:
                return operand.Kind == AssemblyOperandKind.Segment && TakeRegister(form, operand.Number);
            case OperandKind.StackTop:
                return operand.Kind == AssemblyOperandKind.StackTop;
            case OperandKind.StackRegister:
                _codeBits = operand.Number;
                return operand.Kind == AssemblyOperandKind.StackRegister;
            case OperandKind.Offset:
                return operand.Kind == AssemblyOperandKind.Memory && operand.Memory.IsDirect && HasSize(operand, form.Size)
                    && AddWord(operand.Memory.Displacement);
            default:
                return operand.Kind == AssemblyOperandKind.Number && TakeNumber(form, operand, codeLength);
        }
    }

    private bool TakeRegisterOrMemory(OperandForm form, AssemblyOperand operand)
    {
        bool isFar = form.Kind == OperandKind.FarRegisterOrMemory;
        bool fits = operand.Kind switch
        {
            AssemblyOperandKind.Memory when isFar => operand.Size is OperandSize.Far or OperandSize.DoubleWord,
            AssemblyOperandKind.Memory when form.Kind == OperandKind.RegisterOrMemory || form.Size == OperandSize.None => HasSize(operand, form.Size),
            AssemblyOperandKind.Memory => operand.Size == form.Size,
            AssemblyOperandKind.Register => form.Kind != OperandKind.Memory && operand.Size == form.Size && operand.IsFar == isFar,
            _ => false,
        };
        if (fits)
        {
            _modRm = ModRm(operand, 0);
        }

        return fits;
    }

    private bool TakeRegister(OperandForm form, int number)
    {
        switch (form.Kind)
        {
            case OperandKind.Register or OperandKind.Segment:
                _field = number;
                return true;
            case OperandKind.OpcodeRegister:
                // The table has a form for each of the eight.
                _codeBits = number;
                return true;
            default:
                return number == form.Number;
        }
    }

    private bool TakeNumber(OperandForm form, AssemblyOperand operand, int codeLength)
    {
        ushort number = (ushort)operand.Number;
        switch (form.Kind)
        {
            case OperandKind.Immediate when form.Size == OperandSize.Word:
                return AddWord(number);
            case OperandKind.Immediate:
                return number is <= 0xFF or >= 0xFF80 && AddByte(number);
            case OperandKind.SignedImmediate:
                return IsSignedByte(number) && AddByte(number);
            case OperandKind.FixedNumber:
                return number == form.Number;
            case OperandKind.FarAddress:
                return operand.NumberSegment is { } segment ? AddWord(number) && AddWord(segment)
                    : operand.Size == OperandSize.Far && AddWord(number) && AddWord(address.Segment);
            default:
                return (operand.NumberSegment ?? address.Segment) == address.Segment && AddDistance(form.Size, operand, codeLength);
        }
    }

    private bool AddDistance(OperandSize size, AssemblyOperand target, int codeLength)
    {
        int length = codeLength + (size == OperandSize.Byte ? 1 : 2);
        ushort distance = (ushort)(target.Number - address.Offset - length);
        return size == OperandSize.Byte
            ? target.Size == OperandSize.None && IsSignedByte(distance) && AddByte(distance)
            : AddWord(distance);
    }

    private bool AddByte(ushort value)
    {
        _tail.Add((byte)value);
        return true;
    }

    private bool AddWord(ushort value)
    {
        _tail.Add((byte)value);
        _tail.Add((byte)(value >> 8));
        return true;
    }

    private static bool HasSize(AssemblyOperand operand, OperandSize size) =>
        operand.Size == OperandSize.None || size == OperandSize.None || operand.Size == size;

    private static bool IsSignedByte(ushort value) => (short)value is >= sbyte.MinValue and <= sbyte.MaxValue;
}
