using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Programs;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>The program that is debugged, as a process of DOS. Without a file it is one too, so that it can end and leave DEBUG where it is.</summary>
internal sealed class DebuggedProgram(DebugSession session)
{
    private const int PrefixLength = 0x100, Paragraph = 16, SegmentSize = 0x10000;
    private const int StackRoom = 0x12, LeastParagraphs = 0x20;

    private readonly ProgramDos _dos = session.Dos;
    private ushort _process, _emptySegment;
    private int _emptyParagraphs;

    /// <summary>The paragraph behind its memory.</summary>
    public ushort MemoryEnd => new ProgramSegmentPrefix(session.Memory, _process).End;

    /// <summary>Gives all free memory to a program without a file.</summary>
    /// <returns>Whether there is enough.</returns>
    public async ValueTask<bool> StartEmpty()
    {
        await CreateEmpty().ConfigureAwait(false);
        if (_process == 0)
        {
            return false;
        }

        ushort stack = (ushort)(Math.Min(_emptyParagraphs * Paragraph, SegmentSize) - StackRoom);
        session.Memory.SetWord(_process, stack, 0);
        session.StartEmpty(_process, stack);
        return true;
    }

    /// <summary>Loads a program in place of the one that is there, and sets the registers for it.</summary>
    /// <param name="path">Its file.</param>
    public async ValueTask<DosError> Load(string path)
    {
        byte[] prefix = new byte[PrefixLength];
        session.Memory.Read(new FarPointer(session.DataSegment, 0), prefix);
        await End().ConfigureAwait(false);
        (DosError error, ushort psp, FarPointer code, FarPointer stack) = await _dos.Load(path, prefix).ConfigureAwait(false);
        if (error != DosError.None)
        {
            await CreateEmpty().ConfigureAwait(false);
            return error;
        }

        _process = psp;
        session.Registers[CpuRegister.Ax] = session.Memory.Word(stack);
        session.Registers[CpuRegister.Ds] = session.Registers[CpuRegister.Es] = psp;
        session.Registers.Code = code;
        session.Registers.Stack = stack + 2;
        session.GoOnAt(code);
        return DosError.None;
    }

    /// <summary>Lets it run on.</summary>
    /// <returns>Why it has stopped.</returns>
    public async ValueTask<StopReason> Run()
    {
        (StopReason reason, ushort process) = await _dos.Debug(session.Registers, _process).ConfigureAwait(false);
        if (reason == StopReason.Ended)
        {
            _process = 0;
            await CreateEmpty().ConfigureAwait(false);
        }
        else
        {
            _process = process;
        }

        return reason;
    }

    /// <summary>Ends it, and gives its memory back.</summary>
    public async ValueTask End()
    {
        if (_process != 0)
        {
            await _dos.EndProcess(_process).ConfigureAwait(false);
            _process = 0;
        }

        if (_emptySegment != 0)
        {
            await _dos.Release(_emptySegment).ConfigureAwait(false);
            _emptySegment = 0;
        }
    }

    /// <summary>Makes a process of the memory that programs without a file have, which stays as it is but for the begin of the PSP.</summary>
    private async ValueTask CreateEmpty()
    {
        const ushort Everything = 0xFFFF;
        byte[] parameters = new byte[PrefixLength - ProgramSegmentPrefix.FirstFcb];
        if (_emptySegment == 0)
        {
            await _dos.Function(0x4800, bx: Everything).ConfigureAwait(false);
            _emptyParagraphs = _dos.Result.Bx;
            _emptySegment = _emptyParagraphs < LeastParagraphs ? (ushort)0 : await _dos.Allocate(_emptyParagraphs).ConfigureAwait(false);
            if (_emptySegment == 0)
            {
                return;
            }
        }

        var at = new FarPointer(_emptySegment, ProgramSegmentPrefix.FirstFcb);
        session.Memory.Read(at, parameters);
        await _dos.CreateProcess(_emptySegment, (ushort)(_emptySegment + _emptyParagraphs)).ConfigureAwait(false);
        session.Memory.Write(at, parameters);
        await _dos.Function(0x1A00, dx: ProgramSegmentPrefix.CommandTail, ds: _emptySegment).ConfigureAwait(false);
        _process = _emptySegment;
    }
}
