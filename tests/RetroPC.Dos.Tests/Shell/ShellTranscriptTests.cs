using System.Text;
using System.Text.RegularExpressions;
using RetroPC.Host.Dos;

namespace RetroPC.Dos.Tests.Shell;

/// <summary>
/// The shell, command by command: sessions in Transcripts/*.txt with the output that MS-DOS 5 gives. Drive C: is a folder of the host's, where files are of 04-09-91 5:00a;
/// what differs from computer to computer is written as LABEL, NNNN-NNNN and FREE there.
/// </summary>
public sealed partial class ShellTranscriptTests
{
    private static readonly DateTime _fileTime = new(1991, 4, 9, 5, 0, 0, DateTimeKind.Local);

    public static TheoryData<string, string> Sessions()
    {
        var sessions = new TheoryData<string, string>();
        foreach (string path in Directory.EnumerateFiles(Folder, "*.txt").Order(StringComparer.Ordinal))
        {
            foreach (Transcript transcript in Transcript.ReadAll(path))
            {
                sessions.Add(Path.GetFileNameWithoutExtension(path), transcript.Title);
            }
        }

        return sessions;
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Shell", "Transcripts");

    [Theory]
    [MemberData(nameof(Sessions))]
    public void PrintsWhatDos5Prints(string file, string title)
    {
        Transcript transcript = Transcript.ReadAll(Path.Combine(Folder, file + ".txt")).First(other => other.Title == title);
        using var folder = new DosFolder();
        foreach ((string name, string text) in transcript.Files)
        {
            AddFile(folder, name, text);
        }

        Outcome outcome = folder.Shell(null, transcript.Input);

        Assert.Equal(transcript.Expected.Trim('\n'), Neutral(outcome.Output).Trim('\n'));
        Assert.Equal(DosRunEnd.Program, outcome.End);
    }

    private static void AddFile(DosFolder folder, string name, string text)
    {
        string path = folder[name.Replace('\\', '/')];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (name[^1] != '\\')
        {
            File.WriteAllText(path, text, Encoding.Latin1);
            File.SetLastWriteTime(path, _fileTime);
        }
    }

    private static string Neutral(string output) =>
        Free().Replace(Serial().Replace(Label().Replace(output, "$1LABEL"), "NNNN-NNNN"), match => "FREE".PadLeft(match.Groups[1].Length) + " bytes free");

    [GeneratedRegex(@"^( ?Volume in drive C is |Directory PATH listing for Volume ).*$", RegexOptions.Multiline)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b[0-9A-F]{4}-[0-9A-F]{4}\b")]
    private static partial Regex Serial();

    [GeneratedRegex(@"( *\d+) bytes free")]
    private static partial Regex Free();
}
