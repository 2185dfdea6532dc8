using RetroPC.Dos.Guest;
using RetroPC.Dos.Programs;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>Runs one instruction of the program, by the CPU's trap flag.</summary>
internal sealed class InstructionStepper(DebugSession session, DebuggedProgram program)
{
    private const ushort TrapFlag = 0x100, InterruptFlag = 0x200, OverflowFlag = 0x800;
    private const int MaskPort = 0x21, MaskAll = 0xFF;
    private const byte PushFlags = 0x9C, Interrupt3 = 0xCC, Interrupt = 0xCD, InterruptOnOverflow = 0xCE, InAlPort = 0xE4, InAlDx = 0xEC;

    private readonly RegisterSet _registers = session.Registers;

    /// <summary>Runs it.</summary>
    /// <returns>Why the program has stopped.</returns>
    public async ValueTask<StopReason> Step()
    {
        FarPointer at = _registers.Code;
        byte opcode = session.Memory.Byte(at), operand = session.Memory.Byte(at + 1);
        switch (opcode)
        {
            case Interrupt:
                EnterInterrupt(operand, 2);
                return StopReason.Step;
            case Interrupt3:
                EnterInterrupt(3, 1);
                return StopReason.Step;
            case InterruptOnOverflow when (_registers[CpuRegister.Flags] & OverflowFlag) != 0:
                EnterInterrupt(4, 1);
                return StopReason.Step;
            case InAlPort when operand == MaskPort:
                await ReadMask(2).ConfigureAwait(false);
                return StopReason.Step;
            case InAlDx when _registers[CpuRegister.Dx] == MaskPort:
                await ReadMask(1).ConfigureAwait(false);
                return StopReason.Step;
            default:
                return await StepByTrap(opcode).ConfigureAwait(false);
        }
    }

    /// <summary>An interrupt that comes with the trap would be stepped into: all are held off for the instruction.</summary>
    private async ValueTask<StopReason> StepByTrap(byte opcode)
    {
        byte mask = await session.Dos.ReadPort(MaskPort).ConfigureAwait(false);
        await session.Dos.WritePort(MaskPort, MaskAll).ConfigureAwait(false);
        _registers[CpuRegister.Flags] |= TrapFlag;
        StopReason reason = await program.Run().ConfigureAwait(false);
        _registers[CpuRegister.Flags] = WithoutTrap(_registers[CpuRegister.Flags]);
        await session.Dos.WritePort(MaskPort, mask).ConfigureAwait(false);
        if (opcode == PushFlags && reason == StopReason.Step)
        {
            session.Memory.SetWord(_registers.Stack, WithoutTrap(session.Memory.Word(_registers.Stack)));
        }

        return reason;
    }

    /// <summary>The program sees the mask that it has set, not the one that it is traced with.</summary>
    private async ValueTask ReadMask(int length)
    {
        byte mask = await session.Dos.ReadPort(MaskPort).ConfigureAwait(false);
        _registers[CpuRegister.Ax] = (ushort)((_registers[CpuRegister.Ax] & 0xFF00) | mask);
        _registers.Code += length;
    }

    /// <summary>Goes into an interrupt's handler. The CPU would clear the trap flag on the way, and come back only behind it.</summary>
    private void EnterInterrupt(int number, int length)
    {
        ushort flags = _registers[CpuRegister.Flags];
        FarPointer back = _registers.Code + length, stack = _registers.Stack + -6;
        session.Memory.SetPointer(stack, back);
        session.Memory.SetWord(stack + 4, flags);
        _registers.Stack = stack;
        _registers.Code = session.Dos.Vector(number);
        _registers[CpuRegister.Flags] = (ushort)(flags & ~(InterruptFlag | TrapFlag));
    }

    private static ushort WithoutTrap(ushort flags) => (ushort)(flags & ~TrapFlag);
}
