using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Tests.Chips;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>An adapter, and a host that serves its DREQ at once.</summary>
internal sealed class AdapterRig
{
    private int _count;

    public AdapterRig(FloppyAdapterKind kind, params FloppyDriveType?[] drives)
    {
        Agenda = new Agenda(Clock, FloppyAdapter.Slots + 1);
        Adapter = new FloppyAdapter(Clock, Agenda, 1, kind, drives);
    }

    public Clock Clock { get; } = new();

    public Agenda Agenda { get; }

    public FloppyAdapter Adapter { get; }

    public List<byte> Received { get; } = [];

    /// <summary>Whether every request is served, in either direction, with DMA or without; for noise.</summary>
    public bool ServesAll { get; set; }

    /// <summary>How many requests were served for <see cref="ServesAll"/>.</summary>
    public int Served { get; private set; }

    public void Out(int register, byte value) => Adapter.WritePort(0x3F0 + register, value);

    /// <summary>Inserts a disk in drive A, releases the reset, switches the motor on, and specifies.</summary>
    public void Start(FloppyDisk? disk = null)
    {
        Adapter.Drives[0]!.Insert(disk ?? FdcDisks.Formatted(40, 2, 9));
        Out(2, 0x1C);
        Run(Tick.Second);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(2, Command(0x08).Length);
        }

        Command(0x03, 0xCF, 0x02);
    }

    public void Run(long ticks)
    {
        long end = Clock.Now + ticks;
        while (Agenda.Next <= end)
        {
            Agenda.RunNext();
            if (ServesAll)
            {
                ServeAll();
            }
            else if (Adapter.DmaRequest.Level && _count > 0)
            {
                Received.Add(Adapter.DmaRead());
                if (--_count == 0)
                {
                    Adapter.TerminalCount();
                }
            }
        }

        Clock.Now = Math.Max(end, Clock.Now);
    }

    public byte[] Command(params byte[] bytes)
    {
        foreach (byte value in bytes)
        {
            Adapter.WritePort(0x3F5, value);
            Run(FdcRig.Millisecond);
        }

        List<byte> results = [];
        for (; (Adapter.ReadPort(0x3F4) & 0xD0) == 0xD0; Run(FdcRig.Millisecond))
        {
            results.Add(Adapter.ReadPort(0x3F5));
        }

        return [.. results];
    }

    /// <summary>A read of as many bytes with TC after the last.</summary>
    public byte[] Transfer(int count, params byte[] command)
    {
        Received.Clear();
        _count = count;
        foreach (byte value in command)
        {
            Adapter.WritePort(0x3F5, value);
        }

        for (int i = 0; i < 5000 && !Adapter.Interrupt.Level; i++)
        {
            Run(FdcRig.Millisecond);
        }

        return Command();
    }

    public byte[] Save()
    {
        Snapshot file = Snapshot.ForSaving();
        Sync(file);
        return file.ToArray();
    }

    public void Load(byte[] bytes)
    {
        Snapshot file = Snapshot.ForLoading(bytes);
        Sync(file);
        file.End();
    }

    private void ServeAll()
    {
        if (Adapter.DmaRequest.Level)
        {
            Served++;
            byte value = Adapter.DmaRead();
            Adapter.DmaWrite((byte)(value & 3));
        }
        else if ((Adapter.ReadPort(0x3F4) & 0xA0) == 0xA0)
        {
            Served++;
            byte value = Adapter.ReadPort(0x3F5);
            Adapter.WritePort(0x3F5, (byte)(value & 3));
        }
    }

    private void Sync(Snapshot file)
    {
        Clock.Sync(file);
        Agenda.Sync(file);
        Adapter.Sync(file);
    }
}

/// <summary>Something that a guest, the DMA controller or the user may do.</summary>
internal static class AdapterNoise
{
    private static readonly byte[] _commands =
        [0x42, 0x03, 0x04, 0x45, 0x46, 0xE6, 0x07, 0x08, 0x49, 0x4A, 0x4C, 0x4D, 0x0F, 0x51, 0x59, 0x5D, 0x10, 0x06, 0x66, 0xC5];

    public static AdapterRig Rig(int seed)
    {
        var rig = new AdapterRig(
            (seed & 1) == 0 ? FloppyAdapterKind.Xt : FloppyAdapterKind.HighDensity,
            FloppyDriveType.DoubleSided40,
            FloppyDriveType.HighDensity5,
            null,
            (seed & 2) == 0 ? FloppyDriveType.SingleSided40 : FloppyDriveType.HighDensity3);
        rig.Adapter.Drives[0]!.Insert(FdcDisks.Formatted(2, 2, 9));
        return rig;
    }

    public static void Do(AdapterRig rig, Random random)
    {
        FloppyAdapter adapter = rig.Adapter;
        switch (random.Next(24))
        {
            case 0 when random.Next(30) == 0:
                adapter.WritePort(random.Next(0x10000), (byte)random.Next(256));
                break;
            case 1:
                int port = random.Next(0x10000);
                Assert.Equal(adapter.PeekPort(port), adapter.PeekPort(port));
                adapter.ReadPort(port);
                break;
            case 2 when random.Next(10) == 0:
                adapter.WritePort(0x3F2, (byte)(random.Next(20) == 0 ? random.Next(256) : 0xBC + random.Next(2)));
                if (random.Next(3) == 0)
                {
                    adapter.WritePort(0x3F7, 2);
                }

                break;
            case 3 or 4:
                Command(adapter, random);
                break;
            case 5:
                rig.ServesAll = random.Next(3) != 0;
                if (random.Next(3) == 0)
                {
                    adapter.TerminalCount();
                }

                break;
            case 6 when random.Next(100) == 0:
                adapter.Drives[random.Next(2)]!.Eject();
                break;
            case 7 when random.Next(4) == 0:
                adapter.Drives[random.Next(2)]!.Insert(FdcDisks.Formatted(1 + random.Next(2), 1 + random.Next(2), random.Next(10)));
                break;
            case 8:
                rig.Run(random.NextInt64(3) * random.NextInt64(Tick.Second / (random.Next(2) == 0 ? 4 : 100)));
                break;
            case 9:
                adapter.ReadPort(0x3F5);
                break;
            case < 16:
                Serve(adapter, random);
                break;
            default:
                rig.Run(random.NextInt64(FdcRig.ByteTime));
                break;
        }
    }

    private static void Command(FloppyAdapter adapter, Random random)
    {
        for (int i = 0; i < 7 && (adapter.ReadPort(0x3F4) & 0x50) == 0x50; i++)
        {
            adapter.ReadPort(0x3F5);
        }

        byte command = _commands[random.Next(_commands.Length)];
        adapter.WritePort(0x3F5, command);
        int head = random.Next(2);
        int sizeCode = random.Next(5) == 0 ? random.Next(random.Next(9) == 0 ? 256 : 3) : 2;
        byte[] parameters = (command & 0x1F) switch
        {
            0x03 => [(byte)random.Next(256), (byte)random.Next(4)],
            0x0D => [(byte)(head << 2), (byte)sizeCode, (byte)random.Next(12), (byte)random.Next(100), 0xF6],
            _ => [(byte)((head << 2) | random.Next(4)), 0, (byte)head, (byte)random.Next(1, 5), (byte)sizeCode, (byte)random.Next(1, 12),
                0x2A, 0xFF],
        };
        for (int i = 0; i < parameters.Length && (random.Next(1000) == 0 || (adapter.ReadPort(0x3F4) & 0x70) == 0x10); i++)
        {
            adapter.WritePort(0x3F5, parameters[i]);
        }
    }

    private static void Serve(FloppyAdapter adapter, Random random)
    {
        switch (adapter.DmaRequest.Level ? random.Next(3) : random.Next(40))
        {
            case 0:
                adapter.DmaRead();
                break;
            case 1:
                adapter.DmaWrite((byte)random.Next(4));
                break;
            case 2:
                adapter.DmaVerify();
                break;
        }
    }
}
