using System.Buffers.Binary;
using RetroPC.Hardware.Disks;

namespace RetroPC.Hardware.Chips;

// Identify Drive: 256 words about the drive (ATA-1, "Identify drive").
public sealed partial class AtaDisk
{
    /// <summary>The model number that it tells.</summary>
    public const string Model = "RETROPC DISK";

    private const string FirmwareRevision = "1.0";

    private void WriteIdentity()
    {
        const int FixedDrive = 0x0040, DualPortedBuffer = 3, EccBytes = 4, Lba = 0x0200, PioMode2 = 0x0200, HasCurrent = 1, HasMultiple = 0x0100;
        _buffer.AsSpan(0, DiskGeometry.SectorSize).Clear();
        PutWord(0, FixedDrive);
        PutWord(1, _defaultTranslation.Cylinders);
        PutWord(3, _defaultTranslation.Heads);
        PutWord(4, _defaultTranslation.Sectors * DiskGeometry.SectorSize);
        PutWord(5, DiskGeometry.SectorSize);
        PutWord(6, _defaultTranslation.Sectors);
        PutText(10, 10, _serialNumber);
        PutWord(20, DualPortedBuffer);
        PutWord(21, MostMultiple);
        PutWord(22, EccBytes);
        PutText(23, 4, FirmwareRevision);
        PutText(27, 20, Model);
        PutWord(47, MostMultiple);
        PutWord(49, Lba);
        PutWord(51, PioMode2);
        PutWord(53, HasCurrent);
        PutWord(54, _s.Cylinders);
        PutWord(55, _s.Heads);
        PutWord(56, _s.Sectors);
        PutLong(57, (long)_s.Cylinders * _s.Heads * _s.Sectors);
        PutWord(59, _s.Multiple == 0 ? 0 : HasMultiple | _s.Multiple);
        PutLong(60, Disk.Geometry.TotalSectors);
    }

    private void PutWord(int word, int value) => BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(word * 2), (ushort)value);

    private void PutLong(int word, long value)
    {
        PutWord(word, (int)(value & 0xFFFF));
        PutWord(word + 1, (int)(value >> 16));
    }

    /// <summary>Text, left-justified, filled with blanks; the first character of a word is its high byte.</summary>
    private void PutText(int word, int words, string text)
    {
        for (int i = 0; i < words * 2; i++)
        {
            _buffer[((word * 2) + i) ^ 1] = i < text.Length ? (byte)text[i] : (byte)' ';
        }
    }
}
