namespace RetroPC.Dos.Tools.Debug;

/// <summary>A and U.</summary>
internal sealed class CodeCommands(DebugSession session)
{
    private const int DisassemblyLength = 32, NarrowScreen = 40;

    /// <summary>A: takes instructions, up to an empty line.</summary>
    public async ValueTask Assemble(CommandLine line)
    {
        if (line.SkipSeparator())
        {
            session.Assembler.Address = line.Address(session.CodeSegment);
            line.ExpectEnd();
        }

        while (true)
        {
            string prompt = $"{session.Assembler.Address} ";
            await session.Dos.Print(prompt).ConfigureAwait(false);
            CommandLine instruction = session.Parse(await session.Input.ReadLine().ConfigureAwait(false));
            if (!instruction.SkipBlanks())
            {
                return;
            }

            try
            {
                session.Assembler.Assemble(instruction);
            }
            catch (SyntaxException error)
            {
                await session.Print(new string(' ', prompt.Length + error.Position) + "^ Error").ConfigureAwait(false);
            }
        }
    }

    /// <summary>U: shows code as instructions.</summary>
    public async ValueTask Disassemble(CommandLine line)
    {
        int length = session.Dos.ScreenColumns == NarrowScreen ? DisassemblyLength / 2 : DisassemblyLength;
        MemoryRange range = new(session.DisassemblyAddress, length);
        if (line.SkipSeparator())
        {
            range = line.Range(session.CodeSegment, length);
            line.ExpectEnd();
        }

        ushort segment = range.Start.Segment;
        var disassembler = new Disassembler(offset => session.Memory.Byte(segment, offset));
        session.DisassemblyAddress = range.Start;
        for (int left = range.Length; left > 0;)
        {
            DisassembledLine instruction = disassembler.Decode(session.DisassemblyAddress.Offset);
            await session.Print($"{session.DisassemblyAddress} {instruction}").ConfigureAwait(false);
            session.DisassemblyAddress += instruction.Bytes.Length;
            left -= instruction.Bytes.Length;
        }
    }
}
