using System.Diagnostics;

namespace RetroPC.Tests.Terminal;

/// <summary>Skipped where there is no tmux, unless the environment requires it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TmuxFactAttribute : FactAttribute
{
    public TmuxFactAttribute() => Skip = Tmux.IsThere || Testing.SharedFolder.IsRequired ? null : "Needs the program tmux.";
}

/// <summary>A shell in a terminal of tmux, 100 by 30, which somebody sits at.</summary>
internal sealed class Tmux : IDisposable
{
    private const string Program = "/usr/bin/tmux", Window = "0";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static int _count;

    private readonly string _socket = $"retropc-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";

    public Tmux() => Run("-u", "-f", "/dev/null", "new-session", "-d", "-s", Window, "-x", "100", "-y", "30", "env PS1='$ ' bash --norc --noprofile");

    public static bool IsThere => File.Exists(Program);

    /// <summary>How the program is started from the shell.</summary>
    public static string Retropc => $"dotnet {Path.Combine(AppContext.BaseDirectory, "retropc.dll")}";

    /// <summary>What stands on the terminal.</summary>
    public string Screen => Run("capture-pane", "-p", "-t", Window);

    /// <summary>Types a command line.</summary>
    public void Command(string line)
    {
        Type(line);
        Press("Enter");
    }

    /// <summary>Types text.</summary>
    public void Type(string text) => Run("send-keys", "-t", Window, "-l", text);

    /// <summary>Presses keys, by tmux's names.</summary>
    public void Press(params string[] keys) => Run(["send-keys", "-t", Window, .. keys]);

    /// <summary>What tmux knows of its terminal, as <c>alternate_on</c>.</summary>
    public string Tell(string variable) => Run("display-message", "-p", "-t", Window, $"#{{{variable}}}").Trim();

    /// <summary>Waits until a text stands on the terminal.</summary>
    public void Await(string text) => Await(() => Screen.Contains(text, StringComparison.Ordinal), text);

    /// <summary>Waits until something holds.</summary>
    public void Await(Func<bool> holds, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < _patience, $"{what} did not come:\n{Screen}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Sends a signal to what runs in the shell; KILL is one after which it cannot put anything back.</summary>
    public void KillForeground(string signal = "KILL") => Run("/usr/bin/pkill", [$"-{signal}", "-P", Tell("pane_pid")]);

    public void Dispose() => Run("kill-server");

    private string Run(params string[] arguments) => Run(Program, ["-L", _socket, .. arguments]);

    private static string Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment.Remove("TMUX");
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
