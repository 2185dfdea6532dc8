using System.Diagnostics;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>Programs of the host that look at what guests have written: mtools, dosfstools.</summary>
internal static class DiskTool
{
    /// <summary>Runs a tool, which has to find nothing wrong.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string name, params string[] arguments)
    {
        string path = GuestSoftware.Find(name) ?? throw new FileNotFoundException($"{name} is not installed (packages mtools, dosfstools)");
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name} {string.Join(' ', arguments)}: {output}{errors}");
        return output;
    }
}
