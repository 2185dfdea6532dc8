using RetroPC.Dos.Devices;
using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Calls;

/// <summary>Requests to DOS's own drivers, from programs that call their strategy and interrupt routines themselves.</summary>
internal sealed class DriverCalls(DosKernel dos)
{
    private const int Input = 4, NondestructiveInput = 5, InputStatus = 6, InputFlush = 7, Output = 8, OutputVerified = 9, OutputStatus = 10, OutputFlush = 11;
    private const ushort Done = 0x0100, Busy = 0x0200, UnknownCommand = 0x8103, GeneralFailure = 0x810C;
    private const int Command = 2, Status = 3, Data = 13, Transfer = 14, Count = 18;

    /// <summary>Does what the request that the strategy routine has noted says.</summary>
    public async ValueTask<DosError> Call(CallFrame frame)
    {
        GuestMemory memory = dos.Memory;
        FarPointer request = memory.Pointer(dos.Layout.Request);
        CharacterDevice device = DeviceOf(frame);
        ushort status = Done;
        switch (memory.Byte(request + Command))
        {
            case Input:
                status = await Read(device, request).ConfigureAwait(false);
                break;
            case NondestructiveInput:
                if (device.Peek() is var next and >= 0)
                {
                    memory.SetByte(request + Data, next);
                }
                else
                {
                    status = Done | Busy;
                }

                break;
            case InputFlush:
                device.FlushInput();
                break;
            case Output or OutputVerified:
                status = await Write(device, request).ConfigureAwait(false);
                break;
            case 0 or InputStatus or OutputStatus or OutputFlush or 13 or 14:
                break;
            default:
                status = UnknownCommand;
                break;
        }

        memory.SetWord(request + Status, status);
        return DosError.AsIs;
    }

    /// <summary>The device whose interrupt routine was called.</summary>
    private CharacterDevice DeviceOf(CallFrame frame) => dos.Devices.OfInterrupt(frame.Entry) ?? dos.Console;

    private async ValueTask<ushort> Read(CharacterDevice device, FarPointer request)
    {
        FarPointer buffer = dos.Memory.Pointer(request + Transfer);
        int count = dos.Memory.Word(request + Count);
        for (int i = 0; i < count; i++)
        {
            int value = await device.ReadByte().ConfigureAwait(false);
            if (value < 0)
            {
                dos.Memory.SetWord(request + Count, i);
                return GeneralFailure;
            }

            dos.Memory.SetByte(buffer + i, value);
        }

        return Done;
    }

    private async ValueTask<ushort> Write(CharacterDevice device, FarPointer request)
    {
        FarPointer buffer = dos.Memory.Pointer(request + Transfer);
        int count = dos.Memory.Word(request + Count);
        for (int i = 0; i < count; i++)
        {
            await device.WriteByte(dos.Memory.Byte(buffer + i)).ConfigureAwait(false);
        }

        return Done;
    }
}
