using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Text;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Ansi;

public sealed class AnsiScreenTests
{
    [Theory]
    [InlineData(80, 25, 1)]
    [InlineData(37, 11, 2)]
    [InlineData(132, 60, 3)]
    [InlineData(1, 1, 4)]
    [InlineData(2, 3, 5)]
    public void After_each_frame_the_terminal_shows_exactly_the_grid(int columns, int rows, int seed)
    {
        var random = new Random(seed);
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, columns, rows);
        var model = new VirtualTerminal(columns, rows);
        var grid = new AnsiCell[columns * rows];
        Array.Fill(grid, AnsiCell.Empty);
        for (int frame = 0; frame < 400; frame++)
        {
            Change(random, grid, columns, rows);
            Draw(screen, grid);
            bool isVisible = random.Next(3) > 0;
            (int column, int row) = (random.Next(columns), random.Next(rows));
            if (isVisible)
            {
                screen.ShowCursor(column, row, (CursorShape)random.Next(2));
            }
            else
            {
                screen.HideCursor();
            }

            model.Write(screen.Render());
            AssertShows(grid, model);
            Assert.Equal(isVisible, model.IsCursorVisible);
            if (isVisible)
            {
                Assert.Equal((column, row), model.Cursor);
            }

            Assert.Equal(0, screen.Render().Length);
        }
    }

    [Fact]
    public void Nothing_is_written_when_nothing_changed()
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 80, 25);
        screen.Write(3, 4, "C:\\>", 0xAAAAAA, 0);
        screen.ShowCursor(7, 4, CursorShape.Underline);
        Assert.NotEqual(0, screen.Render().Length);
        screen.Clear();
        screen.HideCursor();
        screen.Write(3, 4, "C:\\>", 0xAAAAAA, 0);
        screen.ShowCursor(7, 4, CursorShape.Underline);
        Assert.Equal(0, screen.Render().Length);
    }

    [Fact]
    public void A_typed_character_costs_a_few_bytes()
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 80, 25);
        screen.Write(0, 10, "C:\\>", 0xAAAAAA, 0);
        screen.ShowCursor(4, 10, CursorShape.Underline);
        screen.Render();
        screen.Write(4, 10, "d", 0xAAAAAA, 0);
        screen.ShowCursor(5, 10, CursorShape.Underline);
        string written = Encoding.UTF8.GetString(screen.Render());
        Assert.Equal("\e[?2026h\e[?25ld\e[?25h\e[?2026l", written);
    }

    [Fact]
    public void A_scrolled_screen_costs_what_its_new_row_costs()
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 80, 25);
        var model = new VirtualTerminal(80, 25);
        for (int frame = 0; frame < 40; frame++)
        {
            for (int row = 0; row < 25; row++)
            {
                screen.Write(0, row, $"Row {frame + row} {new string((char)('A' + ((frame + row) % 26)), 60)}", 0xAAAAAA, 0);
            }

            ReadOnlySpan<byte> bytes = screen.Render();
            model.Write(bytes);
            Assert.StartsWith($"Row {frame + 24} ", model.RowText(24), StringComparison.Ordinal);
            Assert.StartsWith($"Row {frame} ", model.RowText(0), StringComparison.Ordinal);
            Assert.True(frame == 0 || bytes.Length < 150, $"{bytes.Length} bytes");
        }
    }

    [Fact]
    public void A_frame_in_which_all_changes_is_below_65_KB()
    {
        var random = new Random(7);
        uint[] palette =
        [
            0x000000, 0x0000AA, 0x00AA00, 0x00AAAA, 0xAA0000, 0xAA00AA, 0xAA5500, 0xAAAAAA,
            0x555555, 0x5555FF, 0x55FF55, 0x55FFFF, 0xFF5555, 0xFF55FF, 0xFFFF55, 0xFFFFFF,
        ];
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 80, 25);
        for (int frame = 0; frame < 10; frame++)
        {
            for (int cell = 0; cell < 2000; cell++)
            {
                screen.Set(cell % 80, cell / 80, CodePage.Ibm437.ToUnicode(random.Next(256)), Color(), Color());
            }

            Assert.InRange(screen.Render().Length, 1, 65_000);
        }

        uint Color() => palette[random.Next(16)];
    }

    [Fact]
    public void No_control_character_and_no_character_of_another_width_comes_from_a_cell()
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 256, 256);
        var model = new VirtualTerminal(256, 256);
        for (int c = 0; c < 65536; c++)
        {
            screen.Set(c & 0xFF, c >> 8, (char)c, 0xFFFFFF, 0);
        }

        model.Write(screen.Render());
        for (int c = 0; c < 65536; c++)
        {
            char shown = model[c & 0xFF, c >> 8].Character;
            Assert.True(shown == (char)c || shown is '?' or ' ' || (c == 0xAD && shown == '-'), $"{c:X4}h is shown as {shown}.");
            Assert.False(char.IsControl(shown));
        }

        const string Controls = "\0\a\b\t\n\r\e\u007F\u0080\u009B\u009D";
        const string Others = "\u0300\u0591\u0627\u200B\u200E\u200F\u2028\u202E\u2066\uFEFF漢\uD83D\uDE00\uE000";
        foreach (char dangerous in Controls + Others)
        {
            Assert.Contains(SafeText.Of(dangerous), "? ");
        }
    }

    [Fact]
    public void All_256_glyphs_pass()
    {
        for (int code = 0; code < 256; code++)
        {
            char glyph = CodePage.Ibm437.ToUnicode(code);
            Assert.Equal(glyph == '\u00A0' ? ' ' : glyph, SafeText.Of(glyph));
        }
    }

    /// <summary>Narrow and wide characters over each other at any place: what the terminal shows in the end is what it would show if it were drawn anew.</summary>
    [Theory]
    [InlineData(80, 5, 1)]
    [InlineData(9, 4, 2)]
    [InlineData(2, 2, 3)]
    [InlineData(1, 1, 4)]
    public void No_half_of_a_wide_character_is_left(int columns, int rows, int seed)
    {
        var random = new Random(seed);
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, columns, rows);
        var model = new VirtualTerminal(columns, rows);
        for (int frame = 0; frame < 2000; frame++)
        {
            for (int change = random.Next(20); change > 0; change--)
            {
                (int column, int row, uint color) = (random.Next(columns), random.Next(rows), (uint)random.Next(2) * 0x808080);
                if (random.Next(2) == 0)
                {
                    screen.SetWide(column, row, (char)('가' + random.Next(9)), 0xFFFFFF, color);
                }
                else
                {
                    screen.Set(column, row, (char)('a' + random.Next(9)), 0xFFFFFF, color);
                }
            }

            screen.ShowCursor(random.Next(columns), random.Next(rows), CursorShape.Block);
            model.Write(screen.Render());
            AssertWhole(model);
            var anew = new VirtualTerminal(columns, rows);
            if (frame % 50 == 49)
            {
                screen.Invalidate();
                anew.Write(screen.Render());
                Assert.Equal(Rows(anew), Rows(model));
                model = anew;
            }
        }

        static string[] Rows(VirtualTerminal model) => [.. Enumerable.Range(0, model.Rows).Select(model.RowText)];
    }

    [Fact]
    public void A_wide_character_that_is_narrow_in_terminals_has_a_blank_behind_it()
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 10, 2);
        screen.SetWide(0, 0, '○', 0xFFFFFF, 0);
        screen.SetWide(2, 0, '가', 0xFFFFFF, 0);
        screen.SetWide(9, 0, '나', 0xFFFFFF, 0);
        var model = new VirtualTerminal(10, 2);
        model.Write(screen.Render());
        Assert.Equal("○ 가\0", model.RowText(0));
    }

    [Fact]
    public void A_new_size_draws_everything()
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 80, 25);
        screen.Write(0, 0, "before", 0xFFFFFF, 0);
        screen.Render();
        screen.Resize(40, 10);
        screen.Write(0, 0, "after", 0xFFFFFF, 0);
        var model = new VirtualTerminal(40, 10);
        model.Write(screen.Render());
        Assert.Equal("after", model.RowText(0));
        Assert.Equal("", model.RowText(1));
    }

    [Fact]
    public void Sixteen_colours_are_the_PCs_own()
    {
        // SGR counts red as 1 and blue as 4; the PC the other way round.
        uint[] pc = [0x000000, 0x0000AA, 0x00AA00, 0x00AAAA, 0xAA0000, 0xAA00AA, 0xAA5500, 0xAAAAAA, 0x555555, 0x5555FF];
        int[] sgr = [0, 4, 2, 6, 1, 5, 3, 7, 8, 12];
        Assert.Equal(sgr, pc.Select(AnsiColors.ToSixteen));
    }

    [Theory]
    [InlineData(0x000000, 16)]
    [InlineData(0xFFFFFF, 231)]
    [InlineData(0xFF0000, 196)]
    [InlineData(0x0000AF, 19)]
    [InlineData(0x808080, 244)]
    [InlineData(0x555555, 240)]
    public void Indexed_colours_are_the_nearest_of_xterms(uint rgb, int index) => Assert.Equal(index, AnsiColors.ToIndexed(rgb));

    [Fact]
    public void Poorer_terminals_get_their_own_colours()
    {
        Assert.Contains("\e[91;104mX", Written(ColorMode.Sixteen), StringComparison.Ordinal);
        Assert.Contains("\e[38;5;203;48;5;63mX", Written(ColorMode.Indexed), StringComparison.Ordinal);
        Assert.Contains("\e[38;2;255;85;85;48;2;85;85;255mX", Written(ColorMode.TrueColor), StringComparison.Ordinal);
        Assert.DoesNotContain("\e[7mX", Written(ColorMode.None), StringComparison.Ordinal);

        static string Written(ColorMode mode)
        {
            var screen = new AnsiScreen(mode, CursorDialect.Standard, 10, 2);
            screen.Set(0, 0, 'X', 0xFF5555, 0x5555FF);
            return Encoding.UTF8.GetString(screen.Render());
        }
    }

    [Fact]
    public void Without_colours_dark_on_light_is_reverse()
    {
        var screen = new AnsiScreen(ColorMode.None, CursorDialect.Standard, 10, 2);
        screen.Set(0, 0, 'X', 0, 0xAAAAAA);
        Assert.Contains("\e[7mX", Encoding.UTF8.GetString(screen.Render()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 80, 25);
        var random = new Random(1);
        for (int frame = 0; frame < 200; frame++)
        {
            Fill();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int frame = 0; frame < 200; frame++)
        {
            Fill();
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);

        void Fill()
        {
            for (int cell = 0; cell < 2000; cell++)
            {
                screen.Set(cell % 80, cell / 80, (char)random.Next('!', '~'), (uint)random.Next(1 << 24), (uint)random.Next(1 << 24));
            }

            screen.Render();
        }
    }

    private static void AssertWhole(VirtualTerminal model)
    {
        for (int row = 0; row < model.Rows; row++)
        {
            for (int column = 0; column < model.Columns; column++)
            {
                bool isWide = SafeText.IsWide(model[column, row].Character);
                Assert.Equal(isWide, column + 1 < model.Columns && model[column + 1, row].Character == AnsiCell.Covered);
            }
        }
    }

    private static void Change(Random random, AnsiCell[] grid, int columns, int rows)
    {
        if (random.Next(4) == 0)
        {
            int distance = random.Next(Math.Min(rows, 4)) * columns;
            Array.Copy(grid, distance, grid, 0, grid.Length - distance);
        }

        int changes = random.Next(5) == 0 ? grid.Length : random.Next(10);
        for (int change = 0; change < changes; change++)
        {
            char c = CodePage.Ibm437.ToUnicode(random.Next(3) == 0 ? ' ' : random.Next(255));
            uint background = random.Next(8) == 0 ? AnsiCell.DefaultColor : (uint)(random.Next(4) * 0x111111);
            var effects = (TextEffects)random.Next(4);
            bool isBlank = c == ' ' && (effects & TextEffects.Underline) == 0;
            uint foreground = isBlank ? background : (uint)(random.Next(4) * 0x222222);
            int place = random.Next(3) == 0 ? random.Next(grid.Length) : (change + random.Next(3)) % grid.Length;
            grid[place] = new AnsiCell(c, foreground, background, isBlank ? TextEffects.None : effects);
        }
    }

    private static void Draw(AnsiScreen screen, AnsiCell[] grid)
    {
        for (int place = 0; place < grid.Length; place++)
        {
            AnsiCell cell = grid[place];
            screen.Set(place % screen.Columns, place / screen.Columns, cell.Character, cell.Foreground, cell.Background, cell.Effects);
        }
    }

    private static void AssertShows(AnsiCell[] grid, VirtualTerminal model)
    {
        for (int place = 0; place < grid.Length; place++)
        {
            AnsiCell shown = model[place % model.Columns, place / model.Columns];
            bool isBlank = grid[place].Character == ' ' && grid[place].Effects == TextEffects.None;
            Assert.Equal(grid[place], isBlank ? shown with { Foreground = grid[place].Foreground } : shown);
        }
    }
}
