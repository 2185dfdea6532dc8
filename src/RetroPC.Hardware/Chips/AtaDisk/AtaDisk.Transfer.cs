using System.Buffers.Binary;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// Data between host, buffer and disk.
public sealed partial class AtaDisk
{
    private int DataWidth => _s.IsByteWide != 0 ? 1 : 2;

    /// <summary>Reads the Data register. With 8 bits the upper byte is FFh, as nobody drives it.</summary>
    public ushort ReadData()
    {
        ushort value = PeekData();
        if (_s.Phase == AtaPhase.DataToHost)
        {
            _s.Offset += DataWidth;
            if (_s.Offset >= _s.Length)
            {
                BufferIsEmpty();
            }
        }

        return value;
    }

    /// <summary>What <see cref="ReadData"/> would give, without any effect.</summary>
    public ushort PeekData()
    {
        if (_s.Phase != AtaPhase.DataToHost)
        {
            return 0xFFFF;
        }

        return _s.IsByteWide != 0
            ? (ushort)((Ports.OpenBus << 8) | _buffer[_s.Offset])
            : BinaryPrimitives.ReadUInt16LittleEndian(_buffer.AsSpan(_s.Offset));
    }

    /// <summary>Writes the Data register; with 8 bits the upper byte is not looked at.</summary>
    public void WriteData(ushort value)
    {
        if (_s.Phase != AtaPhase.DataFromHost)
        {
            return;
        }

        _buffer[_s.Offset] = (byte)value;
        if (_s.IsByteWide == 0)
        {
            _buffer[_s.Offset + 1] = (byte)(value >> 8);
        }

        _s.Offset += DataWidth;
        if (_s.Offset >= _s.Length)
        {
            BufferIsFull();
        }
    }

    private int SectorsInNextBlock()
    {
        int block = AtaCommand.IsMultiple(_s.Command) ? _s.Multiple : 1;
        return (int)Math.Min(Math.Min(block, _s.Remaining), _s.End - _s.Position);
    }

    /// <summary>Reads the next block of the disk and offers it to the host.</summary>
    private void LoadBlock()
    {
        int sectors = SectorsInNextBlock();
        if (sectors == 0)
        {
            ShowAddress(_s.Position);
            End(AtaError.IdNotFound);
            return;
        }

        for (int i = 0; i < sectors; i++)
        {
            Disk.Read(_s.Position + i, SectorOfBuffer(i));
        }

        _s.BlockSectors = (byte)sectors;
        _s.Position += sectors;
        _s.Remaining -= sectors;
        ShowAddress(_s.Position - 1);
        GiveBuffer(sectors * DiskGeometry.SectorSize);
    }

    private void GiveBuffer(int length)
    {
        (_s.Offset, _s.Length) = (0, (ushort)length);
        Enter(AtaPhase.DataToHost, Tick.Never);
        SetInterrupt(true);
    }

    private void BufferIsEmpty()
    {
        bool isRead = AtaCommand.IsRead(_s.Command);
        if (isRead)
        {
            _s.SectorCount = (byte)_s.Remaining;
        }

        if (!isRead || _s.Remaining == 0)
        {
            Enter(AtaPhase.Idle, Tick.Never);
            return;
        }

        int sectors = SectorsInNextBlock();
        int cylinder = CylinderOf(Math.Min(_s.Position, _s.End - 1));
        Enter(AtaPhase.Next, _clock.Now + MoveHeads(cylinder) + (sectors * _timing.Transfer));
    }

    /// <summary>Asks the host for the next block of a write.</summary>
    private void AskForBlock(bool isFirst)
    {
        int sectors = SectorsInNextBlock();
        if (sectors == 0)
        {
            ShowAddress(_s.Position);
            End(AtaError.IdNotFound);
            return;
        }

        _s.BlockSectors = (byte)sectors;
        AskForData(sectors * DiskGeometry.SectorSize);
        if (!isFirst)
        {
            SetInterrupt(true);
        }
    }

    private void AskForData(int length)
    {
        (_s.Offset, _s.Length) = (0, (ushort)length);
        Enter(AtaPhase.DataFromHost, Tick.Never);
    }

    private void BufferIsFull()
    {
        long time = _s.Command switch
        {
            AtaCommand.FormatTrack => TimeFor(1) + _timing.Turn,
            AtaCommand.WriteBuffer => _timing.Command,
            _ => TimeFor(_s.BlockSectors),
        };
        Enter(AtaPhase.Store, _clock.Now + time);
    }

    private void StoreBlock()
    {
        if (_s.Command == AtaCommand.FormatTrack)
        {
            FillTrack();
        }

        if (!AtaCommand.IsWrite(_s.Command))
        {
            End(0);
            return;
        }

        for (int i = 0; i < _s.BlockSectors; i++)
        {
            Disk.Write(_s.Position + i, SectorOfBuffer(i));
        }

        _s.Position += _s.BlockSectors;
        _s.Remaining -= _s.BlockSectors;
        _s.SectorCount = (byte)_s.Remaining;
        ShowAddress(_s.Position - 1);
        if (_s.Remaining == 0)
        {
            End(0);
        }
        else
        {
            AskForBlock(isFirst: false);
        }
    }

    /// <summary>The whole track that cylinder and head address; the sector number does not count.</summary>
    private void TakeTrack()
    {
        byte sector = _s.SectorNumber;
        if ((_s.DriveHead & LbaBit) == 0)
        {
            _s.SectorNumber = 1;
        }

        TakeAddress();
        _s.SectorNumber = sector;
        if (_s.Position < _s.End)
        {
            _s.Position -= _s.Position % _s.Sectors;
        }

        _s.Remaining = (int)Math.Clamp(_s.End - _s.Position, 0, _s.Sectors);
    }

    private void AskForFormatTable()
    {
        if (_s.Remaining == 0)
        {
            End(AtaError.IdNotFound);
            return;
        }

        AskForData(DiskGeometry.SectorSize);
    }

    private void FillTrack()
    {
        Span<byte> zeros = SectorOfBuffer(0);
        zeros.Clear();
        for (int i = 0; i < _s.Remaining; i++)
        {
            Disk.Write(_s.Position + i, zeros);
        }
    }

    private Span<byte> SectorOfBuffer(int number) => _buffer.AsSpan(number * DiskGeometry.SectorSize, DiskGeometry.SectorSize);
}
