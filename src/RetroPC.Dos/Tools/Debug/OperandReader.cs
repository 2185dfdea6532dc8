using RetroPC.Dos.Guest;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>Reads the operand of a line to be assembled: registers, numbers and brackets in any order, with sizes before them.</summary>
/// <param name="line">The line.</param>
/// <param name="segment">The segment of addresses without one.</param>
internal sealed class OperandReader(CommandLine line, ushort segment)
{
    private static readonly (string Word, OperandSize Size)[] _sizes =
    [
        ("BY", OperandSize.Byte),
        ("WO", OperandSize.Word),
        ("DW", OperandSize.DoubleWord),
        ("QW", OperandSize.QuadWord),
        ("TB", OperandSize.TenBytes),
        ("NE", OperandSize.Word),
        ("FAR", OperandSize.Far),
    ];

    private OperandSize _size, _sizeOfLine;
    private NamedRegister? _register;
    private CpuRegister? _base, _index;
    private bool _isMemory, _isNegative;
    private int? _number;
    private ushort? _numberSegment;

    /// <summary>Reads one.</summary>
    /// <param name="sizeOfLine">The size that an operand before it has.</param>
    /// <param name="isWholeWord">Whether a blank ends it.</param>
    public AssemblyOperand Read(OperandSize sizeOfLine, bool isWholeWord)
    {
        _size = OperandSize.None;
        _sizeOfLine = sizeOfLine;
        _register = null;
        (_base, _index) = (null, null);
        _isMemory = _isNegative = false;
        (_number, _numberSegment) = (null, null);
        while (line.SkipBlanks() && line.Current is not (',' or ';'))
        {
            if (TryStack() is { } stack)
            {
                return stack;
            }

            bool isComplete = TakePart();
            if (isWholeWord && isComplete && !_isMemory && line.Current is ' ' or '\t')
            {
                break;
            }
        }

        return Result();
    }

    private AssemblyOperand Result()
    {
        if (_isMemory)
        {
            var memory = new MemoryReference(_base, _index, (ushort)(_number ?? 0), 0);
            return memory.IsDirect && _number is null ? throw line.Error()
                : new AssemblyOperand(AssemblyOperandKind.Memory, 0) { Size = _size, Memory = memory.Shortened() };
        }

        if (_register is { } register)
        {
            AssemblyOperandKind kind = register.IsSegment ? AssemblyOperandKind.Segment : AssemblyOperandKind.Register;
            return new AssemblyOperand(kind, register.Number) { Size = register.Size, IsFar = _size == OperandSize.Far };
        }

        return _number is { } number
            ? new AssemblyOperand(AssemblyOperandKind.Number, (ushort)number) { Size = _size, NumberSegment = _numberSegment }
            : throw line.Error();
    }

    /// <summary>Reads a part of it.</summary>
    /// <returns>Whether an operand can end with it.</returns>
    private bool TakePart()
    {
        if (TrySize() || line.Take('+'))
        {
            return false;
        }

        if (line.Take('-'))
        {
            _isNegative = !_isNegative;
            return false;
        }

        if (line.Take('[') || line.Take(']') || line.Take('.'))
        {
            _isMemory = true;
        }
        else if (Registers.Find(line.Rest[..Math.Min(2, line.Rest.Length)]) is { } register)
        {
            TakeRegister(register);
        }
        else
        {
            TakeNumber();
        }

        _isNegative = false;
        return true;
    }

    private bool TrySize()
    {
        foreach ((string word, OperandSize size) in _sizes)
        {
            if (line.Rest.StartsWith(word, StringComparison.Ordinal))
            {
                CheckSize(size);
                _size = size;
                SkipWord();
                return true;
            }
        }

        if (line.Rest.StartsWith("SH", StringComparison.Ordinal))
        {
            SkipWord();
            return true;
        }

        return false;
    }

    /// <summary>Reads over the rest of BYTE, SHORT and their like, and PTR.</summary>
    private void SkipWord()
    {
        do
        {
            while (line.Current is not ('\r' or '[' or ' ' or '\t'))
            {
                line.Position++;
            }

            line.SkipBlanks();
        }
        while (line.Rest.StartsWith("PT", StringComparison.Ordinal));
    }

    private void CheckSize(OperandSize size)
    {
        if (_sizeOfLine != OperandSize.None && _sizeOfLine != size)
        {
            throw line.Error();
        }
    }

    private void TakeRegister(NamedRegister register)
    {
        if (!_isMemory)
        {
            CheckSize(register.Size);
            _register = register;
        }
        else if (!TryAdd(register))
        {
            throw line.Error();
        }

        line.Position += 2;
    }

    private bool TryAdd(NamedRegister register)
    {
        if (register.IsSegment || register.Size == OperandSize.Byte)
        {
            return false;
        }

        switch ((CpuRegister)register.Number)
        {
            case (CpuRegister.Bx or CpuRegister.Bp) and var first when _base is null:
                _base = first;
                return true;
            case (CpuRegister.Si or CpuRegister.Di) and var second when _index is null:
                _index = second;
                return true;
            default:
                return false;
        }
    }

    private void TakeNumber()
    {
        int value;
        if (!_isMemory && _sizeOfLine == OperandSize.None && _size is not (OperandSize.Byte or OperandSize.DoubleWord))
        {
            FarPointer address = line.Address(segment, out bool hasSegment);
            value = address.Offset;
            _numberSegment = hasSegment ? address.Segment : null;
        }
        else
        {
            bool isByte = !_isMemory && (_sizeOfLine == OperandSize.Byte || _size == OperandSize.Byte);
            value = (int)line.Number(isByte ? 2 : 4);
        }

        _number = (_number ?? 0) + (_isNegative ? -value : value);
    }

    private AssemblyOperand? TryStack()
    {
        if (!line.Rest.StartsWith("ST", StringComparison.Ordinal))
        {
            return null;
        }

        line.Position += 2;
        if (!line.Take('('))
        {
            return new AssemblyOperand(AssemblyOperandKind.StackTop, 0);
        }

        int number = line.Current - '0';
        if (number is < 0 or > 7 || line.Ahead(1) != ')')
        {
            throw line.Error();
        }

        line.Position += 2;
        return new AssemblyOperand(AssemblyOperandKind.StackRegister, number);
    }
}
