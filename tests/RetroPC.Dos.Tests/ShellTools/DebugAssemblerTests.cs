using RetroPC.Dos.Guest;
using RetroPC.Dos.Tools.Debug;

namespace RetroPC.Dos.Tests.ShellTools;

/// <summary>DEBUG's assembler and disassembler by themselves.</summary>
public sealed class DebugAssemblerTests
{
    private const ushort Segment = 0x1234, Offset = 0x0100;

    [Fact]
    public void WhatIsDisassembledCanBeAssembledToTheSame()
    {
        var failures = new List<string>();
        for (int code = 0; code < 0x10000; code++)
        {
            // The two bytes, and what may follow: numbers that need all of their bytes.
            byte[] bytes = [(byte)code, (byte)(code >> 8), 0x45, 0x67, 0x89, 0x5B];
            DisassembledLine line = Disassemble(bytes);
            if (line.Mnemonic is "DB" or "???")
            {
                continue;
            }

            byte[]? assembled = TryAssemble($"{line.Mnemonic} {line.Operands}");
            string again = assembled is null ? "nothing" : Canonical(Disassemble([.. assembled, .. new byte[8]]));
            if (again != Canonical(line) || assembled!.Length > line.Bytes.Length + 1)
            {
                failures.Add($"{Convert.ToHexString(line.Bytes)} {line.Mnemonic} {line.Operands}: {again}");
            }
        }

        Assert.Empty(failures);
    }

    [Fact]
    public void AllOpcodesOfThe8086AreKnown()
    {
        int[] unknown = [.. Enumerable.Range(0, 0x100).Where(code => Disassemble([(byte)code, 0, 0, 0, 0, 0]).Mnemonic == "DB")];

        Assert.Equal([0x63, 0x64, 0x65, 0x66, 0x67, 0xD6, 0xF1], unknown);
    }

    [Theory]
    [InlineData("MOV AX,BX", "89D8")]
    [InlineData("MOV AX,[1234]", "A13412")]
    [InlineData("MOV [1234],AL", "A23412")]
    [InlineData("MOV BX,[1234]", "8B1E3412")]
    [InlineData("MOV CH,7F", "B57F")]
    [InlineData("MOV AX,-1", "B8FFFF")]
    [InlineData("MOV BYTE PTR [BX],5", "C60705")]
    [InlineData("MOV WO [BX],5", "C7070500")]
    [InlineData("MOV AX,[BP]", "8B4600")]
    [InlineData("MOV AX,[BX][SI]", "8B00")]
    [InlineData("MOV AX,12[BX]", "8B4712")]
    [InlineData("MOV AX,[BX-2]", "8B47FE")]
    [InlineData("MOV AX,[SI+80]", "8B848000")]
    [InlineData("MOV DS,AX", "8ED8")]
    [InlineData("MOV AX,CS", "8CC8")]
    [InlineData("ADD AX,5", "050500")]
    [InlineData("ADD BX,5", "83C305")]
    [InlineData("ADD BX,-1", "83C3FF")]
    [InlineData("OR BX,5", "81CB0500")]
    [InlineData("XCHG AX,BX", "93")]
    [InlineData("XCHG CX,DX", "87CA")]
    [InlineData("XCHG [SI],DX", "8714")]
    [InlineData("TEST AX,BX", "85C3")]
    [InlineData("TEST [BX],AL", "8407")]
    [InlineData("TEST BYTE PTR [BX],1", "F60701")]
    [InlineData("INC AX", "40")]
    [InlineData("INC WORD PTR [1234]", "FF063412")]
    [InlineData("PUSH AX", "50")]
    [InlineData("PUSH [BX]", "FF37")]
    [InlineData("POP ES", "07")]
    [InlineData("LEA AX,[BX+SI+10]", "8D4010")]
    [InlineData("INT 3", "CC")]
    [InlineData("INT21", "CD21")]
    [InlineData("INT 20 the end", "CD20")]
    [InlineData("IN AL,60", "E460")]
    [InlineData("IN AX,DX", "ED")]
    [InlineData("OUT 61,AL", "E661")]
    [InlineData("OUT DX,AX", "EF")]
    [InlineData("RET", "C3")]
    [InlineData("RETF 4", "CA0400")]
    [InlineData("RET ; back", "C3")]
    [InlineData("SHL AX,1", "D1E0")]
    [InlineData("ROR BYTE PTR [BX],CL", "D20F")]
    [InlineData("JMP 100", "EBFE")]
    [InlineData("JMP 300", "E9FD01")]
    [InlineData("JMP NEAR 100", "E9FDFF")]
    [InlineData("JMP SHORT 110", "EB0E")]
    [InlineData("JMP FAR 110", "EA10013412")]
    [InlineData("JMP [BX]", "FF27")]
    [InlineData("CALL 5678:1234", "9A34127856")]
    [InlineData("CALL FAR [BX]", "FF1F")]
    [InlineData("JE 110", "740E")]
    [InlineData("JNBE 110", "770E")]
    [InlineData("LOOPNE 100", "E0FE")]
    [InlineData("REP MOVSB", "F3A4")]
    [InlineData("REPNE SCASW", "F2AF")]
    [InlineData("ES: MOV AX,[BX]", "268B07")]
    [InlineData("CLD ; forward", "FC")]
    [InlineData("AAM", "D40A")]
    [InlineData("AAD 10", "D510")]
    [InlineData("DB 1,2,'it''s',\"!\"", "01026974277321")]
    [InlineData("DW 1234 5", "34120500")]
    [InlineData("FADD", "DEC1")]
    [InlineData("FADD ST,ST(2)", "D8C2")]
    [InlineData("FADD ST(2),ST", "DCC2")]
    [InlineData("FADD ST(2)", "DCC2")]
    [InlineData("FADD DWORD PTR [BX]", "D807")]
    [InlineData("FSUB ST(1),ST", "DCE9")]
    [InlineData("FXCH", "D9C9")]
    [InlineData("FLD TBYTE PTR [SI]", "DB2C")]
    [InlineData("FSTCW [1234]", "D93E3412")]
    [InlineData("FWAIT", "9B")]
    [InlineData("ESC 0F,[BX]", "D93F")]
    [InlineData("PUSHA", "60")]
    [InlineData("PUSH 1234", "683412")]
    [InlineData("IMUL AX,[BX],-2", "6B07FE")]
    [InlineData("SHL AX,4", "C1E004")]
    [InlineData("ENTER 10,1", "C8100001")]
    public void AssemblesAsDebugDoes(string line, string expected) => Assert.Equal(expected, Convert.ToHexString(TryAssemble(line) ?? []));

    [Theory]
    [InlineData("FOO", 0)]
    [InlineData("MOV [BX],5", 10)]
    [InlineData("MOV AX,ES:[BX]", 9)]
    [InlineData("MOV AL,1234", 9)]
    [InlineData("MOV AX,BL", 7)]
    [InlineData("MOV AX,[CX]", 8)]
    [InlineData("MOV AX,[BX+BP]", 11)]
    [InlineData("MOV AX", 6)]
    [InlineData("MOV CS", 6)]
    [InlineData("JZ 300", 6)]
    [InlineData("INT", 3)]
    [InlineData("PUSH AL", 7)]
    [InlineData("DB 123", 5)]
    [InlineData("DB 'open", 8)]
    [InlineData("FADD [BX]", 9)]
    [InlineData("ORG", 3)]
    public void AnErrorIsWhereDebugSeesIt(string line, int position) =>
        Assert.Equal(position, Assert.Throws<SyntaxException>(() => Assemble(line)).Position);

    [Theory]
    [InlineData("B402", "B402          MOV\tAH,02                              ")]
    [InlineData("0000", "0000          ADD\t[BX+SI],AL                         ")]
    [InlineData("F3A4", "F3            REPZ\t                                   ")]
    [InlineData("2E8B07", "2E            CS:\t                                   ")]
    [InlineData("83C3FF", "83C3FF        ADD\tBX,-01                             ")]
    [InlineData("8B4680", "8B4680        MOV\tAX,[BP-80]                         ")]
    [InlineData("9A78563412", "9A78563412    CALL\t1234:5678                          ")]
    [InlineData("FF1F", "FF1F          CALL\tFAR [BX]                           ")]
    [InlineData("C7063412CDAB", "C7063412CDAB  MOV\tWORD PTR [1234],ABCD               ")]
    [InlineData("D6", "D6            DB\tD6                                 ")]
    [InlineData("F60F", "F60F          ???\tBYTE PTR [BX]                      ")]
    [InlineData("CC", "CC            INT\t3                                  ")]
    [InlineData("CD03", "CD03          INT\t03                                 ")]
    [InlineData("D90F", "D90F          ESC\t09,[BX]                            ")]
    [InlineData("DEC1", "DEC1          FADDP\tST(1),ST                           ")]
    [InlineData("0F", "0F            POP\tCS                                 ")]
    [InlineData("0F06", "0F06          CLTS\t                                   ")]
    public void DisassemblesAsDebugDoes(string code, string expected) => Assert.Equal(expected, Disassemble(Convert.FromHexString(code)).ToString());

    [Fact]
    public void ATargetIsRelativeToTheNextInstructionAndWrapsInItsSegment()
    {
        Assert.Equal("00F0", Disassemble([0xEB, 0xEE]).Operands);
        Assert.Equal("FF03", Disassemble([0xE8, 0x00, 0xFE]).Operands);
    }

    /// <summary>The text of a line, with one of the texts that mean the same.</summary>
    private static string Canonical(DisassembledLine line) => line switch
    {
        { Mnemonic: "XCHG", Operands: "AX,AX" } => "NOP ",
        { Mnemonic: "XCHG" } => "XCHG " + string.Join(',', line.Operands.Split(',').Order()),
        { Mnemonic: "INT", Operands: "03" } => "INT 3",
        { Mnemonic: "ADD" or "ADC" or "SBB" or "SUB" or "CMP" or "OR" or "AND" or "XOR" } => $"{line.Mnemonic} {WithWord(line.Operands)}",
        _ => $"{line.Mnemonic} {line.Operands}",
    };

    /// <summary>Operands whose last is a byte with a sign, with the word that it stands for.</summary>
    private static string WithWord(string operands)
    {
        int comma = operands.LastIndexOf(',');
        int value = comma >= 0 && operands[comma + 1] is '+' or '-' ? Convert.ToInt32(operands[(comma + 2)..], 16) : -1;
        return value < 0 ? operands : $"{operands[..comma]},{(ushort)(operands[comma + 1] == '-' ? -value : value):X4}";
    }

    private static DisassembledLine Disassemble(byte[] code) =>
        new Disassembler(at => at - Offset is var index && index >= 0 && index < code.Length ? code[index] : (byte)0).Decode(Offset);

    private static byte[]? TryAssemble(string line)
    {
        try
        {
            return Assemble(line);
        }
        catch (SyntaxException)
        {
            return null;
        }
    }

    private static byte[] Assemble(string line)
    {
        var code = new List<byte>();
        var assembler = new Assembler((_, bytes) => code.AddRange(bytes)) { Address = new FarPointer(Segment, Offset) };
        assembler.Assemble(new CommandLine(line, _ => Segment));
        return [.. code];
    }
}
