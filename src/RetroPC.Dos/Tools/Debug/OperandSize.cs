namespace RetroPC.Dos.Tools.Debug;

/// <summary>The size of what an operand names.</summary>
internal enum OperandSize
{
    None = 0,
    Byte = 1,
    Word = 2,
    DoubleWord = 3,
    QuadWord = 4,
    TenBytes = 5,
    Far = 6,
}
