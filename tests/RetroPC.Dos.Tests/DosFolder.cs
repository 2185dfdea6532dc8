using System.Text;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Conditions;
using RetroPC.Host.Dos;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;

namespace RetroPC.Dos.Tests;

/// <summary>What came of a program.</summary>
/// <param name="ExitCode">Its errorlevel; -1 if it did not end.</param>
/// <param name="Output">What it wrote to standard output and error.</param>
/// <param name="Screen">The last screen, in lines.</param>
/// <param name="End">What ended it.</param>
internal sealed record Outcome(int ExitCode, string Output, IReadOnlyList<string> Screen, DosRunEnd End);

/// <summary>A folder in which programs of DOS run, each on a machine of its own. It goes when it is disposed.</summary>
internal sealed class DosFolder : IDisposable
{
    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("retropc-dos-").FullName;

    /// <summary>A file in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Copies one of our guest programs into it.</summary>
    public string AddGuest(string name)
    {
        string program = this[name.ToUpperInvariant() + ".COM"];
        File.Copy(System.IO.Path.Combine(AppContext.BaseDirectory, "Guests", name + ".bin"), program, overwrite: true);
        return program;
    }

    /// <summary>Copies a file of other people's into it.</summary>
    public void AddShared(string path, string? name = null) =>
        File.Copy(SharedFolder.PathOf(path), this[name ?? System.IO.Path.GetFileName(path)], overwrite: true);

    /// <summary>Writes a text with DOS's line ends into it.</summary>
    public void AddText(string name, string text) => File.WriteAllText(this[name], text.ReplaceLineEndings("\r\n"), Encoding.Latin1);

    /// <summary>Has the shell execute a command, or what comes by its standard input.</summary>
    /// <param name="command">The command; null for none.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="keys">What is typed. Standard handles are the console then.</param>
    /// <param name="change">Changes what is run.</param>
    public Outcome Shell(string? command, string input = "", string? keys = null, Func<DosProgram, DosProgram>? change = null) =>
        Run(new DosProgram { Command = command, Mounts = [new DosMount('C', Path, IsReadOnly: false)] }, input, keys, change);

    /// <summary>Runs a program.</summary>
    /// <param name="program">Its name in the folder.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="keys">What is typed. Standard handles are the console then.</param>
    /// <param name="change">Changes what is run.</param>
    public Outcome Run(string program, string[]? arguments = null, string input = "", string? keys = null, Func<DosProgram, DosProgram>? change = null)
    {
        var wanted = new DosProgram
        {
            Path = this[program],
            Arguments = arguments ?? [],
            Mounts = [new DosMount('C', Path, IsReadOnly: false)],
        };
        return Run(wanted, input, keys, change);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static Outcome Run(DosProgram wanted, string input, string? keys, Func<DosProgram, DosProgram>? change)
    {
        var output = new MemoryStream();
        bool isOnConsole = keys is not null;
        DosProgram program = change?.Invoke(wanted) ?? wanted;
        var host = new DosHost(
            program.CodePage,
            isOnConsole ? null : () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            isOnConsole ? null : output,
            isOnConsole ? null : output);
        DosRunEnd end;
        IReadOnlyList<string> screen;
        using (DosSession dos = DosSession.Open(new MachineChoice("turbo-xt-10", []), program, host))
        {
            var watch = new ScreenWatch(dos.Session.Machine, ((HostCodePage)program.CodePage.Current).Page);
            var conditions = new RunConditions { Timeout = 120 * Tick.Second };
            end = new DosRun(dos, KeyScript.Parse(keys ?? ""), conditions, new FullPace(), watch).Run();
            screen = ScreenText.Lines(watch.Frame, watch.CodePage);
        }

        return new Outcome(host.ExitCode ?? -1, Encoding.UTF8.GetString(output.ToArray()), screen, end);
    }
}
