using System.Text;
using RetroPC.Terminal;

namespace RetroPC.Tests.Terminal;

/// <summary>
/// What terminals send, by xterm's ctlseqs, terminfo.src of ncurses, rxvtRef(7), console_codes(4), PuTTY's manual and the
/// specification of the kitty keyboard protocol.
/// </summary>
public sealed class KeyDecoderTests
{
    public static TheoryData<string, string> Sequences() => new()
    {
        // Characters and control characters.
        { "a", "'a'" }, { "A", "'A'" }, { " ", "' '" }, { "~", "'~'" }, { "é", "'é'" }, { "€", "'€'" }, { "😀", "'😀'" },
        { "\r", "Enter" }, { "\t", "Tab" }, { "\x7F", "Backspace" }, { "\b", "Backspace" }, { "\n", "Control+'j'" },
        { "\0", "Control+' '" }, { "\x01", "Control+'a'" }, { "\x03", "Control+'c'" }, { "\x1A", "Control+'z'" },
        { "\x1C", "Control+'\\'" }, { "\x1D", "Control+']'" }, { "\x1E", "Control+'6'" }, { "\x1F", "Control+'-'" },

        // Alt is ESC in front.
        { "\ea", "Alt+'a'" }, { "\eA", "Alt+'A'" }, { "\e ", "Alt+' '" }, { "\e\r", "Alt+Enter" }, { "\e\t", "Alt+Tab" },
        { "\e\x7F", "Alt+Backspace" }, { "\e\x01", "Alt+Control+'a'" }, { "\eé", "Alt+'é'" }, { "\e1", "Alt+'1'" },
        { "\ea\eb", "Alt+'a' Alt+'b'" }, { "\e\ea", "Escape Alt+'a'" }, { "\eX", "Alt+'X'" },

        // Cursor keys: xterm, application mode, modifiers, old xterm, rxvt.
        { "\e[A", "Up" }, { "\e[B", "Down" }, { "\e[C", "Right" }, { "\e[D", "Left" }, { "\e[H", "Home" }, { "\e[F", "End" },
        { "\e[E", "Begin" },
        { "\eOA", "Up" }, { "\eOB", "Down" }, { "\eOC", "Right" }, { "\eOD", "Left" }, { "\eOH", "Home" }, { "\eOF", "End" },
        { "\eOE", "Begin" },
        { "\e[1;2A", "Shift+Up" }, { "\e[1;3B", "Alt+Down" }, { "\e[1;5C", "Control+Right" },
        { "\e[1;8D", "Shift+Alt+Control+Left" },
        { "\e[1;5H", "Control+Home" }, { "\e[1;6F", "Shift+Control+End" }, { "\e[5A", "Control+Up" }, { "\eO5C", "Control+Right" },
        { "\eO1;2D", "Shift+Left" }, { "\e\e[A", "Alt+Up" }, { "\e\eOB", "Alt+Down" }, { "\e[a", "Shift+Up" },
        { "\e[d", "Shift+Left" },
        { "\eOa", "Control+Up" }, { "\eOd", "Control+Left" }, { "\e[G", "Begin" },

        // Editing keys.
        { "\e[1~", "Home" }, { "\e[2~", "Insert" }, { "\e[3~", "Delete" }, { "\e[4~", "End" }, { "\e[5~", "PageUp" },
        { "\e[6~", "PageDown" },
        { "\e[7~", "Home" }, { "\e[8~", "End" }, { "\e[3;5~", "Control+Delete" }, { "\e[3;7~", "Alt+Control+Delete" },
        { "\e[5;2~", "Shift+PageUp" }, { "\e[2$", "Shift+Insert" }, { "\e[3^", "Control+Delete" },
        { "\e[6@", "Shift+Control+PageDown" },
        { "\e\e[3~", "Alt+Delete" }, { "\e[Z", "Shift+Tab" }, { "\e[1;2Z", "Shift+Tab" }, { "\e[1;6Z", "Shift+Control+Tab" },

        // Function keys: xterm and VT100, Linux console, VT220 and rxvt and PuTTY, with modifiers.
        { "\eOP", "F1" }, { "\eOQ", "F2" }, { "\eOR", "F3" }, { "\eOS", "F4" },
        { "\e[[A", "F1" }, { "\e[[B", "F2" }, { "\e[[C", "F3" }, { "\e[[D", "F4" }, { "\e[[E", "F5" },
        { "\e[11~", "F1" }, { "\e[12~", "F2" }, { "\e[13~", "F3" }, { "\e[14~", "F4" }, { "\e[15~", "F5" }, { "\e[17~", "F6" },
        { "\e[18~", "F7" },
        { "\e[19~", "F8" }, { "\e[20~", "F9" }, { "\e[21~", "F10" }, { "\e[23~", "F11" }, { "\e[24~", "F12" },
        { "\e[25~", "F13" }, { "\e[26~", "F14" }, { "\e[28~", "F15" }, { "\e[29~", "F16" }, { "\e[31~", "F17" },
        { "\e[34~", "F20" },
        { "\e[1;2P", "Shift+F1" }, { "\e[1;5Q", "Control+F2" }, { "\e[1;3R", "Alt+F3" }, { "\e[1;2S", "Shift+F4" },
        { "\eO2P", "Shift+F1" },
        { "\eO1;5S", "Control+F4" }, { "\e[15;2~", "Shift+F5" }, { "\e[21;3~", "Alt+F10" }, { "\e[24;8~", "Shift+Alt+Control+F12" },
        { "\e[11^", "Control+F1" }, { "\e[11$", "Shift+F1" }, { "\e\e[[A", "Alt+F1" }, { "\e[P", "F1" }, { "\e[S", "F4" },

        // The keypad in application mode.
        { "\eOp", "Keypad0" }, { "\eOu", "Keypad5" }, { "\eOy", "Keypad9" }, { "\eOM", "KeypadEnter" },
        { "\eOj", "KeypadMultiply" },
        { "\eOk", "KeypadAdd" }, { "\eOl", "KeypadSeparator" }, { "\eOm", "KeypadSubtract" }, { "\eOn", "KeypadDecimal" },
        { "\eOo", "KeypadDivide" }, { "\eOX", "KeypadEqual" }, { "\eO ", "' '" }, { "\eOI", "Tab" }, { "\eO2p", "Shift+Keypad0" },

        // xterm's modifyOtherKeys, and its other form.
        { "\e[27;5;13~", "Control+Enter" }, { "\e[27;6;65~", "Shift+Control+'A'" }, { "\e[27;2;9~", "Shift+Tab" },
        { "\e[27;5;27~", "Control+Escape" },
        { "\e[65;6u", "Shift+Control+'A'" }, { "\e[13;2u", "Shift+Enter" },

        // The kitty protocol.
        { "\e[97u", "'a'" }, { "\e[97;1:1u", "'a'" }, { "\e[97;1:2u", "'a':Repeat" }, { "\e[97;1:3u", "'a':Release" },
        { "\e[97;5u", "Control+'a'" }, { "\e[97:65;2;65u", "Shift+'a'=A" }, { "\e[97:65;2u", "Shift+'a'=A" },
        { "\e[49:33;2;33u", "Shift+'1'=!" },
        { "\e[1089::99;5u", "Control+'с'@c" }, { "\e[122::121;1;122u", "'z'@y" }, { "\e[97;65;65u", "CapsLock+'a'=A" },
        { "\e[0;;229u", "'å'" },
        { "\e[27u", "Escape" }, { "\e[27;1:3u", "Escape:Release" }, { "\e[13;1:3u", "Enter:Release" }, { "\e[9;2u", "Shift+Tab" },
        { "\e[127;3u", "Alt+Backspace" },
        { "\e[32;5u", "Control+' '" }, { "\e[1;1:3A", "Up:Release" }, { "\e[1;129:2B", "NumLock+Down:Repeat" },
        { "\e[3;1:3~", "Delete:Release" },
        { "\e[1;2:3P", "Shift+F1:Release" }, { "\e[13;1:3~", "F3:Release" }, { "\e[24;1:3~", "F12:Release" },
        { "\e[57344u", "Escape" }, { "\e[57345u", "Enter" }, { "\e[57349;1:3u", "Delete:Release" }, { "\e[57364u", "F1" },
        { "\e[57375;2u", "Shift+F12" },
        { "\e[57376u", "F13" }, { "\e[57398u", "F35" }, { "\e[57358u", "CapsLock" }, { "\e[57359u", "ScrollLock" },
        { "\e[57360u", "NumLock" },
        { "\e[57361u", "PrintScreen" }, { "\e[57362;5u", "Control+Pause" }, { "\e[57363u", "Menu" },
        { "\e[57399;129;48u", "NumLock+Keypad0=0" }, { "\e[57408;1:3u", "Keypad9:Release" }, { "\e[57409u", "KeypadDecimal" },
        { "\e[57410u", "KeypadDivide" },
        { "\e[57411u", "KeypadMultiply" }, { "\e[57412u", "KeypadSubtract" }, { "\e[57413u", "KeypadAdd" },
        { "\e[57414;1:3u", "KeypadEnter:Release" },
        { "\e[57415u", "KeypadEqual" }, { "\e[57416u", "KeypadSeparator" }, { "\e[57417u", "Left" }, { "\e[57420u", "Down" },
        { "\e[57423u", "Home" },
        { "\e[57425u", "Insert" }, { "\e[57426;1:3u", "Delete:Release" }, { "\e[57427u", "Begin" }, { "\e[57427~", "Begin" },
        { "\e[57427;1:3~", "Begin:Release" },
        { "\e[57441;2u", "Shift+LeftShift" }, { "\e[57442;5:3u", "Control+LeftControl:Release" }, { "\e[57443u", "LeftAlt" },
        { "\e[57447u", "RightShift" }, { "\e[57448u", "RightControl" }, { "\e[57449;3u", "Alt+RightAlt" },
        { "\e[57444u", "" }, { "\e[57453u", "" }, { "\e[57430u", "" }, { "\e[57454;1:3u", "" },

        // What is not a key.
        { "\e[I", "FocusIn" }, { "\e[O", "FocusOut" }, { "\e[?31u", "KittyKeyboard(31)" }, { "\e[?0u", "KittyKeyboard(0)" },
        { "\e[?62;4;22c", "DeviceAttributes(1)" }, { "\e[?62;22c", "DeviceAttributes(0)" }, { "\e[>1;4000;20c", "" }, { "\e[?2026;2$y", "" }, { "\e[?1016;2$y", "MousePixels(1)" }, { "\e[?1016;0$y", "MousePixels(0)" }, { "\e[12;40R", "CursorPosition(40,12)" },
        { "\e[8;24;80t", "" },
        { "\e[6;20;10t", "CellSize(10,20)" }, { "\e[4;480;800t", "AreaSize(800,480)" }, { "\e[0n", "" }, { "\e\e[0n", "Escape" }, { "\e\e\e[0n", "Escape Escape" },
        { "\e[M !!x", "'x'" }, { "\e[?1;2;3;4;5;6;7;8;9;10;11;12x", "" },
        { "\e[99999999999999999999~", "" },
        { "\e]11;rgb:0000/0000/0000\e\\x", "'x'" }, { "\e]0;title\ax", "'x'" }, { "\eP>|kitty(0.30)\e\\", "" },
        { "\e_Gi=1;OK\e\\y", "KittyGraphics(1) 'y'" }, { "\e_Gi=1;ENOTSUPPORTED:no\e\\", "KittyGraphics(0)" },
        { "\e[[Z", "" }, { "\e[1;2;3%z", "" }, { "\eOz", "" }, { "\e[38;5;1mz", "'z'" }, { "\e_other\e\\", "" },
        { "\e[1;5\x18q", "'q'" }, { "\e[1;5\rq", "Enter 'q'" }, { "\e[1;\e[A", "Up" },

        // The mouse: xterm's modes 1003 and 1006 (or 1016, which sends the same of pixels).
        { "\e[<0;10;20M", "Press(0 at 9,19)" }, { "\e[<0;10;20m", "Release(0 at 9,19)" }, { "\e[<2;1;1M", "Press(2 at 0,0)" }, { "\e[<1;1;1m", "Release(1 at 0,0)" },
        { "\e[<35;80;25M", "Move(-1 at 79,24)" }, { "\e[<32;80;25M", "Move(0 at 79,24)" }, { "\e[<34;5;5M", "Move(2 at 4,4)" },
        { "\e[<64;3;4M", "Wheel(0 at 2,3)" }, { "\e[<65;3;4M", "Wheel(1 at 2,3)" }, { "\e[<4;3;4M", "Shift+Press(0 at 2,3)" },
        { "\e[<24;3;4M", "Alt+Control+Press(0 at 2,3)" }, { "\e[<40;3;4M", "Alt+Move(0 at 2,3)" }, { "\e[<128;3;4M", "" }, { "\e[<0;1279;719M", "Press(0 at 1278,718)" },

        // Win32 input mode: virtual key, scan code, character, down, state, count. Sources: Win32Keys.
        { "\e[65;30;97;1;0;1_", "'a'" }, { "\e[65;30;97;0;0;1_", "'a':Release" }, { "\e[65;30;65;1;16;1_", "Shift+'a'=A" }, { "\e[65;30;1;1;8;1_", "Control+'a'" },
        { "\e[65;30;97;1;2;1_", "Alt+'a'" }, { "\e[16;42;0;1;16;1_", "Shift+LeftShift" }, { "\e[16;54;0;1;16;1_", "Shift+RightShift" }, { "\e[17;29;0;1;8;1_", "Control+LeftControl" },
        { "\e[17;29;0;0;256;1_", "RightControl:Release" }, { "\e[18;56;0;1;2;1_", "Alt+LeftAlt" }, { "\e[18;56;0;0;0;1_", "LeftAlt:Release" }, { "\e[18;56;0;1;257;1_", "Alt+RightAlt" },
        { "\e[13;28;13;1;0;1_", "Enter" }, { "\e[13;28;13;1;256;1_", "KeypadEnter" }, { "\e[27;1;27;1;0;1_", "Escape" }, { "\e[112;59;0;1;0;1_", "F1" }, { "\e[123;88;0;1;4;1_", "Control+F12" },
        { "\e[38;72;0;1;256;1_", "Up" }, { "\e[33;73;0;1;256;1_", "PageUp" }, { "\e[46;83;0;1;266;1_", "Alt+Control+Delete" }, { "\e[45;82;0;1;256;1_", "Insert" },
        { "\e[96;82;48;1;32;1_", "NumLock+Keypad0=0" }, { "\e[12;76;0;1;0;1_", "Begin" }, { "\e[107;78;43;1;0;1_", "KeypadAdd=+" }, { "\e[111;53;47;1;256;1_", "KeypadDivide=/" },
        { "\e[19;69;0;1;0;1_", "Pause" }, { "\e[3;70;3;1;264;1_", "Control+Pause" }, { "\e[44;55;0;0;256;1_", "PrintScreen:Release" }, { "\e[145;70;0;1;64;1_", "ScrollLock" },
        { "\e[20;58;0;1;128;1_", "CapsLock+CapsLock" }, { "\e[91;91;0;1;256;1_", "" }, { "\e[93;93;0;1;256;1_", "Menu" },
        { "\e[89;44;121;1;0;1_", "'y'@z" }, { "\e[81;16;64;1;9;1_", "'q'=@" }, { "\e[0;0;233;1;0;1_", "'é'" }, { "\e[0;0;233;0;0;1_", "" }, { "\e[229;0;0;1;0;1_", "" },
        { "\e[191;53;47;1;0;1_", "'/'" }, { "\e[186;26;252;1;0;1_", "'['=ü" }, { "\e[32;57;32;1;0;1_", "' '" }, { "\e[8;14;8;1;0;1_", "Backspace" }, { "\e[9;15;9;1;16;1_", "Shift+Tab" },

        // Pastes.
        { "\e[200~one\r\ntwo\e[201~x", "paste(one\r\ntwo) 'x'" }, { "\e[200~\e[201~", "paste()" },
        { "\e[200~a\e[Ab\e[20\e[201~", "paste(a\e[Ab\e[20)" },
        { "\e[200~äöü€😀\e[201~", "paste(äöü€😀)" },
    };

    public static TheoryData<string, string> Unfinished() => new()
    {
        { "\e", "Escape" }, { "\e\e", "Escape Escape" }, { "\e\e\e", "Escape Escape Escape" }, { "\e[", "Alt+'['" },
        { "\eO", "Alt+'O'" },
        { "\e]", "Alt+']'" }, { "\eP", "Alt+'P'" }, { "\e_", "Alt+'_'" }, { "\e^", "Alt+'^'" },
        { "\eP\eP\eP", "Alt+'P' Alt+'P' Alt+'P'" },
        { "\e[1;5", "" }, { "\e]0;title", "" }, { "\e[[", "" }, { "\e[200~half", "paste(half)" },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public void A_sequence_is_its_key_however_it_is_split(string sent, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(sent);
        Assert.Equal(expected, Decode([bytes]));
        Assert.Equal(expected, Decode([.. bytes.Select(value => new[] { value })]));
        for (int split = 1; split < bytes.Length; split++)
        {
            Assert.Equal(expected, Decode([bytes[..split], bytes[split..]]));
        }
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Nothing_of_a_sequence_is_left_over_for_the_next_key(string sent, string expected)
    {
        string both = Decode([Encoding.UTF8.GetBytes(sent), "\e[B"u8.ToArray(), "k"u8.ToArray()]);
        Assert.Equal($"{expected} Down 'k'".TrimStart(), both);
    }

    [Theory]
    [MemberData(nameof(Unfinished))]
    public void What_nothing_follows_is_a_key_or_nothing(string sent, string expected)
    {
        var decoder = new KeyDecoder();
        decoder.Feed(Encoding.UTF8.GetBytes(sent));
        Assert.NotEqual(DecoderWait.None, decoder.Wait);
        decoder.Expire();
        Assert.Equal(DecoderWait.None, decoder.Wait);
        Assert.Equal(expected, Take(decoder));
        decoder.Feed((byte)'x');
        Assert.Equal("'x'", Take(decoder));
    }

    [Fact]
    public void Eight_bit_controls_open_sequences_too()
    {
        Assert.Equal("Up", Decode([[0x9B, (byte)'A']]));
        Assert.Equal("F1", Decode([[0x8F, (byte)'P']]));
    }

    [Fact]
    public void What_is_no_UTF8_is_dropped() =>
        Assert.Equal("'a' 'b' 'c' 'd'", Decode(["a"u8.ToArray(), [0x80, 0xFF, 0xC0, 0xAF], "b"u8.ToArray(), [0xE2, 0x82], "c"u8.ToArray(),
            [0xC2, 0x85, 0xED, 0xA0, 0x80], "d"u8.ToArray()]));

    [Fact]
    public void A_paste_arrives_whole()
    {
        var random = new Random(5);
        string text = string.Concat(Enumerable.Range(0, 100_000).Select(_ => (char)random.Next(1, 0x7FF)));
        text = text.Replace('\e', '.');
        var decoder = new KeyDecoder();
        decoder.Feed(Encoding.UTF8.GetBytes("\e[200~" + text + "\e[201~"));
        Assert.True(decoder.TryTake(out TerminalEvent e));
        Assert.Equal(text, e.Text);
        Assert.False(decoder.TryTake(out _));
    }

    [Fact]
    public void Releases_are_promised_for_sequences_only()
    {
        var decoder = new KeyDecoder { AreReleasesReported = true };
        decoder.Feed("a\e[97u\e[A"u8);
        Assert.True(decoder.TryTake(out TerminalEvent plain));
        Assert.True(decoder.TryTake(out TerminalEvent kitty));
        Assert.True(decoder.TryTake(out TerminalEvent arrow));
        Assert.False(plain.Key.IsReleaseReported);
        Assert.True(kitty.Key.IsReleaseReported && arrow.Key.IsReleaseReported);
    }

    [Fact]
    public void Random_bytes_never_become_control_characters()
    {
        var random = new Random(11);
        var decoder = new KeyDecoder();
        ReadOnlySpan<byte> favourites = "\e\e\e[[O;:0123459~uABPMR$?<\x9B\xC3\xA9\xE2]P\\\a"u8;
        for (int round = 0; round < 2_000_000; round++)
        {
            decoder.Feed(random.Next(3) == 0 ? (byte)random.Next(256) : favourites[random.Next(favourites.Length)]);
            if (random.Next(20) == 0)
            {
                decoder.Expire();
                Assert.Equal(DecoderWait.None, decoder.Wait);
            }

            while (decoder.TryTake(out TerminalEvent e))
            {
                Assert.True(e.Kind != TerminalEventKind.Key || IsKey(e.Key), KeyText.Of(e));
            }
        }
    }

    private static bool IsKey(KeyEvent key) =>
        key.Code != KeyCode.None && (key.Code == KeyCode.Character) == (key.Character.Value != 0)
        && !Rune.IsControl(key.Character) == (key.Character.Value != 0)
        && (key.Text.Value == 0 || !Rune.IsControl(key.Text)) && (key.BaseCharacter.Value == 0 || !Rune.IsControl(key.BaseCharacter));

    private static string Decode(byte[][] parts)
    {
        var decoder = new KeyDecoder();
        foreach (byte[] part in parts)
        {
            decoder.Feed(part);
        }

        Assert.Equal(DecoderWait.None, decoder.Wait);
        return Take(decoder);
    }

    private static string Take(KeyDecoder decoder)
    {
        var taken = new List<string>();
        while (decoder.TryTake(out TerminalEvent e))
        {
            taken.Add(KeyText.Of(e));
        }

        return string.Join(' ', taken);
    }
}
