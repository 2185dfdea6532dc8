using RetroPC.Host.Automation;
using RetroPC.Testing;

namespace RetroPC.Sample.Tests;

/// <summary>
/// DOS is booted once for all tests, and its state kept: each test goes back to that prompt, in no time, whatever the one before has left. What is written
/// to the disk is lost with the test.
/// </summary>
public sealed class DosMachine : IDisposable
{
    private readonly string _prompt = Path.GetTempFileName();

    /// <summary>Boots DOS to its prompt.</summary>
    public DosMachine()
    {
        if (GuestSoftware.WhyAbsent([]) is not null)
        {
            return;
        }

        using Session pc = Start();
        pc.WaitForText("A:\\>", timeout: TimeSpan.FromMinutes(3));
        pc.WaitForIdle(TimeSpan.FromSeconds(2));
        pc.SaveState(_prompt);
    }

    /// <summary>A PC at the DOS prompt.</summary>
    public Session AtPrompt()
    {
        Session pc = Start();
        pc.LoadState(_prompt);
        return pc;
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_prompt);

    private static Session Start() => Session.Start("ibm-xt", new SessionOptions { Floppies = [SharedFolder.PathOf("guests/floppies/freedos-360K.img")] });
}
