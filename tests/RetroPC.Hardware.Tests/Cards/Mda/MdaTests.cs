using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>
/// The MDA. Sources: IBM Technical Reference, "Monochrome Display and Printer Adapter" (ports, 6845 parameters, 720 × 350, 9 × 14 cells,
/// attributes); J. Elliott, "MDA: Notes" for the attributes beyond IBM's table; IBM 5150 BIOS listing, POST test of the video lines, for
/// the status.
/// </summary>
public class MdaTests
{
    private static readonly byte[] _parameters = [0x61, 0x50, 0x52, 0x0F, 0x19, 0x06, 0x19, 0x19, 0x02, 0x0D, 0x0B, 0x0C, 0, 0, 0, 0];

    private readonly Clock _clock = new();
    private readonly Frame _frame = new();
    private readonly MonochromeRig _rig;

    public MdaTests() => _rig = new MonochromeRig(_clock, ports: 12, window: 0x8000);

    [Fact]
    public void A_line_is_882_dots_and_a_field_370_lines()
    {
        Mda mda = Programmed();
        long line = 882 * Mda.DotPeriod;
        long first = NextHSync(mda);
        Assert.Equal(line, NextHSync(mda) - first);
        Assert.InRange(Tick.Second / (double)line, 18_425, 18_440);
        uint before = mda.Crtc.State.VSyncs;
        _clock.Now += 100 * 370 * line;
        mda.PeekPort(0x3BA);
        mda.ReadPort(0x3BA);
        Assert.Equal(before + 100, mda.Crtc.State.VSyncs);
    }

    [Fact]
    public void HSYNC_is_15_characters()
    {
        Mda mda = Programmed();
        long start = NextHSync(mda);
        while ((mda.ReadPort(0x3BA) & 1) != 0)
        {
            _clock.Now += Mda.DotPeriod;
        }

        Assert.Equal(15 * 9 * Mda.DotPeriod, _clock.Now - start);
    }

    [Fact]
    public void The_video_bit_follows_the_dots()
    {
        // The POST fills the screen with reversed blanks and waits for the bit to be seen high and low.
        Mda mda = Programmed();
        for (int i = 0; i < 4000; i += 2)
        {
            mda.Memory.Write(0xB0000 + i, 0x20);
            mda.Memory.Write(0xB0001 + i, 0x70);
        }

        mda.WritePort(0x3B4, 10);
        mda.WritePort(0x3B5, 0x20);
        long lit = 0;
        for (int dot = 0; dot < 882 * 370; dot++)
        {
            lit += (mda.ReadPort(0x3BA) & 8) >> 3;
            _clock.Now += Mda.DotPeriod;
        }

        Assert.Equal(720 * 350, lit);
    }

    [Fact]
    public void The_CRT_controller_answers_four_times_and_the_control_register_not_at_all()
    {
        Mda mda = new(_clock);
        for (int pair = 0x3B0; pair < 0x3B8; pair += 2)
        {
            mda.WritePort(pair, 15);
            mda.WritePort(pair + 1, (byte)pair);
            Assert.Equal((byte)pair, mda.ReadPort(0x3B5));
        }

        mda.WritePort(0x3B8, 0x29);
        Assert.Equal(0xFF, mda.ReadPort(0x3B8));
    }

    [Fact]
    public void Four_kilobytes_are_there_eight_times()
    {
        Mda mda = new(_clock);
        mda.Memory.Write(0xB0123, 0x5A);
        for (int address = 0xB0123; address < 0xB8000; address += 0x1000)
        {
            Assert.Equal(0x5A, mda.Memory.Read(address));
        }
    }

    [Theory]
    [InlineData(0x07, 1, 0, TextEffects.None)]
    [InlineData(0x0F, 2, 0, TextEffects.None)]
    [InlineData(0x01, 1, 0, TextEffects.Underline)]
    [InlineData(0x09, 2, 0, TextEffects.Underline)]
    [InlineData(0x87, 1, 0, TextEffects.Blink)]
    [InlineData(0x81, 1, 0, TextEffects.Blink | TextEffects.Underline)]
    [InlineData(0x00, 0, 0, TextEffects.None)]
    [InlineData(0x08, 0, 0, TextEffects.None)]
    [InlineData(0x70, 0, 1, TextEffects.None)]
    [InlineData(0xF0, 0, 1, TextEffects.Blink)]
    [InlineData(0x78, 3, 1, TextEffects.None)]
    [InlineData(0x71, 1, 0, TextEffects.Underline)]
    [InlineData(0x47, 1, 0, TextEffects.None)]
    public void Attributes_have_the_few_combinations_of_the_card(byte attribute, byte foreground, byte background, TextEffects effects)
    {
        Mda mda = Programmed();
        mda.Memory.Write(0xB0000, 0x41);
        mda.Memory.Write(0xB0001, attribute);
        mda.TakeFrame(_frame);
        Assert.Equal(new TextCell(0x41, attribute, foreground, background, effects), _frame.Cells[0]);
    }

    [Fact]
    public void Without_blinking_a_reversed_character_with_bit_7_is_on_bright()
    {
        Mda mda = Programmed();
        mda.WritePort(0x3B8, 0x09);
        mda.Memory.Write(0xB0001, 0xF0);
        mda.TakeFrame(_frame);
        Assert.Equal((0, 2, TextEffects.None), (_frame.Cells[0].Foreground, _frame.Cells[0].Background, _frame.Cells[0].Effects));
    }

    [Fact]
    public void The_picture_is_80_by_25_cells_of_9_by_14_or_720_by_350_dots()
    {
        Mda mda = Programmed();
        mda.WritePort(0x3B4, 15);
        mda.WritePort(0x3B5, 81);
        mda.TakeFrame(_frame);
        Assert.Equal((FrameKind.Text, 80, 25, 9, 14), (_frame.Kind, _frame.Columns, _frame.Rows, _frame.CellWidth, _frame.CellHeight));
        Assert.Equal(new TextCursor(true, 1, 1, 11, 12), _frame.Cursor);
        mda.DrawFrame(_frame);
        Assert.Equal((FrameKind.Graphics, 720, 350), (_frame.Kind, _frame.Width, _frame.Height));
    }

    [Theory]
    [InlineData(0x41, 0)]
    [InlineData(0xC4, 1)]
    [InlineData(0xE0, 0)]
    public void The_ninth_dot_repeats_the_eighth_of_the_line_characters_only(byte character, byte ninth)
    {
        byte[] rom = new byte[8192];
        rom[(character * 8) + 7] = 0x01;
        rom[2048 + (character * 8) + 1] = 0x80;
        Mda mda = Programmed(rom);
        mda.Memory.Write(0xB0000, character);
        mda.Memory.Write(0xB0001, 0x07);
        mda.DrawFrame(_frame);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, ninth], _frame.Pixels[(7 * 720)..((7 * 720) + 9)]);
        Assert.Equal([1, 0], _frame.Pixels[(9 * 720)..((9 * 720) + 2)]);
    }

    [Fact]
    public void Underlines_are_in_line_12_and_nine_dots_wide()
    {
        Mda mda = Programmed(new byte[3584]);
        mda.Memory.Write(0xB0001, 0x01);
        mda.Memory.Write(0xB0003, 0x07);
        mda.WritePort(0x3B4, 15);
        mda.WritePort(0x3B5, 100);
        mda.DrawFrame(_frame);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 0], _frame.Pixels[(12 * 720)..((12 * 720) + 10)]);
        Assert.Equal(0, _frame.Pixels[11 * 720]);
    }

    [Fact]
    public void Memory_has_no_wait_states() => Assert.Equal(0, new Mda(_clock).Memory.Wait(12345));

    [Fact]
    public void A_loaded_card_goes_on_like_the_saved_one_and_a_damaged_state_is_refused_or_harmless()
    {
        Random random = new(21);
        Mda mda = Programmed();
        _rig.Abuse(mda, random, 500);
        byte[] saved = _rig.Save(mda);
        Mda loaded = Load(saved);
        Assert.Equal(saved, _rig.Save(loaded));
        long now = _clock.Now;
        _rig.Abuse(mda, new Random(5), 500);
        byte[] after = _rig.Save(mda);
        _clock.Now = now;
        _rig.Abuse(loaded, new Random(5), 500);
        Assert.Equal(after, _rig.Save(loaded));

        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. saved];
            damaged[random.Next(200)] = (byte)random.Next(256);
            try
            {
                _rig.Abuse(Load(damaged), random, 20);
            }
            catch (SnapshotException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 300, 2000);
    }

    [Fact]
    public void A_million_random_accesses_do_no_harm() => _rig.Abuse(new Mda(_clock, new byte[4096]), new Random(22), 1_000_000);

    private Mda Load(byte[] bytes) => _rig.Load(new Mda(_clock), bytes);

    private Mda Programmed(byte[]? rom = null)
    {
        Mda mda = new(_clock, rom);
        for (int i = 0; i < _parameters.Length; i++)
        {
            mda.WritePort(0x3B4, (byte)i);
            mda.WritePort(0x3B5, _parameters[i]);
        }

        mda.WritePort(0x3B8, 0x29);
        _clock.Now += Tick.Second;
        return mda;
    }

    private long NextHSync(Mda mda)
    {
        while ((mda.ReadPort(0x3BA) & 1) != 0)
        {
            _clock.Now += Mda.DotPeriod;
        }

        while ((mda.ReadPort(0x3BA) & 1) == 0)
        {
            _clock.Now += Mda.DotPeriod;
        }

        return _clock.Now;
    }
}
