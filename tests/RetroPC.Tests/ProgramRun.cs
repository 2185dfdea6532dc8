using System.Diagnostics;

namespace RetroPC.Tests;

/// <summary>One run of the program in a process of its own.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs the program that was built beside the tests.</summary>
    /// <param name="arguments">The command line behind the program's name.</param>
    public static ProgramRun Of(string arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "retropc.dll");
        var start = new ProcessStartInfo("dotnet", $"\"{program}\" {arguments}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, errors.Result);
    }
}
