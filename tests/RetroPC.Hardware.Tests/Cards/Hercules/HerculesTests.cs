using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>
/// The Hercules Graphics Card. Sources: its manual, "Programming the Hercules Graphics Card" (ports, the 6845's parameters for graphics, where a dot
/// lies); R. Wilton, "Programmer's Guide to PC and PS/2 Video Systems", appendix C, on how programs tell it from an MDA.
/// </summary>
public class HerculesTests
{
    private const byte GraphicsOn = 0x0A, SecondPageOn = 0x8A, TextOn = 0x28;
    private static readonly byte[] _text = [0x61, 0x50, 0x52, 0x0F, 0x19, 0x06, 0x19, 0x19, 0x02, 0x0D, 0x0B, 0x0C, 0, 0, 0, 0];
    private static readonly byte[] _graphics = [0x35, 0x2D, 0x2E, 0x07, 0x5B, 0x02, 0x57, 0x57, 0x02, 0x03, 0, 0, 0, 0, 0, 0];

    private readonly Clock _clock = new();
    private readonly Frame _frame = new();
    private readonly MonochromeRig _rig;

    public HerculesTests() => _rig = new MonochromeRig(_clock, ports: 16, window: 0x10000);

    [Fact]
    public void Bit_7_of_the_status_is_low_in_the_vertical_sync_as_programs_look_for_it()
    {
        Hercules card = Programmed(_text, TextOn);
        int changes = 0;
        byte last = card.ReadPort(0x3BA);
        for (int i = 0; i < 32_768 && changes < 10; i++)
        {
            _clock.Now += Tick.Second / 50_000;
            byte status = card.ReadPort(0x3BA);
            changes += ((status ^ last) & 0x80) != 0 ? 1 : 0;
            Assert.Equal(0x70, status & 0x70);
            last = status;
        }

        Assert.Equal(10, changes);
    }

    [Fact]
    public void The_vertical_sync_is_16_of_370_lines()
    {
        Hercules card = Programmed(_text, TextOn);
        long line = 882 * MonochromeCard.DotPeriod;
        int low = 0;
        for (int i = 0; i < 370; i++, _clock.Now += line)
        {
            low += (card.ReadPort(0x3BA) & 0x80) == 0 ? 1 : 0;
        }

        Assert.Equal(16, low);
    }

    [Fact]
    public void Graphics_is_only_to_be_had_after_the_configuration_switch_allows_it()
    {
        Hercules card = Programmed(_text, TextOn);
        card.WritePort(0x3B8, GraphicsOn);
        Assert.Equal(FrameKind.Text, Take(card).Kind);
        card.WritePort(0x3BF, 1);
        Assert.Equal(FrameKind.Text, Take(card).Kind);
        card.WritePort(0x3B8, GraphicsOn);
        Assert.Equal(FrameKind.Graphics, Take(card).Kind);
    }

    [Fact]
    public void The_second_half_of_the_memory_answers_only_in_the_full_configuration()
    {
        Hercules card = new(_clock);
        card.Memory.Write(0xB8000, 0x12);
        Assert.Equal(0xFF, card.Memory.Read(0xB8000));
        card.WritePort(0x3BF, 2);
        card.Memory.Write(0xB8000, 0x34);
        Assert.Equal(0x34, card.Memory.Read(0xB8000));
        card.WritePort(0x3BF, 1);
        card.Memory.Write(0xB8000, 0x56);
        card.WritePort(0x3BF, 3);
        Assert.Equal(0x34, card.Memory.Read(0xB8000));
    }

    [Fact]
    public void All_of_the_first_page_is_memory_of_its_own()
    {
        Hercules card = new(_clock);
        for (int address = 0xB0000; address < 0xB8000; address++)
        {
            card.Memory.Write(address, (byte)(address * 31 >> 4));
        }

        for (int address = 0xB0000; address < 0xB8000; address++)
        {
            Assert.Equal((byte)(address * 31 >> 4), card.Memory.Read(address));
        }
    }

    [Theory]
    [InlineData(GraphicsOn, 0xB0000)]
    [InlineData(SecondPageOn, 0xB8000)]
    public void A_dot_lies_where_the_manual_says(byte mode, int page)
    {
        // "Address = page + 2000h * (Y MOD 4) + 90 * INT(Y / 4) + INT(X / 8); bit 7 - (X MOD 8)"
        Hercules card = Programmed(_graphics, mode);
        Random random = new(3);
        for (int i = 0; i < 50; i++)
        {
            int x = random.Next(720), y = random.Next(348);
            int address = page + (0x2000 * (y % 4)) + (90 * (y / 4)) + (x / 8);
            card.Memory.Write(address, (byte)(0x80 >> (x % 8)));
            Take(card);
            Assert.Equal((720, 348), (_frame.Width, _frame.Height));
            Assert.Equal((y * 720) + x, _frame.Pixels.AsSpan(0, 720 * 348).IndexOfAnyExcept((byte)0));
            card.Memory.Write(address, 0);
        }
    }

    [Fact]
    public void One_page_is_shown_while_the_other_is_drawn()
    {
        Hercules card = Programmed(_graphics, GraphicsOn);
        card.Memory.Write(0xB8000, 0xFF);
        Assert.Equal(0, Take(card).Pixels[0]);
        card.WritePort(0x3B8, SecondPageOn);
        Assert.Equal(1, Take(card).Pixels[0]);
    }

    [Fact]
    public void A_graphics_field_is_370_lines_of_54_characters_of_16_dots()
    {
        Hercules card = Programmed(_graphics, GraphicsOn);
        card.ReadPort(0x3BA);
        uint before = card.Crtc.State.VSyncs;
        _clock.Now += 100 * 370L * 54 * 16 * MonochromeCard.DotPeriod;
        card.ReadPort(0x3BA);
        Assert.Equal(before + 100, card.Crtc.State.VSyncs);
    }

    [Fact]
    public void The_video_bit_follows_the_dots_of_graphics()
    {
        Hercules card = Programmed(_graphics, GraphicsOn);
        for (int address = 0xB0000; address < 0xB8000; address++)
        {
            card.Memory.Write(address, 0x0F);
        }

        long lit = 0;
        for (int dot = 0; dot < 54 * 16 * 370; dot++, _clock.Now += MonochromeCard.DotPeriod)
        {
            lit += (card.ReadPort(0x3BA) & 8) >> 3;
        }

        Assert.Equal(720 * 348 / 2, lit);
    }

    [Fact]
    public void The_light_pen_is_set_and_taken_back_by_its_ports()
    {
        Hercules card = new(_clock);
        Assert.Equal(0, card.ReadPort(0x3BA) & 2);
        card.WritePort(0x3B9, 0);
        Assert.Equal(2, card.ReadPort(0x3BA) & 2);
        card.WritePort(0x3BB, 0);
        Assert.Equal(0, card.ReadPort(0x3BA) & 2);
    }

    [Fact]
    public void Text_is_the_MDAs()
    {
        var mda = new Mda(_clock, new byte[3584]);
        Hercules card = Programmed(_text, TextOn);
        Program(mda, _text, TextOn);
        for (int i = 0; i < 0x1000; i++)
        {
            card.Memory.Write(0xB0000 + i, (byte)(i * 37 >> 3));
            mda.Memory.Write(0xB0000 + i, (byte)(i * 37 >> 3));
        }

        var other = new Frame();
        mda.TakeFrame(other);
        Assert.Equal(other.Cells, Take(card).Cells);
    }

    [Fact]
    public void A_reset_goes_back_to_text_of_half_the_memory()
    {
        Hercules card = Programmed(_graphics, GraphicsOn);
        card.Reset();
        card.WritePort(0x3B8, GraphicsOn);
        Program(card, _text, GraphicsOn, configuration: null);
        Assert.Equal(FrameKind.Text, Take(card).Kind);
        Assert.Equal(0xFF, card.Memory.Read(0xB8000));
    }

    [Fact]
    public void A_loaded_card_goes_on_like_the_saved_one_and_a_damaged_state_is_refused_or_harmless()
    {
        Random random = new(21);
        Hercules card = Programmed(_graphics, SecondPageOn);
        _rig.Abuse(card, random, 500);
        byte[] saved = _rig.Save(card);
        Hercules loaded = Load(saved);
        Assert.Equal(saved, _rig.Save(loaded));
        long now = _clock.Now;
        _rig.Abuse(card, new Random(5), 500);
        byte[] after = _rig.Save(card);
        _clock.Now = now;
        _rig.Abuse(loaded, new Random(5), 500);
        Assert.Equal(after, _rig.Save(loaded));

        int refused = 0;
        for (int i = 0; i < 500; i++)
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

        Assert.InRange(refused, 50, 500);
    }

    [Fact]
    public void A_million_random_accesses_do_no_harm() => _rig.Abuse(new Hercules(_clock, new byte[4096]), new Random(22), 1_000_000);

    private static void Program(MonochromeCard card, byte[] parameters, byte mode, byte? configuration = 3)
    {
        if (configuration is { } value)
        {
            card.WritePort(0x3BF, value);
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            card.WritePort(0x3B4, (byte)i);
            card.WritePort(0x3B5, parameters[i]);
        }

        card.WritePort(0x3B8, mode);
    }

    private Hercules Programmed(byte[] parameters, byte mode)
    {
        Hercules card = new(_clock, new byte[3584]);
        Program(card, parameters, mode, mode == TextOn ? null : 3);
        _clock.Now += Tick.Second;
        return card;
    }

    private Frame Take(Hercules card)
    {
        card.TakeFrame(_frame);
        return _frame;
    }

    private Hercules Load(byte[] bytes) => _rig.Load(new Hercules(_clock, new byte[3584]), bytes);

}
