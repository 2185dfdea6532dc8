using System.Diagnostics;
using System.Text;

namespace RetroPC.Tests;

/// <summary><c>retropc boot</c> on a pseudo-terminal (that of script(1)), with a ROM of ours that shows the scan codes of keys.</summary>
public sealed class InteractiveTests
{
    private const string AlternateScreen = "\u001b[?1049h", MainScreen = "\u001b[?1049l";
    private const string Prefix = "\u001d";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [TerminalFact]
    public async Task Keys_go_to_the_guest_its_screen_is_drawn_and_the_terminal_is_put_back()
    {
        using var terminal = new PseudoTerminal();
        await terminal.Await("READY");
        await terminal.Type("a");
        await terminal.Await("1E", "9E");
        await terminal.Type(Prefix);
        await terminal.Await("Quit");
        await terminal.Type("q");
        Assert.Equal(0, await terminal.End());
        Assert.Contains(AlternateScreen, terminal.Output, StringComparison.Ordinal);
        Assert.Contains(MainScreen, terminal.Output, StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task The_prefix_key_sends_what_a_terminal_cannot()
    {
        using var terminal = new PseudoTerminal();
        await terminal.Await("READY");
        await terminal.Type(Prefix + "d");
        await terminal.Await("1D", "38", "53", "D3");
        await terminal.Type(Prefix + Prefix);
        await terminal.Await("1B");
        await terminal.Type(Prefix + "q");
        Assert.Equal(0, await terminal.End());
    }

    /// <summary>Skipped where there is no script(1), as on Windows.</summary>
    private sealed class TerminalFactAttribute : FactAttribute
    {
        public TerminalFactAttribute() => Skip = File.Exists(PseudoTerminal.Script) ? null : $"Needs {PseudoTerminal.Script} (util-linux).";
    }

    /// <summary>The program on a terminal of 100 by 30.</summary>
    private sealed class PseudoTerminal : IDisposable
    {
        public const string Script = "/usr/bin/script";

        private readonly Process _process;
        private readonly StringBuilder _output = new();
        private readonly Task _reading;

        public PseudoTerminal()
        {
            string program = Path.Combine(AppContext.BaseDirectory, "retropc.dll");
            string rom = Path.Combine(AppContext.BaseDirectory, "roms", "keyecho.bin");
            string command = $"stty rows 30 cols 100; dotnet '{program}' boot --set firmware.bios='{rom}'";
            var start = new ProcessStartInfo(Script, ["-qefc", command, "/dev/null"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            start.Environment["TERM"] = "xterm-256color";
            _process = Process.Start(start) ?? throw new InvalidOperationException("script did not start.");
            _reading = Read();
        }

        public string Output
        {
            get
            {
                lock (_output)
                {
                    return _output.ToString();
                }
            }
        }

        public async Task Type(string keys)
        {
            await _process.StandardInput.WriteAsync(keys);
            await _process.StandardInput.FlushAsync();
        }

        /// <summary>Waits until texts have been written, one behind the other.</summary>
        public async Task Await(params string[] texts)
        {
            var watch = Stopwatch.StartNew();
            while (!AreWritten(texts))
            {
                Assert.True(watch.Elapsed < _patience, $"{string.Join(' ', texts)} did not come: {Output}");
                await Task.Delay(20);
            }
        }

        public async Task<int> End()
        {
            await _process.WaitForExitAsync().WaitAsync(_patience);
            await _reading;
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }

            _process.Dispose();
        }

        private bool AreWritten(string[] texts)
        {
            string output = Output;
            int position = 0;
            foreach (string text in texts)
            {
                int found = output.IndexOf(text, position, StringComparison.Ordinal);
                if (found < 0)
                {
                    return false;
                }

                position = found + text.Length;
            }

            return true;
        }

        private async Task Read()
        {
            char[] buffer = new char[4096];
            for (int count = await _process.StandardOutput.ReadAsync(buffer); count > 0; count = await _process.StandardOutput.ReadAsync(buffer))
            {
                lock (_output)
                {
                    _output.Append(buffer, 0, count);
                }
            }
        }
    }
}
