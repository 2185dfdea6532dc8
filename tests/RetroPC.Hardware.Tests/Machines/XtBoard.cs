using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Tests.Machines;

/// <summary>XTs for tests: with a ROM of ours, or with one that only halts.</summary>
internal static class XtBoard
{
    private const int ResetVector = 0xFFFF0, RomAddress = 0xFF800, RomLength = 0x800;
    private const byte Halt = 0xF4;

    /// <summary>An XT that runs one of the ROMs in <c>roms/tests</c>.</summary>
    public static Xt Running(string rom, MachineSpec? spec = null)
    {
        using Stream stream = typeof(XtBoard).Assembly.GetManifestResourceStream($"roms/{rom}.bin")!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return With(content, spec);
    }

    /// <summary>An XT whose CPU halts at once, for tests that are the CPU themselves.</summary>
    public static Xt Halted(MachineSpec? spec = null)
    {
        byte[] rom = new byte[RomLength];
        rom[ResetVector - RomAddress] = Halt;
        return With(rom, spec);
    }

    public static byte[] Save(Machine machine)
    {
        var file = Snapshot.ForSaving();
        machine.Sync(file);
        return file.ToArray();
    }

    public static int Word(Machine machine, int address) => machine.Memory.Peek(address) | (machine.Memory.Peek(address + 1) << 8);

    /// <summary>A formatted 360K disk that is not empty.</summary>
    public static FloppyDisk SomeDisk()
    {
        const int Cylinders = 40, Heads = 2, Sectors = 9, FirstSector = 146, SectorLength = 654;
        var disk = new FloppyDisk(Cylinders, Heads);
        for (int track = 0; track < Cylinders * Heads; track++)
        {
            for (int sector = 0; sector < Sectors; sector++)
            {
                var id = new SectorId((byte)(track / Heads), (byte)(track % Heads), (byte)(sector + 1), 2);
                byte[] data = new byte[id.Size];
                Array.Fill(data, (byte)((track * Sectors) + sector));
                disk.Track(track / Heads, track % Heads)!.Sectors.Add(new FloppySector(id, FirstSector + (sector * SectorLength), data));
            }
        }

        return disk;
    }

    private static Xt With(byte[] rom, MachineSpec? spec)
    {
        var machine = new Xt((spec ?? new MachineSpec()) with { Roms = [new RomChip(0x100000 - rom.Length, rom)] });
        machine.PowerOn();
        return machine;
    }
}
