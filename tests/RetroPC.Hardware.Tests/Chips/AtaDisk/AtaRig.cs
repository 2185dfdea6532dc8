using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>A channel with a master of 100 cylinders, 4 heads, 17 sectors, and the host's side of the protocol.</summary>
internal sealed class AtaRig
{
    public const byte Busy = 0x80, Ready = 0x50, Request = 0x08, Failed = 0x01;
    public static readonly DiskGeometry Geometry = new(100, 4, 17);

    public AtaRig(bool hasSlave = false, DriveTiming? timing = null, bool isWriteProtected = false)
    {
        Agenda = new Agenda(Clock, AtaChannel.Slots);
        Master = new HardDisk(Geometry, new Numbered(0)) { IsWriteProtected = isWriteProtected };
        Slave = hasSlave ? new HardDisk(Geometry, new Numbered(0x80)) : null;
        Channel = new AtaChannel(Clock, Agenda, 0, Master, Slave, timing);
        RunUntilIdle();
    }

    public Clock Clock { get; } = new();

    public Agenda Agenda { get; }

    public HardDisk Master { get; }

    public HardDisk? Slave { get; }

    public AtaChannel Channel { get; }

    public byte Status => Channel.PeekRegister(AtaRegister.AlternateStatus);

    public byte Error => Channel.PeekRegister(AtaRegister.Error);

    /// <summary>What a sector of the master holds at first: its number, over and over.</summary>
    public static byte[] Sector(int number, byte drive = 0)
    {
        byte[] bytes = new byte[DiskGeometry.SectorSize];
        new Numbered(drive).Read(number * (long)DiskGeometry.SectorSize, bytes);
        return bytes;
    }

    public static byte[] Filled(byte value)
    {
        byte[] bytes = new byte[DiskGeometry.SectorSize];
        Array.Fill(bytes, value);
        return bytes;
    }

    public void RunUntilIdle()
    {
        while (Agenda.Next != Tick.Never)
        {
            Agenda.RunNext();
        }
    }

    /// <summary>Writes count and address, and a command; runs until the drive is no longer busy.</summary>
    /// <returns>How long that took, in ticks.</returns>
    public long Command(byte code, int count = 1, int cylinder = 0, int head = 0, int sector = 1, byte drive = 0xA0, byte features = 0)
    {
        Channel.WriteRegister(AtaRegister.DriveHead, (byte)(drive | head));
        Channel.WriteRegister(AtaRegister.Error, features);
        Channel.WriteRegister(AtaRegister.SectorCount, (byte)count);
        Channel.WriteRegister(AtaRegister.SectorNumber, (byte)sector);
        Channel.WriteRegister(AtaRegister.CylinderLow, (byte)cylinder);
        Channel.WriteRegister(AtaRegister.CylinderHigh, (byte)(cylinder >> 8));
        Channel.WriteRegister(AtaRegister.Status, code);
        long start = Clock.Now;
        RunUntilIdle();
        return Clock.Now - start;
    }

    public long CommandLba(byte code, int lba, int count = 1, byte drive = 0xE0) =>
        Command(code, count, (lba >> 8) & 0xFFFF, lba >> 24, lba & 0xFF, drive);

    public byte[] ReadBlock(int sectors = 1)
    {
        byte[] bytes = new byte[sectors * DiskGeometry.SectorSize];
        for (int i = 0; i < bytes.Length; i += 2)
        {
            ushort word = Channel.ReadData();
            (bytes[i], bytes[i + 1]) = ((byte)word, (byte)(word >> 8));
        }

        RunUntilIdle();
        return bytes;
    }

    public void WriteBlock(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i += 2)
        {
            Channel.WriteData((ushort)(bytes[i] | (bytes[i + 1] << 8)));
        }

        RunUntilIdle();
    }

    public byte[] Save()
    {
        Snapshot file = Snapshot.ForSaving();
        Clock.Sync(file);
        Agenda.Sync(file);
        Channel.Sync(file);
        return file.ToArray();
    }

    public void Load(byte[] bytes)
    {
        Snapshot file = Snapshot.ForLoading(bytes);
        Clock.Sync(file);
        Agenda.Sync(file);
        Channel.Sync(file);
        file.End();
    }

    private sealed class Numbered(byte drive) : DiskContent
    {
        public override void Read(long offset, Span<byte> buffer)
        {
            for (int i = 0; i < buffer.Length; i++)
            {
                long number = (offset + i) / DiskGeometry.SectorSize;
                buffer[i] = (byte)(((offset + i) & 1) == 0 ? number : (number >> 8) | drive);
            }
        }
    }
}
