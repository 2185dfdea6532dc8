using RetroPC.Host.Automation;
using RetroPC.Host.Capture;

namespace RetroPC.Sample.Tests;

/// <summary>The shortest use of the library: a PC without disks is switched on, and its screen is read.</summary>
public sealed class PowerOnTests
{
    [Fact]
    public async Task A_PC_counts_its_memory_and_looks_for_a_system()
    {
        using Session pc = await Session.StartAsync("ibm-pc-cga", new SessionOptions { Settings = ["memory.conventional_kb=64"] });
        pc.WaitForText("64 KB OK");
        pc.WaitForText("No system was found");
        pc.WaitForIdle(TimeSpan.FromSeconds(1));
        Assert.Contains("Insert a system disk", pc.Screen.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_screen_is_saved_in_the_format_of_its_files_ending()
    {
        string folder = Directory.CreateTempSubdirectory("retropc-sample-").FullName;
        using (Session pc = Session.Start("ibm-pc-cga", new SessionOptions { Settings = ["memory.conventional_kb=64"] }))
        {
            pc.WaitForText("64 KB OK");
            foreach (string ending in CaptureFormats.Endings)
            {
                pc.Screen.Save(Path.Combine(folder, "post" + ending), new CaptureOptions { Scale = 2, Title = "Power-on self-test" });
            }
        }

        Assert.Equal(CaptureFormats.Endings.Count, Directory.GetFiles(folder).Length);
        Directory.Delete(folder, recursive: true);
    }
}
