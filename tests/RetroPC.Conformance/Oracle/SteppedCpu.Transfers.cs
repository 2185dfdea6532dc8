using RetroPC.Conformance.Traces;
using RetroPC.Conformance.Vectors;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Oracle;

/// <content>What the EU asks of the bus (8086-facts.md 1.4 and 1.5).</content>
public sealed partial class SteppedCpu
{
    /// <summary>A byte or word that is moved in one bus cycle or two.</summary>
    private struct Transfer
    {
        public BusStatus Status;
        public SegmentStatus Segment;

        /// <summary>The physical address of offset 0.</summary>
        public int Base;

        public ushort Offset;

        /// <summary>The number of bytes.</summary>
        public int Length;

        /// <summary>The bytes, those of the lower address in the lower half.</summary>
        public ushort Data;

        /// <summary>The first cycle of an interrupt acknowledge.</summary>
        public bool IsFirstOfPair;

        public readonly bool IsWrite => Status is BusStatus.MemoryWrite or BusStatus.IoWrite;

        /// <summary>An offset wraps within its segment, an address at 1 MiB.</summary>
        public readonly int AddressOf(int index) => (Base + (ushort)(Offset + index)) & AddressMask;

        public readonly byte ByteAt(int index) => (byte)(Data >> (8 * index));
    }

    private static SegmentStatus StatusOf(Reg segment) => segment switch
    {
        Reg.Es => SegmentStatus.Es,
        Reg.Ss => SegmentStatus.Ss,
        Reg.Cs => SegmentStatus.Cs,
        _ => SegmentStatus.Ds,
    };

    /// <summary>R8 and R16. The EU goes on in T4.</summary>
    private int Read(Reg segment, int offset, Width width) =>
        RunToT4(MemoryTransfer(BusStatus.MemoryRead, segment, offset, width));

    /// <summary>W8 and W16. The EU goes on in the last T3 or Tw.</summary>
    private void Write(Reg segment, int offset, Width width, int value)
    {
        Transfer transfer = MemoryTransfer(BusStatus.MemoryWrite, segment, offset, width);
        transfer.Data = (ushort)value;
        RunToDataClock(transfer);
    }

    /// <summary>A read from the interrupt vector table, which shows CS as its segment.</summary>
    private ushort ReadVectorTable(int address) => RunToT4(new Transfer
    {
        Status = BusStatus.MemoryRead,
        Segment = SegmentStatus.Cs,
        Offset = (ushort)address,
        Length = 2,
    });

    /// <summary>IR.</summary>
    private int In(int port, Width width) => RunToT4(IoTransfer(BusStatus.IoRead, port, width));

    /// <summary>IW.</summary>
    private void Out(int port, Width width, int value)
    {
        Transfer transfer = IoTransfer(BusStatus.IoWrite, port, width);
        transfer.Data = (ushort)value;
        RunToDataClock(transfer);
    }

    private byte AcknowledgeInterrupt(bool isFirst) => (byte)RunToT4(new Transfer
    {
        Status = BusStatus.InterruptAcknowledge,
        Segment = SegmentStatus.Cs,
        Length = 1,
        IsFirstOfPair = isFirst,
    });

    private Transfer MemoryTransfer(BusStatus status, Reg segment, int offset, Width width) => new()
    {
        Status = status,
        Segment = StatusOf(segment),
        Base = Register(segment) << 4,
        Offset = (ushort)offset,
        Length = width.Bytes(),
    };

    private static Transfer IoTransfer(BusStatus status, int port, Width width) => new()
    {
        Status = status,
        Segment = SegmentStatus.Cs,
        Offset = (ushort)port,
        Length = width.Bytes(),
    };

    private ushort RunToT4(Transfer transfer)
    {
        Request(transfer);
        do
        {
            Tick();
        }
        while (_requestOutstanding || _t != TState.T4 || !IsLastCycle);
        return _current.Data;
    }

    private void RunToDataClock(Transfer transfer)
    {
        Request(transfer);
        do
        {
            Tick();
        }
        while (_requestOutstanding || !InDataClock || !IsLastCycle);
    }

    private void Request(Transfer transfer)
    {
        _request = transfer;
        _requestOutstanding = true;
    }

    private void Push(int value, Width width = Width.Word)
    {
        Sp -= 2;
        Write(Reg.Ss, Sp, width, value);
    }

    private ushort Pop()
    {
        ushort value = (ushort)Read(Reg.Ss, Sp, Width.Word);
        Sp += 2;
        return value;
    }
}
