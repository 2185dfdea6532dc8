using System.Runtime.InteropServices;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Disks;

/// <summary>
/// A hard disk: what it held when it was mounted, and what has been written since, in blocks of 4 KB. It has no idea of files of the host: who
/// mounted it reads the changed blocks from time to time.
/// </summary>
public sealed class HardDisk
{
    /// <summary>Bytes in a block.</summary>
    public const int BlockSize = 4096;

    private readonly DiskContent _content;
    private readonly SortedDictionary<int, Block> _blocks = [];
    private readonly byte[] _transfer = new byte[BlockSize];

    /// <summary>A disk as it is mounted.</summary>
    /// <param name="geometry">How it is divided.</param>
    /// <param name="content">What it holds.</param>
    public HardDisk(DiskGeometry geometry, DiskContent content)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(geometry.TotalSectors, 1);
        ArgumentNullException.ThrowIfNull(content);
        Geometry = geometry;
        _content = content;
    }

    /// <summary>How it is divided.</summary>
    public DiskGeometry Geometry { get; }

    /// <summary>Whether writing to it fails.</summary>
    public bool IsWriteProtected { get; init; }

    /// <summary>Counts the changes, so that a host can tell whether it has to save.</summary>
    public long Revision { get; private set; }

    /// <summary>Counts the sectors that were read and written, for a light on the case. It is no part of the state.</summary>
    public long Accesses { get; private set; }

    /// <summary>Reads a sector.</summary>
    /// <param name="sector">Its number, from 0; below <see cref="DiskGeometry.TotalSectors"/>.</param>
    /// <param name="buffer">Receives 512 bytes.</param>
    public void Read(long sector, Span<byte> buffer)
    {
        CheckSector(sector);
        Accesses++;
        (int block, int offset) = PlaceOf(sector);
        if (_blocks.TryGetValue(block, out Block? changed))
        {
            changed.Bytes.AsSpan(offset, DiskGeometry.SectorSize).CopyTo(buffer);
        }
        else
        {
            _content.Read(sector * DiskGeometry.SectorSize, buffer[..DiskGeometry.SectorSize]);
        }
    }

    /// <summary>Writes a sector.</summary>
    /// <param name="sector">Its number, from 0; below <see cref="DiskGeometry.TotalSectors"/>.</param>
    /// <param name="bytes">512 bytes.</param>
    /// <exception cref="InvalidOperationException">The disk is write-protected: its controller has not asked.</exception>
    public void Write(long sector, ReadOnlySpan<byte> bytes)
    {
        CheckSector(sector);
        if (IsWriteProtected)
        {
            throw new InvalidOperationException("The disk is write-protected.");
        }

        (int number, int offset) = PlaceOf(sector);
        Block block = ChangedBlock(number);
        Accesses++;
        bytes[..DiskGeometry.SectorSize].CopyTo(block.Bytes.AsSpan(offset));
        block.Revision = ++Revision;
    }

    /// <summary>The numbers of the blocks that were written after a revision, in order.</summary>
    public IEnumerable<int> BlocksChangedSince(long revision) =>
        _blocks.Where(pair => pair.Value.Revision > revision).Select(pair => pair.Key);

    /// <summary>A block as it stands.</summary>
    /// <param name="block">Its number: the offset on the disk is this times <see cref="BlockSize"/>.</param>
    /// <param name="buffer">Receives <see cref="BlockSize"/> bytes.</param>
    public void ReadBlock(int block, Span<byte> buffer)
    {
        if (_blocks.TryGetValue(block, out Block? changed))
        {
            changed.Bytes.CopyTo(buffer);
        }
        else
        {
            _content.Read((long)block * BlockSize, buffer[..BlockSize]);
        }
    }

    /// <summary>
    /// Saves or loads what differs from the mounted content, which is not in the file: a state fits a disk that was mounted with the same content.
    /// Blocks that loading takes back count as changed.
    /// </summary>
    /// <exception cref="SnapshotException">The file is damaged, or of a disk of another size.</exception>
    public void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        int[] numbers = [.. _blocks.Where(pair => !pair.Value.IsOriginal).Select(pair => pair.Key)];
        var shape = new DiskShape { Sectors = Geometry.TotalSectors, Blocks = numbers.Length };
        snapshot.Block("disk", 1, ref shape);
        int most = PlaceOf(Geometry.TotalSectors - 1).Block + 1;
        if (shape.Sectors != Geometry.TotalSectors || shape.Blocks < 0 || shape.Blocks > most)
        {
            throw new SnapshotException("The hard disk in this file is damaged, or of another size.");
        }

        numbers = snapshot.IsLoading ? new int[shape.Blocks] : numbers;
        snapshot.Array("disk.blocks", 1, numbers);
        if (snapshot.IsLoading)
        {
            Load(snapshot, numbers, most);
            return;
        }

        foreach (int number in numbers)
        {
            snapshot.Array("disk.block", 1, _blocks[number].Bytes);
        }
    }

    private static (int Block, int Offset) PlaceOf(long sector)
    {
        const int Sectors = BlockSize / DiskGeometry.SectorSize;
        return ((int)(sector / Sectors), (int)(sector % Sectors) * DiskGeometry.SectorSize);
    }

    private void Load(Snapshot snapshot, int[] numbers, int most)
    {
        foreach (Block block in _blocks.Values)
        {
            block.IsStale = !block.IsOriginal;
        }

        foreach (int number in numbers)
        {
            if (number < 0 || number >= most)
            {
                throw new SnapshotException("The hard disk in this file is damaged: it has a block beyond its end.");
            }

            snapshot.Array("disk.block", 1, _transfer);
            Replace(number);
        }

        TakeBackStaleBlocks();
    }

    private void Replace(int number)
    {
        Block block = ChangedBlock(number);
        block.IsStale = false;
        if (!block.Bytes.AsSpan().SequenceEqual(_transfer))
        {
            _transfer.CopyTo(block.Bytes, 0);
            block.Revision = ++Revision;
        }
    }

    /// <summary>They stay in the list with their first content, so that the host writes it back.</summary>
    private void TakeBackStaleBlocks()
    {
        foreach ((int number, Block block) in _blocks.Where(pair => pair.Value.IsStale))
        {
            _content.Read((long)number * BlockSize, block.Bytes);
            (block.IsStale, block.IsOriginal) = (false, true);
            block.Revision = ++Revision;
        }
    }

    private Block ChangedBlock(int number)
    {
        if (!_blocks.TryGetValue(number, out Block? block))
        {
            block = new Block();
            _content.Read((long)number * BlockSize, block.Bytes);
            _blocks.Add(number, block);
        }

        block.IsOriginal = false;
        return block;
    }

    private void CheckSector(long sector)
    {
        if ((ulong)sector >= (ulong)Geometry.TotalSectors)
        {
            throw new ArgumentOutOfRangeException(nameof(sector), sector, $"The disk has {Geometry.TotalSectors} sectors.");
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct DiskShape
    {
        public long Sectors;
        public int Blocks;
        private readonly int _padding;
    }

    private sealed class Block
    {
        public byte[] Bytes { get; } = new byte[BlockSize];

        public long Revision { get; set; }

        /// <summary>While a state is loaded: not (yet) found in it.</summary>
        public bool IsStale { get; set; }

        /// <summary>It is again as the mounted content has it, because a state was loaded.</summary>
        public bool IsOriginal { get; set; }
    }
}
