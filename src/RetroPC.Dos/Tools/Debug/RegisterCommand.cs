using RetroPC.Dos.Guest;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>R: shows registers and the next instruction, and changes them.</summary>
internal sealed class RegisterCommand(DebugSession session)
{
    private const int NarrowScreen = 40;

    private static readonly (string Name, CpuRegister Register)[] _shown =
    [
        ("AX", CpuRegister.Ax),
        ("BX", CpuRegister.Bx),
        ("CX", CpuRegister.Cx),
        ("DX", CpuRegister.Dx),
        ("SP", CpuRegister.Sp),
        ("BP", CpuRegister.Bp),
        ("SI", CpuRegister.Si),
        ("DI", CpuRegister.Di),
        ("DS", CpuRegister.Ds),
        ("ES", CpuRegister.Es),
        ("SS", CpuRegister.Ss),
        ("CS", CpuRegister.Cs),
        ("IP", CpuRegister.Ip),
    ];

    private readonly RegisterSet _registers = session.Registers;

    /// <summary>Runs it.</summary>
    public async ValueTask Run(CommandLine line)
    {
        if (!line.SkipSeparator())
        {
            await Show().ConfigureAwait(false);
            return;
        }

        string name = $"{line.Current}{line.Ahead(1)}".TrimEnd();
        line.Position += name.Length;
        line.ExpectEnd();
        if (name == "F")
        {
            await ChangeFlags().ConfigureAwait(false);
        }
        else
        {
            await Change(name == "PC" ? "IP" : name).ConfigureAwait(false);
        }
    }

    /// <summary>Shows all registers and the instruction at CS:IP, with what it names in memory.</summary>
    public async ValueTask Show()
    {
        int perLine = session.Dos.ScreenColumns == NarrowScreen ? 4 : 8;
        string text = "";
        for (int i = 0; i < _shown.Length; i++)
        {
            text += $"{_shown[i].Name}={_registers[_shown[i].Register]:X4}  " + ((i + 1) % perLine == 0 ? "\n" : "");
        }

        await session.Print($"{text} {FlagNames.Text(_registers[CpuRegister.Flags])}").ConfigureAwait(false);
        await ShowInstruction().ConfigureAwait(false);
    }

    private async ValueTask ShowInstruction()
    {
        session.DisassemblyAddress = _registers.Code;
        FarPointer at = _registers.Code;
        var disassembler = new Disassembler(offset => session.Memory.Byte(at.Segment, offset));
        CpuRegister? segment = null;
        while (true)
        {
            DisassembledLine line = disassembler.Decode(at.Offset);
            await session.Print($"{at} {line}{Contents(line, segment)}").ConfigureAwait(false);
            if (!line.IsPrefix)
            {
                return;
            }

            segment = Registers.Find(line.Mnemonic.AsSpan(0, 2)) is { IsSegment: true, Number: var number } ? CpuRegister.Es + number : segment;
            at += line.Bytes.Length;
        }
    }

    private string Contents(DisassembledLine line, CpuRegister? segment)
    {
        if (line.Memory is not { } memory)
        {
            return "";
        }

        CpuRegister used = segment ?? memory.DefaultSegment;
        var at = new FarPointer(_registers[used], memory.OffsetIn(_registers));
        string value = line.IsWord ? $"{session.Memory.Word(at):X4}" : $"{session.Memory.Byte(at):X2}";
        return $"{used.ToString().ToUpperInvariant()}:{at.Offset:X4}={value}";
    }

    private async ValueTask Change(string name)
    {
        int found = Array.FindIndex(_shown, shown => shown.Name == name);
        if (found < 0)
        {
            throw new DebugMessageException("BR Error\n");
        }

        CpuRegister register = _shown[found].Register;
        await session.Dos.Print($"{name} {_registers[register]:X4}\n:").ConfigureAwait(false);
        CommandLine line = session.Parse(await session.Input.ReadLine().ConfigureAwait(false));
        if (line.SkipBlanks())
        {
            ushort value = line.Word();
            line.ExpectEnd();
            _registers[register] = value;
        }
    }

    private async ValueTask ChangeFlags()
    {
        await session.Dos.Print($"{FlagNames.Text(_registers[CpuRegister.Flags])} -").ConfigureAwait(false);
        CommandLine line = session.Parse(await session.Input.ReadLine().ConfigureAwait(false));
        ushort seen = 0;
        while (line.SkipSeparator())
        {
            ushort flags = _registers[CpuRegister.Flags];
            if (FlagNames.Find($"{line.Current}{line.Ahead(1)}") is not var (flag, isSet))
            {
                throw new DebugMessageException("BF Error\n");
            }

            if ((seen & flag) != 0)
            {
                throw new DebugMessageException("DF Error\n");
            }

            seen |= flag;
            _registers[CpuRegister.Flags] = (ushort)(isSet ? flags | flag : flags & ~flag);
            line.Position += 2;
        }
    }
}
