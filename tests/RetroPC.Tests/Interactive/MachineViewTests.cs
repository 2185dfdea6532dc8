using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using RetroPC.Host.Ansi;
using RetroPC.Host.Profiles;
using RetroPC.Host.Replay;
using RetroPC.Host.Sessions;
using RetroPC.Interactive;
using RetroPC.Media;
using RetroPC.Terminal;
using RetroPC.Testing;
using RetroPC.Tests.Terminal;

namespace RetroPC.Tests.Interactive;

/// <summary>The view of a machine whose ROM shows the scan codes that come, on a terminal of bytes.</summary>
public sealed partial class MachineViewTests
{
    private const string MenuKey = "\u001d";

    [Fact]
    public void Typed_keys_reach_the_guest_and_the_menu_key_does_not_unless_pressed_twice()
    {
        using var rig = new Rig();
        rig.Await("READY");
        rig.Type("a");
        rig.Await("1E");
        rig.Await("9E");
        rig.Type(MenuKey);
        rig.Await("Suspend to the shell");
        rig.Type(MenuKey);
        rig.Await("1B");
        Assert.DoesNotContain("Suspend", rig.Screen, StringComparison.Ordinal);
        rig.Quit();
    }

    [Fact]
    public void The_menu_pauses_steps_and_changes_the_speed()
    {
        using var rig = new Rig();
        rig.Await("READY");
        rig.Type(MenuKey + "p");
        rig.Await("PAUSED");
        rig.Type("x");
        Thread.Sleep(200);
        Assert.DoesNotContain("2D", rig.Screen, StringComparison.Ordinal);
        for (int frame = 0; frame < 10; frame++)
        {
            rig.Type(MenuKey + "n\x1B");
        }

        rig.Await("2D");
        rig.Type(MenuKey + "p");
        rig.Await(screen => !screen.Contains("PAUSED", StringComparison.Ordinal), "the machine");
        rig.Type(MenuKey + "+");
        rig.Await("2 of real time");
        rig.Type("t");
        rig.Type(MenuKey);
        rig.Await("can   on");
        rig.Type("\x1B");
        rig.Quit();
    }

    [Fact]
    public void Keys_that_a_terminal_keeps_to_itself_are_chosen_from_a_list()
    {
        using var rig = new Rig();
        rig.Await("READY");
        rig.Type(MenuKey + "k");
        rig.Await("only Alt");
        rig.Type("\r");
        rig.Await("38");
        rig.Await("B8");
        rig.Type(MenuKey + "k");
        rig.Await("only Alt");

        // Ctrl and Alt are switched on in the first row; then a letter is pressed.
        rig.Type("\e[A \e[D z");
        rig.Await("2C");
        rig.Await("AC");
        rig.Quit();
    }

    [Fact]
    public void What_is_pasted_is_typed_and_what_no_key_types_is_listed()
    {
        using var rig = new Rig();
        rig.Await("READY");
        rig.Type("\e[200~s漢\e[201~");
        rig.Await("1F");
        rig.Await("9F");
        rig.Await("Code page 437 does not have ?: left out 1 of 2 characters");
        rig.Quit();
    }

    [Fact]
    public void A_machine_that_fails_puts_the_terminal_back_first()
    {
        using var rig = new Rig(session => session.Replay = new InputPlayer(InputLog.Parse("log", "RetroPC input log 1\nmachine ibm-xt\nevents\n100000000 poke ffffff 00\n")));
        MediaException failure = Assert.Throws<MediaException>(() => rig.End());
        Assert.Contains("FFFFFFh", failure.Message, StringComparison.Ordinal);
        Assert.False(rig.Terminal.IsRaw);
        Assert.EndsWith("\e[?1049l", rig.Terminal.Written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_that_goes_away_ends_it()
    {
        using var rig = new Rig();
        rig.Await("READY");
        rig.Terminal.IsGone = true;
        rig.Terminal.Wake();
        Assert.Equal(0, rig.End());
    }

    [Fact]
    public void A_screen_on_which_nothing_happens_costs_no_byte()
    {
        using var rig = new Rig();
        rig.Await("READY");
        Thread.Sleep(5000);
        rig.Terminal.TakeWritten();
        Thread.Sleep(1500);
        Assert.DoesNotContain("READY", rig.Terminal.Written, StringComparison.Ordinal);
        Assert.InRange(rig.Terminal.Written.Length, 0, 200);
        rig.Quit();
    }

    [Fact]
    public void A_screen_reader_hears_new_lines_once_and_no_sequence()
    {
        using var rig = new Rig(isSpoken: true);
        rig.AwaitWritten("READY");
        rig.Type("q");
        rig.AwaitWritten("10");
        rig.Type(MenuKey);
        rig.AwaitWritten("chosen: p: Pause");
        rig.Type("q");
        Assert.Equal(0, rig.End());
        string written = rig.Terminal.Written;
        Assert.DoesNotContain("\e[?1049", written, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[H", written, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(written, "READY"));
    }

    /// <summary>A view in a thread of its own.</summary>
    private sealed partial class Rig : IDisposable
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

        private readonly GuestSession _session;
        private readonly MachineView _view;
        private readonly Task<int> _running;
        private readonly VirtualTerminal _screen = new(80, 26);
        private int _shown;

        public Rig(Action<GuestSession>? prepare = null, bool isSpoken = false)
        {
            _session = SessionFactory.Open(new MachineChoice("ibm-xt", [$"firmware.bios={BootCommandTests.KeyEcho}"]), new GuestMedia());
            prepare?.Invoke(_session);
            var traits = new TerminalTraits(ColorMode.TrueColor, CursorDialect.Standard, false);
            _view = new MachineView(_session, new ViewOptions
            {
                Pace = new RealPace(),
                IsSpoken = isSpoken,
                OpenTerminal = () => RawTerminal.Open(Terminal, traits, isSpoken),
            });
            _running = Task.Factory.StartNew(_view.Run, TaskCreationOptions.LongRunning);
            Terminal.Send("\e[?62;22c");
        }

        public FakeTerminal Terminal { get; } = new();

        /// <summary>What the terminal shows.</summary>
        public string Screen
        {
            get
            {
                foreach (Match update in Update().Matches(Terminal.Written, _shown))
                {
                    _screen.Write(Encoding.UTF8.GetBytes(update.Value));
                    _shown = update.Index + update.Length;
                }

                return string.Join('\n', Enumerable.Range(0, _screen.Rows).Select(_screen.RowText));
            }
        }

        public void Type(string keys) => Terminal.Send(keys);

        public void Await(string text) => Await(screen => screen.Contains(text, StringComparison.Ordinal), text);

        public void Await(Predicate<string> holds, string what) => Await(() => holds(Screen), what);

        public void AwaitWritten(string text) => Await(() => Terminal.Written.Contains(text, StringComparison.Ordinal), text);

        public int End() => _running.WaitAsync(_patience).GetAwaiter().GetResult();

        public void Quit()
        {
            Type(MenuKey + "q");
            Assert.Equal(0, End());
            Assert.EndsWith("\e[?1049l", Terminal.Written, StringComparison.Ordinal);
        }

        public void Dispose()
        {
            Terminal.IsGone = true;
            Terminal.Wake();
            Task.WaitAny(_running);
            _view.Dispose();
            _session.Dispose();
        }

        private void Await(Func<bool> holds, string what)
        {
            var watch = Stopwatch.StartNew();
            while (!holds())
            {
                Assert.False(_running.IsCompleted, "The view has ended.");
                Assert.True(watch.Elapsed < _patience, $"{what} did not come:\n{Screen}");
                Thread.Sleep(10);
            }
        }

        [GeneratedRegex(@"\x1B\[\?2026h.*?\x1B\[\?2026l", RegexOptions.Singleline)]
        private static partial Regex Update();
    }
}
