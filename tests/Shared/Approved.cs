using System.Runtime.CompilerServices;

namespace RetroPC.Testing;

/// <summary>
/// Screens that a person has looked at, as text files in a folder <c>Approved</c> beside the test. With RETROPC_APPROVE=1 the present screen
/// becomes the approved one: look at the difference before committing it.
/// </summary>
internal static class Approved
{
    private const string ApproveVariable = "RETROPC_APPROVE";

    /// <summary>Fails if a text is not the approved one.</summary>
    /// <param name="text">The text; blanks at the ends of lines do not count.</param>
    /// <param name="name">The file's name, without <c>.txt</c>.</param>
    /// <param name="test">The test's file; left out.</param>
    public static void Check(string text, string name, [CallerFilePath] string test = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(test)!, "Approved", name + ".txt");
        string present = string.Join('\n', text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())) + "\n";
        if (Environment.GetEnvironmentVariable(ApproveVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, present);
        }

        string approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(approved == present, $"Not as approved in {file}:\n{present}");
    }
}
