namespace RetroPC.Tests.Terminal;

/// <summary>What a machine leaves behind that was killed, and how the terminal is put back.</summary>
public sealed class ResetTerminalTests
{
    [TmuxFact]
    public void After_a_kill_the_terminal_is_put_back()
    {
        using var tmux = new Tmux();
        tmux.Command("stty -a > /dev/null; echo before");
        tmux.Await("\nbefore");
        tmux.Command($"{Tmux.Retropc} boot --set firmware.bios={BootCommandTests.KeyEcho}");
        tmux.Await("READY");
        Assert.Equal(("1", "0"), (tmux.Tell("alternate_on"), tmux.Tell("wrap_flag")));
        tmux.KillForeground();
        tmux.Await("Killed");
        Assert.Equal("1", tmux.Tell("alternate_on"));

        tmux.Command($"{Tmux.Retropc} reset-terminal");
        tmux.Await(() => tmux.Tell("alternate_on") == "0", "the usual screen");
        tmux.Await("\nbefore");
        Assert.Equal(("1", "1", "0"), (tmux.Tell("wrap_flag"), tmux.Tell("cursor_flag"), tmux.Tell("mouse_any_flag")));
        tmux.Command("echo modes: $(stty -a | tr ' ' '\\n' | grep -cxE 'icrnl|opost|isig|icanon|echo')");
        tmux.Await("\nmodes: 5\n");
    }

    [Fact]
    public void Without_a_terminal_it_says_so()
    {
        ProgramRun run = ProgramRun.Of("reset-terminal");
        Assert.Equal((64, "retropc: Standard input is not a terminal: run it in one, or with --headless.\n"), (run.ExitCode, run.Errors));
    }
}
