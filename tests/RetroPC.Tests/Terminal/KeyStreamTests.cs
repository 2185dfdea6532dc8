using System.Text;
using System.Text.RegularExpressions;
using RetroPC.Host.Input;
using RetroPC.Interactive;
using RetroPC.Terminal;

namespace RetroPC.Tests.Terminal;

/// <summary>The keys of real terminals, from the bytes to the guest's scan codes: KeyStreams.txt.</summary>
public sealed partial class KeyStreamTests
{
    public static TheoryData<string, string, string, string> Streams()
    {
        var streams = new TheoryData<string, string, string, string>();
        string terminal = "";
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Terminal", "KeyStreams.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                terminal = line.Trim('[', ']');
                continue;
            }

            Match match = Columns().Match(line);
            Assert.True(match.Success, line);
            streams.Add(terminal, match.Groups[1].Value, match.Groups[2].Value.Replace(" ", "", StringComparison.Ordinal), match.Groups[3].Value);
        }

        return streams;
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_key_is_the_guests_key_wherever_its_bytes_are_cut(string terminal, string key, string sent, string codes)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Control().Replace(sent, match => ((char)(match.Groups[1].Value[0] ^ 0x40)).ToString()));
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal((terminal, key, codes), (terminal, key, CodesOf(terminal, [bytes[..cut], bytes[cut..]])));
        }

        Assert.Equal(codes, CodesOf(terminal, [.. bytes.Select(value => new[] { value })]));
    }

    private static string CodesOf(string terminal, byte[][] parts)
    {
        var decoder = new KeyDecoder { AreReleasesReported = terminal.StartsWith("kitty", StringComparison.Ordinal) };
        var translator = new KeyTranslator();
        var moves = new List<KeyMove>();
        foreach (byte[] part in parts)
        {
            decoder.Feed(part);
        }

        Assert.Equal(DecoderWait.None, decoder.Wait);
        while (decoder.TryTake(out TerminalEvent e))
        {
            Assert.Equal(TerminalEventKind.Key, e.Kind);
            translator.Translate(e.Key, moves);
        }

        // A key that is down already, and goes down again, is one that repeats: the guest's keyboard does that by itself.
        var down = new HashSet<object>();
        return KeyMonitor.ScanCodes(moves.Where(move => move.IsDown ? down.Add(move.Key) : down.Remove(move.Key)));
    }

    [GeneratedRegex(@"^(.{34}) (.{124}) (.+)$")]
    private static partial Regex Columns();

    [GeneratedRegex(@"\^(.)")]
    private static partial Regex Control();
}
