using RetroPC.Testing;
using RetroPC.Tests.Terminal;

namespace RetroPC.Tests.Walks;

/// <summary>Somebody who has never seen the program sits down at it, in a real terminal, with FreeDOS on a diskette.</summary>
public sealed class NewcomerWalkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-walk-");
    private readonly Tmux _tmux = new();

    [TmuxFact]
    public void A_machine_is_chosen_booted_used_saved_left_and_found_again()
    {
        SitDown();
        _tmux.Await("Processor   8088");
        ChooseTheXt("dos.img");
        _tmux.Press("Enter");
        _tmux.Await("Ctrl+] menu");
        Menu("t");
        _tmux.Await(@"A:\>");
        _tmux.Await("Ctrl+] menu");
        _tmux.Command("dir");
        _tmux.Await("bytes free");
        Assert.Contains("COMMAND  COM", _tmux.Screen, StringComparison.OrdinalIgnoreCase);

        Menu("i", "a");
        Pick("other.img");
        _tmux.Await("A: has other.img");
        _tmux.Command("dir");
        _tmux.Await("OTHER    TXT");

        Menu("c", "p");
        _tmux.Await("Saved ibm-xt-");
        FileInfo picture = Assert.Single(_folder.GetFiles("*.png"));
        Assert.Equal("PNG"u8, File.ReadAllBytes(picture.FullName).AsSpan(1, 3));

        Menu("i", "a");
        Pick("dos.img");
        _tmux.Await("A: has dos.img");
        Menu("r");
        _tmux.Await(() => !_tmux.Screen.Contains("OTHER", StringComparison.Ordinal), "the reset");
        _tmux.Await(@"A:\>");
        _tmux.Command("echo re%PATH%member");
        _tmux.Await("member");
        Menu("s");
        _tmux.Await("Saved the state as ibm-xt-");
        Menu("q");

        _tmux.Await("Saved states");
        _tmux.Press("Home");
        _tmux.Await("Goes on where it was saved");
        _tmux.Await("member");
        _tmux.Press("Enter");
        _tmux.Await("that is the menu");
        _tmux.Command("ver");
        _tmux.Await("FreeCom");
        Assert.Contains("member", _tmux.Screen, StringComparison.Ordinal);
        Menu("q");
        _tmux.Await("Type to search");
        _tmux.Press("Escape");
        _tmux.Await("rc 0");
        CheckTheTerminal();
    }

    [TmuxFact]
    public void A_crash_in_the_middle_loses_neither_the_terminal_nor_the_diskette()
    {
        SitDown();
        _tmux.Await("Type to search");
        ChooseTheXt("dos.img");
        _tmux.Press("Enter");
        _tmux.Await("Ctrl+] menu");
        Menu("t");
        _tmux.Await(@"A:\>");
        _tmux.Command("echo kept > kept.txt");
        _tmux.Command("dir kept.txt");
        _tmux.Await("1 file");
        Thread.Sleep(3000);
        _tmux.KillForeground();
        _tmux.Await("Killed");
        _tmux.Command($"{Tmux.Retropc} reset-terminal");
        _tmux.Await(() => _tmux.Tell("alternate_on") == "0", "the usual screen");
        CheckTheTerminal();
        SitDown();
        _tmux.Await("Started lately");
        _tmux.Press("Home", "Enter");
        _tmux.Await(@"A:\>");
        _tmux.Command("type kept.txt");
        _tmux.Await("\n          kept");
        Menu("q");
        _tmux.Await("Type to search");
        _tmux.Press("Escape");
        _tmux.Await("rc 0");
    }

    [TmuxFact]
    public void A_signal_ends_it_in_order()
    {
        SitDown();
        _tmux.Await("Type to search");
        _tmux.KillForeground("TERM");
        _tmux.Await("rc 143");
        CheckTheTerminal();
        SitDown();
        _tmux.Await("Type to search");
        _tmux.Press("Enter");
        _tmux.Await("Ctrl+] menu");
        _tmux.KillForeground("TERM");
        _tmux.Await("rc 143");
        CheckTheTerminal();
    }

    [TmuxFact]
    public void A_terminal_that_goes_away_leaves_no_program_behind()
    {
        string mark = $"{_folder.FullName}/home";
        SitDown();
        _tmux.Await("Type to search");
        Assert.NotEmpty(Running(mark));
        _tmux.Dispose();
        _tmux.Await(() => Running(mark).Length == 0, "the end of the program");
    }

    [TmuxFact]
    public void A_terminal_that_goes_away_ends_a_program_that_waits_for_keys()
    {
        string mark = $"RETROPC_MARK={_folder.Name}";
        _tmux.Command($"export {mark}; cd {_folder.FullName}; {Tmux.Retropc} run");
        _tmux.Await(@"C:\>");
        Assert.NotEmpty(Running(mark));
        _tmux.Dispose();
        _tmux.Await(() => Running(mark).Length == 0, "the end of the program");
    }

    /// <summary>The programs that have a text among the variables of their environment.</summary>
    private static string[] Running(string variable) => [.. Directory.EnumerateDirectories("/proc").Where(process => int.TryParse(Path.GetFileName(process), out _) && Has(process, variable))];

    private static bool Has(string process, string variable)
    {
        try
        {
            return File.ReadAllText($"{process}/cmdline").Contains("retropc.dll", StringComparison.Ordinal)
                && File.ReadAllText($"{process}/environ").Contains(variable, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [TmuxFact]
    public void Job_control_works()
    {
        SitDown();
        _tmux.Await("Type to search");
        _tmux.Press("C-z");
        _tmux.Await("Stopped");
        CheckTheTerminal();
        _tmux.Command("fg");
        _tmux.Await("Type to search");
        _tmux.Press("Enter");
        _tmux.Await("Ctrl+] menu");
        Menu("z");
        _tmux.Await("Stopped");
        CheckTheTerminal();
        _tmux.Command("fg");
        _tmux.Await("Processor   8088");
        Assert.Equal("1", _tmux.Tell("alternate_on"));
        Menu("q");
        _tmux.Await("Type to search");
        _tmux.Press("Escape");
        _tmux.Await("$ ");
        CheckTheTerminal();
    }

    public void Dispose()
    {
        _tmux.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>In a folder with two diskettes, and nothing that was kept from an earlier session.</summary>
    private void SitDown()
    {
        if (_folder.GetFiles("*.img").Length == 0)
        {
            File.Copy(SharedFolder.PathOf("guests/floppies/freedos-360K.img"), Path.Combine(_folder.FullName, "dos.img"));
            File.WriteAllBytes(Path.Combine(_folder.FullName, "other.img"), Fat12Floppy.With("OTHER   TXT", "another diskette"u8));
        }

        _tmux.Command($"cd {_folder.FullName}; export RETROPC_HOME={_folder.FullName}/home; clear; {Tmux.Retropc}; echo rc $?");
    }

    private void ChooseTheXt(string image)
    {
        _tmux.Press("-l", "5160 1983");
        _tmux.Await("Search: 5160 1983");
        _tmux.Press("F3");
        Pick(image);
        _tmux.Await($"360K   {image}");
    }

    private void Pick(string image)
    {
        _tmux.Await("Diskette for A: (360K)");
        _tmux.Press("-l", image);
        _tmux.Await($"Search: {image}");
        _tmux.Press("Enter");
    }

    private void Menu(params string[] letters)
    {
        _tmux.Press("C-]");
        _tmux.Await("Suspend to the shell");
        foreach (string letter in letters)
        {
            _tmux.Press(letter);
            Thread.Sleep(200);
        }
    }

    private void CheckTheTerminal()
    {
        _tmux.Await(() => _tmux.Tell("alternate_on") == "0", "the usual screen");
        Assert.Equal(("1", "1", "0"), (_tmux.Tell("wrap_flag"), _tmux.Tell("cursor_flag"), _tmux.Tell("mouse_any_flag")));
        _tmux.Command("echo modes: $(stty -a | tr ' ' '\\n' | grep -cxE 'icrnl|opost|isig|icanon|echo')");
        _tmux.Await("\nmodes: 5\n");
        _tmux.Command("clear");
        _tmux.Await(() => !_tmux.Screen.Contains("modes", StringComparison.Ordinal), "an empty screen");
    }
}
