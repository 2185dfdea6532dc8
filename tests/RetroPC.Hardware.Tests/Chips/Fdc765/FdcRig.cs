using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>
/// A controller with four drives of its own, a host that talks to it as a BIOS does, and a DMA channel that serves DREQ at once unless
/// it is told to be late.
/// </summary>
internal sealed class FdcRig
{
    public const long Microsecond = Tick.Second / 1_000_000, Millisecond = 1000 * Microsecond, ByteTime = 32 * Microsecond;
    private byte[] _memory = [];
    private bool _isRead;
    private int _next;

    public FdcRig(bool isReadyStrapped = true, FloppyDriveType type = FloppyDriveType.DoubleSided40, int dataRate = 250_000)
    {
        Agenda = new Agenda(Clock, Fdc765.Slots);
        Fdc = new Fdc765(Clock, Agenda, 0, isReadyStrapped) { DataRate = dataRate };
        for (int unit = 0; unit < Drives.Length; unit++)
        {
            Drives[unit] = new FloppyDrive(Clock, type);
            Fdc.Connect(unit, Drives[unit]);
        }
    }

    public Clock Clock { get; } = new();

    public Agenda Agenda { get; }

    public Fdc765 Fdc { get; }

    public FloppyDrive[] Drives { get; } = new FloppyDrive[4];

    public FloppyDisk Disk { get; } = FdcDisks.Formatted(40, 2, 9);

    public int Status => Fdc.ReadPort(0);

    public List<byte> Received { get; } = [];

    /// <summary>Whether DREQ is served.</summary>
    public bool HasDma { get; set; } = true;

    /// <summary>How many bytes were transferred by DMA since the last command.</summary>
    public int Transferred => _next;

    /// <summary>
    /// A rig whose drive 0 turns a formatted disk, after the reset and a Specify: at 250 kbit/s steps of 2 ms, HUT 32 ms, HLT 4 ms.
    /// </summary>
    public static FdcRig Ready(bool isDma = true)
    {
        var rig = new FdcRig();
        rig.Drives[0].Insert(rig.Disk);
        rig.Drives[0].SetMotor(true);
        rig.Run(Tick.Second);
        for (int unit = 0; unit < 4; unit++)
        {
            rig.Command(0x08);
            rig.Results();
        }

        rig.Command(0x03, 0xF1, (byte)(isDma ? 0x02 : 0x03));
        return rig;
    }

    public void Run(long ticks)
    {
        long end = Clock.Now + ticks;
        while (Agenda.Next <= end)
        {
            Agenda.RunNext();
            ServeDma();
        }

        Clock.Now = end;
    }

    /// <summary>Runs until INT is high.</summary>
    public long RunToInterrupt(long most = 5 * Tick.Second)
    {
        long start = Clock.Now;
        while (!Fdc.Interrupt.Level && Agenda.Next <= start + most)
        {
            Agenda.RunNext();
            ServeDma();
        }

        Assert.True(Fdc.Interrupt.Level, "There was no interrupt.");
        return Clock.Now - start;
    }

    /// <summary>What DMA sends to the controller, or how much it fetches.</summary>
    public void SetMemory(params byte[] bytes)
    {
        _memory = bytes;
        _next = 0;
        Received.Clear();
    }

    public void Command(params byte[] bytes)
    {
        _isRead = (bytes[0] & 0x1F) is 0x02 or 0x06 or 0x0C;
        foreach (byte value in bytes)
        {
            WaitFor(0x80, 0xC0);
            Fdc.WritePort(1, value);
        }
    }

    public byte[] Results()
    {
        List<byte> results = [];
        while (true)
        {
            Run(100 * Microsecond);
            if ((Status & 0x50) != 0x50)
            {
                return [.. results];
            }

            results.Add(Fdc.ReadPort(1));
        }
    }

    /// <summary>A whole command with its DMA transfer, whose last byte has TC.</summary>
    public byte[] Do(byte[] memory, params byte[] command)
    {
        SetMemory(memory);
        Command(command);
        RunToInterrupt();
        return Results();
    }

    public byte[] Seek(int unit, int cylinder)
    {
        Command(0x0F, (byte)unit, (byte)cylinder);
        RunToInterrupt();
        Command(0x08);
        return Results();
    }

    public byte[] Save()
    {
        Snapshot file = Snapshot.ForSaving();
        Sync(file);
        return file.ToArray();
    }

    public void Load(byte[] bytes) => Sync(Snapshot.ForLoading(bytes));

    private void Sync(Snapshot file)
    {
        Clock.Sync(file);
        Agenda.Sync(file);
        foreach (FloppyDrive drive in Drives)
        {
            drive.Sync(file);
        }

        Fdc.Sync(file);
    }

    private void WaitFor(int status, int mask)
    {
        for (int i = 0; i < 1000 && (Status & mask) != status; i++)
        {
            Run(10 * Microsecond);
        }

        Assert.Equal(status, Status & mask);
    }

    private void ServeDma()
    {
        if (!HasDma || !Fdc.DmaRequest.Level || _next >= _memory.Length)
        {
            return;
        }

        Run(3 * Microsecond);
        if (!Fdc.DmaRequest.Level)
        {
            return;
        }

        if (_isRead)
        {
            Received.Add(Fdc.DmaRead());
        }
        else
        {
            Fdc.DmaWrite(_memory[_next]);
        }

        if (++_next == _memory.Length)
        {
            Fdc.TerminalCount();
        }
    }
}

/// <summary>Diskettes for tests.</summary>
internal static class FdcDisks
{
    /// <summary>A disk as FORMAT makes it: 512-byte sectors in order, each filled with a pattern that names it.</summary>
    public static FloppyDisk Formatted(int cylinders, int heads, int sectors, int capacity = FloppyTrack.DoubleDensity)
    {
        var disk = new FloppyDisk(cylinders, heads);
        for (int cylinder = 0; cylinder < cylinders; cylinder++)
        {
            for (int head = 0; head < heads; head++)
            {
                FloppyTrack track = disk.Track(cylinder, head)!;
                track.Capacity = capacity;
                for (int record = 1; record <= sectors; record++)
                {
                    track.Sectors.Add(Sector(cylinder, head, record, 146 + ((record - 1) * (capacity - 146) / sectors)));
                }
            }
        }

        return disk;
    }

    public static FloppySector Sector(int cylinder, int head, int record, int position, int sizeCode = 2)
    {
        var id = new SectorId((byte)cylinder, (byte)head, (byte)record, (byte)sizeCode);
        byte[] data = new byte[id.Size];
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = Pattern(cylinder, head, record, i);
        }

        return new FloppySector(id, position, data);
    }

    public static byte Pattern(int cylinder, int head, int record, int i) => (byte)((cylinder * 41) + (head * 17) + (record * 7) + i);

    public static byte[] Data(int cylinder, int head, int record) =>
        [.. Enumerable.Range(0, 512).Select(i => Pattern(cylinder, head, record, i))];
}
