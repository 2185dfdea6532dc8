using System.Text;
using RetroPC.Tests.Terminal;

namespace RetroPC.Tests.Walks;

/// <summary>Somebody who writes Korean works at the DOS prompt, in a real terminal.</summary>
public sealed class KoreanSessionTests : IDisposable
{
    private static readonly Encoding _wansung = CodePagesEncodingProvider.Instance.GetEncoding(949)!;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-korean-");
    private readonly Tmux _tmux = new();

    [TmuxFact]
    public void Names_texts_and_lines_in_Hangul_are_listed_shown_typed_and_saved()
    {
        File.WriteAllBytes(In("인사.txt"), _wansung.GetBytes("안녕하세요\r\n"));
        _tmux.Command($"cd {_folder.FullName}; {Tmux.Retropc} run -m korean; echo rc $?");
        _tmux.Await(@"C:\>");

        _tmux.Command("dir");
        _tmux.Await("인사     TXT        12");
        _tmux.Command("type 인사.txt");
        _tmux.Await("안녕하세요");

        _tmux.Type("echo 가나다라");
        _tmux.Await("echo 가나다라");
        _tmux.Press("BSpace", "Left", "Left", "DC", "End");
        _tmux.Await("echo 가다");
        _tmux.Command("> 새글.txt");
        _tmux.Await(() => File.Exists(In("새글.txt")), "the file");
        _tmux.Command("type 새글.txt");
        _tmux.Await(() => _tmux.Screen.Split('\n').Contains("가다"), "the text");
        _tmux.Command("exit");
        _tmux.Await("rc 0");

        Assert.Equal("가다\r\n", _wansung.GetString(File.ReadAllBytes(In("새글.txt"))));
    }

    public void Dispose()
    {
        _tmux.Dispose();
        _folder.Delete(recursive: true);
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
