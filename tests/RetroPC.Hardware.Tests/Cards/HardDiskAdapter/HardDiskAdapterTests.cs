using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>
/// The IBM Fixed Disk Adapter. Sources: IBM Technical Reference, Options and Adapters, "Fixed Disk Adapter" (status register, command control
/// block, sense bytes, completion byte); its ROM's listing, for the order in which software looks at the phases.
/// </summary>
public class HardDiskAdapterTests
{
    private const int Data = 0x320, Status = 0x321, Select = 0x322, Mask = 0x323;
    private const byte WantsCommand = 0x0D, Working = 0x08, Complete = 0x0F, WantsData = 0x09, HasData = 0x0B;
    private const byte Failed = 0x02;
    private const long Turn = Tick.Second / 60;
    private static readonly DiskGeometry _geometry = new(306, 4, 17);

    private readonly Clock _clock = new();
    private readonly Agenda _agenda;
    private readonly HardDisk _disk = new(_geometry, new Zeros());
    private HardDiskAdapter _adapter;

    public HardDiskAdapterTests()
    {
        _agenda = new Agenda(_clock, HardDiskAdapter.Slots);
        _adapter = Make(_disk);
    }

    [Fact]
    public void The_phases_of_a_command_are_those_that_the_ROM_waits_for()
    {
        Assert.Equal(0, _adapter.ReadPort(Status));
        _adapter.WritePort(Select, 0);
        Assert.Equal(WantsCommand, _adapter.ReadPort(Status));
        WriteCommand(0xE4);
        Assert.Equal(Working, _adapter.ReadPort(Status));
        Run();
        Assert.Equal(Complete, _adapter.ReadPort(Status));
        Assert.Equal(0, _adapter.ReadPort(Data));
        Assert.Equal(0, _adapter.ReadPort(Status));
    }

    [Fact]
    public void The_interrupt_comes_with_the_completion_if_the_mask_lets_it_and_goes_with_the_byte()
    {
        _adapter.WritePort(Mask, 2);
        _adapter.WritePort(Select, 0);
        WriteCommand(0x00);
        Assert.False(_adapter.Interrupt.Level);
        Run();
        Assert.Equal((true, Complete | 0x20), (_adapter.Interrupt.Level, _adapter.ReadPort(Status)));
        _adapter.WritePort(Mask, 0);
        Assert.Equal((false, Complete), (_adapter.Interrupt.Level, _adapter.ReadPort(Status)));
        _adapter.WritePort(Mask, 2);
        _adapter.ReadPort(Data);
        Assert.False(_adapter.Interrupt.Level);
    }

    [Fact]
    public void What_was_written_is_read_by_program()
    {
        Assert.Equal(0, Write(3, 2, 5, Sector(1), Sector(2)));
        Assert.Equal(Sector(1), OnDisk(3, 2, 5));
        Assert.Equal(Sector(2), OnDisk(3, 2, 6));
        byte[] read = ReadData(0x08, 3, 2, 5, count: 2, bytes: 1024);
        Assert.Equal([.. Sector(1), .. Sector(2)], read);
    }

    [Fact]
    public void By_DMA_a_request_comes_for_every_byte()
    {
        _disk.Write(_geometry.NumberOf(0, 0, 1), Sector(7));
        _adapter.WritePort(Mask, 3);
        Begin(0x08, 0, 0, 0, count: 1);
        byte[] bytes = new byte[512];
        for (int i = 0; i < 512; i++)
        {
            RunUntil(() => _adapter.DmaRequest.Level);
            Assert.Equal(HasData | 0x10, _adapter.ReadPort(Status));
            bytes[i] = _adapter.DmaRead();
            Assert.False(_adapter.DmaRequest.Level);
        }

        Run();
        Assert.Equal(Sector(7), bytes);
        Assert.True(_adapter.Interrupt.Level);
        Assert.Equal(0, _adapter.ReadPort(Data));
    }

    [Fact]
    public void Sectors_go_on_over_heads_and_cylinders()
    {
        for (int i = 0; i < 3; i++)
        {
            _disk.Write(_geometry.NumberOf(0, 3, 16) + i, Sector((byte)i));
        }

        Assert.Equal([.. Sector(0), .. Sector(1), .. Sector(2)], ReadData(0x08, 0, 3, 15, count: 3, bytes: 1536));
        Assert.Equal(Sector(2), OnDisk(1, 0, 0));
    }

    [Theory]
    [InlineData(306, 0, 0, 0x21)]
    [InlineData(0, 4, 0, 0x21)]
    [InlineData(0, 0, 17, 0x21)]
    public void An_address_beyond_the_parameters_is_an_illegal_one_and_the_sense_bytes_tell_it(int cylinder, int head, int sector, byte code)
    {
        Begin(0x08, cylinder, head, sector, 1);
        Assert.Equal(Failed, Finish());
        byte[] sense = ReadData(0x03, 0, 0, 0, 0, 4);
        Assert.Equal([(byte)(0x80 | code), (byte)head, (byte)(((cylinder >> 2) & 0xC0) | sector), (byte)cylinder], sense);
    }

    [Fact]
    public void What_the_controller_was_told_but_the_drive_has_not_cannot_be_found()
    {
        SetParameters(400, 8);
        Begin(0x0B, 306, 0, 0, 0);
        Assert.Equal(Failed, Finish());
        Assert.Equal(0x95, Sense());
        Begin(0x05, 0, 5, 0, 1);
        Assert.Equal(Failed, Finish());
        Assert.Equal(0x94, Sense());
    }

    [Fact]
    public void Only_what_the_controller_was_told_can_be_addressed()
    {
        SetParameters(100, 2);
        Begin(0x0B, 99, 1, 0, 0);
        Assert.Equal(0, Finish());
        Begin(0x0B, 100, 1, 0, 0);
        Assert.Equal(Failed, Finish());
        Assert.Equal(0xA1, Sense());
    }

    [Fact]
    public void A_drive_that_is_not_there_is_not_ready_and_its_number_is_in_the_completion()
    {
        foreach (byte code in new byte[] { 0x00, 0x01, 0x05, 0x08, 0x0A, 0x0B, 0xE3, 0xFB })
        {
            Begin(code, 0, 0, 0, 1, drive: 1);
            Assert.Equal(0x22, Finish());
            Assert.Equal(0x04, Sense());
        }
    }

    [Fact]
    public void An_unknown_command_is_an_invalid_one()
    {
        Begin(0x77, 0, 0, 0, 1);
        Assert.Equal(Failed, Finish());
        Assert.Equal(0x20, Sense());
    }

    [Fact]
    public void Sense_is_empty_after_a_command_that_went_well()
    {
        Begin(0x77, 0, 0, 0, 1);
        Finish();
        Begin(0x00, 0, 0, 0, 1);
        Assert.Equal(0, Finish());
        Assert.Equal(0, Sense());
    }

    [Fact]
    public void Formatting_a_track_fills_that_track()
    {
        Assert.Equal(0, Write(5, 1, 16, Sector(9)));
        Assert.Equal(0, Write(5, 2, 0, Sector(9)));
        Begin(0x06, 5, 1, 0, count: 3);
        Assert.Equal(0, Finish());
        byte[] filled = new byte[512];
        Array.Fill(filled, (byte)0x6C);
        Assert.Equal(filled, OnDisk(5, 1, 16));
        Assert.Equal(filled, OnDisk(5, 1, 0));
        Assert.Equal(Sector(9), OnDisk(5, 2, 0));
    }

    [Fact]
    public void Formatting_the_drive_begins_at_the_cylinder_given()
    {
        Write(4, 0, 0, Sector(1));
        Begin(0x04, 5, 0, 0, count: 6);
        Assert.Equal(0, Finish());
        Assert.Equal(Sector(1), OnDisk(4, 0, 0));
        Assert.Equal(0x6C, OnDisk(305, 3, 16)[0]);
    }

    [Fact]
    public void The_sector_buffer_can_be_written_and_read()
    {
        Begin(0x0F, 0, 0, 0, 0);
        RunUntil(() => _adapter.ReadPort(Status) == WantsData);
        WriteData(Sector(0x31));
        Assert.Equal(0, Finish());
        Assert.Equal(Sector(0x31), ReadData(0x0E, 0, 0, 0, 0, 512));
    }

    [Fact]
    public void A_drive_tells_its_division_as_the_DTC_5150CX_does()
    {
        _adapter = Make(new HardDisk(new DiskGeometry(1024, 9, 26), new Zeros()));
        byte[] told = ReadData(0xFB, 0, 0, 0, 0, 4);
        Assert.Equal([0, 26, 8, 1], told);
        _adapter = Make(new HardDisk(new DiskGeometry(615, 4, 17), new Zeros()));
        Assert.Equal([615 & 0xFF, 17 | ((615 >> 8) << 6), 3, 0], ReadData(0xFB, 0, 0, 0, 0, 4));
        byte[] division = ReadData(0xFF, 0, 0, 0, 0, 16);
        Assert.Equal((615, 4), (division[4] | (division[5] << 8), division[10]));
    }

    [Fact]
    public void Before_it_is_told_of_a_drive_the_controller_knows_what_it_is()
    {
        _adapter = Make(new HardDisk(new DiskGeometry(615, 6, 17), new Zeros()));
        Begin(0x0B, 614, 5, 0, 0);
        Assert.Equal(0, Finish());
        Begin(0x0B, 615, 5, 0, 0);
        Assert.Equal(Failed, Finish());
        Assert.Equal(0xA1, Sense());
    }

    [Theory]
    [InlineData(306, 4, 0)]
    [InlineData(612, 4, 1)]
    [InlineData(615, 4, 2)]
    [InlineData(306, 8, 3)]
    [InlineData(1024, 16, 2)]
    [InlineData(700, 5, 2)]
    public void Switches_say_the_type_of_the_ROM_of_1985_that_comes_nearest(int cylinders, int heads, int type)
    {
        var geometry = new DiskGeometry(cylinders, heads, 17);
        Assert.Equal(type << 2, HardDiskAdapter.SwitchesFor(geometry, null));
        Assert.Equal((type << 2) | type, HardDiskAdapter.SwitchesFor(geometry, geometry));
    }

    [Fact]
    public void A_write_protected_disk_is_a_write_fault()
    {
        _adapter = Make(new HardDisk(_geometry, new Zeros()) { IsWriteProtected = true });
        Assert.Equal(Failed, Write(0, 0, 0, Sector(1)));
        Assert.Equal(0x83, Sense());
        Begin(0x06, 0, 0, 0, 6);
        Assert.Equal(Failed, Finish());
    }

    [Fact]
    public void Steps_take_as_long_as_the_control_byte_says()
    {
        Begin(0x0B, 100, 0, 0, 0, control: 0);
        long slow = TimeToFinish();
        Begin(0x0B, 200, 0, 0, 0, control: 5);
        long fast = TimeToFinish();
        Assert.Equal(100 * (3000 - 70), (slow - fast) / (Tick.Second / 1_000_000));
    }

    [Fact]
    public void With_interleave_6_a_track_takes_six_turns()
    {
        Begin(0x05, 0, 0, 0, 1);
        TimeToFinish();
        Begin(0x05, 0, 0, 0, 17);
        long time = TimeToFinish();
        Assert.InRange((double)time / Turn, 5.5, 7.5);
    }

    [Fact]
    public void An_interleave_of_1_is_formatted_and_costs_a_turn_for_each_sector_that_the_host_takes()
    {
        Begin(0x06, 0, 0, 0, count: 1);
        Finish();
        long start = _clock.Now;
        ReadData(0x08, 0, 0, 0, 4, 2048);
        Assert.InRange((double)(_clock.Now - start) / Turn, 3, 5);
    }

    [Fact]
    public void A_reset_ends_what_it_does()
    {
        Begin(0x08, 0, 0, 0, 1);
        _adapter.WritePort(Status, 0);
        Assert.Equal(0, _adapter.ReadPort(Status));
        Run();
        Assert.Equal(0, _adapter.ReadPort(Status));
    }

    [Fact]
    public void After_a_reset_of_the_bus_nothing_is_due()
    {
        Begin(0x0B, 305, 0, 0, 0);
        _adapter.Reset();
        Assert.Equal(Tick.Never, _agenda.Next);
    }

    [Fact]
    public void After_its_sixth_byte_a_command_shows_no_request_for_as_long_as_the_ROM_needs_to_look()
    {
        // The ROM and MINIX read the status once behind the sixth byte; REQ would mean a broken controller.
        _adapter.WritePort(Select, 0);
        WriteCommand(0x0C);
        _clock.Now += 50 * Tick.Second / 1_000_000;
        Assert.Equal(Working, _adapter.ReadPort(Status));
        Run();
        Assert.Equal(WantsData, _adapter.ReadPort(Status));
    }

    [Fact]
    public void A_loaded_adapter_goes_on_like_the_saved_one_and_a_damaged_state_is_refused_or_harmless()
    {
        var random = new Random(12);
        int refused = 0;
        for (int round = 0; round < 30; round++)
        {
            Abuse(_adapter, random, 200);
            byte[] saved = Save();
            long now = _clock.Now;
            HardDiskAdapter original = _adapter;
            Abuse(original, new Random(round), 200);
            byte[] after = Save();
            Load(saved);
            Assert.Equal(now, _clock.Now);
            Assert.Equal(saved, Save());
            Abuse(_adapter, new Random(round), 200);
            Assert.Equal(after, Save());
            for (int i = 0; i < 20; i++)
            {
                byte[] damaged = [.. saved];
                damaged[random.Next(250)] = (byte)random.Next(256);
                refused += IsRefused(damaged, random) ? 1 : 0;
            }

            Load(after);
        }

        Assert.InRange(refused, 50, 600);
    }

    [Fact]
    public void A_million_random_accesses_do_no_harm() => Abuse(_adapter, new Random(13), 1_000_000);

    private static byte[] Sector(byte value)
    {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(value + (i * 3));
        }

        return bytes;
    }

    private HardDiskAdapter Make(HardDisk disk) => new(_clock, _agenda, 0, 0, disk);

    private byte[] OnDisk(int cylinder, int head, int sector)
    {
        byte[] bytes = new byte[512];
        _disk.Read(_geometry.NumberOf(cylinder, head, sector + 1), bytes);
        return bytes;
    }

    private void WriteCommand(byte code, int cylinder = 0, int head = 0, int sector = 0, int count = 0, int drive = 0, byte control = 0)
    {
        byte[] block = [code, (byte)((drive << 5) | head), (byte)(((cylinder >> 2) & 0xC0) | sector), (byte)cylinder, (byte)count, control];
        foreach (byte value in block)
        {
            _adapter.WritePort(Data, value);
        }
    }

    private void Begin(byte code, int cylinder, int head, int sector, int count, int drive = 0, byte control = 5)
    {
        _adapter.WritePort(Select, 0);
        WriteCommand(code, cylinder, head, sector, count, drive, control);
    }

    private void SetParameters(int cylinders, byte heads)
    {
        Begin(0x0C, 0, 0, 0, 0);
        RunUntil(() => _adapter.ReadPort(Status) == WantsData);
        WriteData([(byte)(cylinders >> 8), (byte)cylinders, heads, 0, 0, 0, 0, 11]);
        Assert.Equal(0, Finish());
    }

    private byte Write(int cylinder, int head, int sector, params byte[][] sectors)
    {
        Begin(0x0A, cylinder, head, sector, sectors.Length);
        foreach (byte[] bytes in sectors)
        {
            RunUntil(() => _adapter.ReadPort(Status) == WantsData);
            WriteData(bytes);
        }

        return Finish();
    }

    private void WriteData(byte[] bytes)
    {
        foreach (byte value in bytes)
        {
            Assert.Equal(WantsData, _adapter.ReadPort(Status));
            _adapter.WritePort(Data, value);
            _clock.Now = Math.Min(_clock.Now + (5 * Tick.Second / 1_000_000), _agenda.Next);
        }
    }

    private byte[] ReadData(byte code, int cylinder, int head, int sector, int count, int bytes)
    {
        Begin(code, cylinder, head, sector, count);
        byte[] data = new byte[bytes];
        for (int i = 0; i < bytes; i++)
        {
            RunUntil(() => _adapter.ReadPort(Status) == HasData);
            data[i] = _adapter.ReadPort(Data);
        }

        Assert.Equal(0, Finish());
        return data;
    }

    private byte Sense() => ReadData(0x03, 0, 0, 0, 0, 4)[0];

    private byte Finish()
    {
        RunUntil(() => _adapter.ReadPort(Status) == Complete);
        return _adapter.ReadPort(Data);
    }

    private long TimeToFinish()
    {
        long start = _clock.Now;
        Assert.Equal(0, Finish());
        return _clock.Now - start;
    }

    private void Run()
    {
        while (_agenda.Next != Tick.Never)
        {
            _agenda.RunNext();
        }
    }

    private void RunUntil(Func<bool> condition)
    {
        for (int steps = 0; !condition(); steps++)
        {
            Assert.True(steps < 100_000, $"Status {_adapter.ReadPort(Status):X2}h");
            if (_agenda.Next != Tick.Never)
            {
                _agenda.RunNext();
            }
            else
            {
                _clock.Now += Tick.Second / 1_000_000;
            }
        }
    }

    private byte[] Save()
    {
        Snapshot file = Snapshot.ForSaving();
        _clock.Sync(file);
        _agenda.Sync(file);
        _adapter.Sync(file);
        return file.ToArray();
    }

    private void Load(byte[] bytes)
    {
        Snapshot file = Snapshot.ForLoading(bytes);
        _clock.Sync(file);
        _agenda.Sync(file);
        _adapter.Sync(file);
        file.End();
    }

    private bool IsRefused(byte[] state, Random random)
    {
        try
        {
            Load(state);
            Abuse(_adapter, random, 50);
            return false;
        }
        catch (SnapshotException)
        {
            return true;
        }
    }

    private void Abuse(HardDiskAdapter adapter, Random random, int steps)
    {
        byte[] likely = [0x00, 0x01, 0x03, 0x05, 0x06, 0x08, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0xE0, 0xE4, 0xE5, 0xE6, 0xFB, 0xFC, 0xFE, 0xFF];
        for (int i = 0; i < steps; i++)
        {
            switch (random.Next(8))
            {
                case 0:
                    adapter.WritePort(Select, 0);
                    adapter.WritePort(Data, likely[random.Next(likely.Length)]);
                    break;
                case 1 or 2:
                    adapter.WritePort(Data, (byte)random.Next(random.Next(2) == 0 ? 4 : 256));
                    break;
                case 3:
                    adapter.ReadPort(0x320 + random.Next(4));
                    break;
                case 4 when random.Next(20) == 0:
                    adapter.WritePort(0x320 + random.Next(1, 4), (byte)random.Next(4));
                    break;
                case 5 when adapter.DmaRequest.Level:
                    adapter.DmaRead();
                    adapter.DmaWrite(0x55);
                    break;
                case 6 when _agenda.Next != Tick.Never:
                    _agenda.RunNext();
                    break;
                default:
                    adapter.PeekPort(0x320 + random.Next(4));
                    break;
            }

            _clock.Now = Math.Min(_clock.Now + random.Next(100_000), _agenda.Next);
        }
    }

    private sealed class Zeros : DiskContent
    {
        public override void Read(long offset, Span<byte> buffer) => buffer.Clear();
    }
}
