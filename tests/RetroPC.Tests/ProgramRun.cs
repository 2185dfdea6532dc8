using System.Diagnostics;

namespace RetroPC.Tests;

/// <summary>One run of the program in a process of its own.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs the program that was built beside the tests.</summary>
    /// <param name="arguments">The command line behind the program's name.</param>
    /// <param name="folder">The current folder; null for that of the tests.</param>
    /// <param name="input">Standard input.</param>
    public static ProgramRun Of(string arguments, string? folder = null, string? input = null)
    {
        using Process process = Start(arguments, folder);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, errors.Result);
    }

    /// <summary>Starts the program, and leaves it to the caller.</summary>
    public static Process Start(string arguments, string? folder = null)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "retropc.dll");
        var start = new ProcessStartInfo("dotnet", $"\"{program}\" {arguments}")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }
}
