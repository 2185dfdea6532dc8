using RetroPC.Host.Scripts;

namespace RetroPC.Host.Tests.Scripts;

/// <summary>The language of scripts (SCRIPTS.md): what can be written, and what is said of a mistake.</summary>
public sealed class ScriptTests
{
    [Theory]
    [InlineData("boot")]
    [InlineData("boot -m ibm-pc --set memory.conventional_kb=64 --floppy a.img --floppy b.img --disk c.img --discard --speed max --clock 1990-01-02T03:04:05")]
    [InlineData("boot --machine \"my pc.toml\" --serial none --serial file:a.log --printer out.txt --cmos x.nvram --code-page 850 --record-input a.rlog")]
    [InlineData("boot --replay a.rlog --speed max --code-page 850 --record-input b.rlog")]
    [InlineData("WAIT \"A:\\>\" within 2m   # a comment")]
    [InlineData("wait \"say \"\"yes\"\" # no comment\"")]
    [InlineData("wait match \"[0-9]+ KB\" in 1-25,1-80")]
    [InlineData("wait idle")]
    [InlineData("wait idle within 10s")]
    [InlineData("wait idle 500ms within 10s")]
    [InlineData("wait exit")]
    [InlineData("wait 1.5s")]
    [InlineData("press Ctrl+Alt+Del")]
    [InlineData("press Down Down Enter")]
    [InlineData("hold Del")]
    [InlineData("release Del")]
    [InlineData("type \"dir{Enter}{wait:bytes free}\"")]
    [InlineData("paste \"10 PRINT \"\"HELLO\"\"\"")]
    [InlineData("paste file program.bas")]
    [InlineData("capture page-${n}.{txt,png} scale 2 aspect true title \"A page\" no-cursor")]
    [InlineData("capture screen format html columns 60")]
    [InlineData("expect match \"^A\" in 1,1")]
    [InlineData("reject \"Error\"")]
    [InlineData("insert A: disk.img read-only")]
    [InlineData("insert b disk.img save")]
    [InlineData("eject A")]
    [InlineData("peek 40:17")]
    [InlineData("peek FFFF5 8")]
    [InlineData("peek 40:13 = 80 02")]
    [InlineData("poke 40:17 = 20")]
    [InlineData("speed real")]
    [InlineData("reset")]
    [InlineData("save a.state")]
    [InlineData("load a.state")]
    [InlineData("record a.cast")]
    [InlineData("record end")]
    [InlineData("print \"costs $$5\"")]
    [InlineData("label again")]
    [InlineData("fail")]
    [InlineData("fail \"no\" if \"Error\"")]
    [InlineData("off")]
    [InlineData("")]
    [InlineData("   # nothing but a comment")]
    public void A_line_can_be(string line) => Script.Parse("t", line);

    [Theory]
    [InlineData("wiat \"x\"", "t:1:1: there is no command 'wiat': did you mean 'wait'?")]
    [InlineData("frobnicate", "t:1:1: there is no command 'frobnicate': there are boot, wait, press,")]
    [InlineData("boot --replay a.rlog -m ibm-pc", "t:1:25: -m has no use with --replay, whose log says what the machine is and what comes to it: leave one of them out")]
    [InlineData("boot --speed 8MHz --replay a.rlog", "t:1:28: --speed has no use with --replay")]
    [InlineData("boot --flopy a.img", "t:1:6: boot has no option '--flopy': did you mean '--floppy'?")]
    [InlineData("boot --floppy", "t:1:14: the value of --floppy is missing")]
    [InlineData("boot --code-page 1", "t:1:18: there is no code page '1': there are 437,")]
    [InlineData("boot --clock noon", "t:1:14: 'noon' is no time of a clock")]
    [InlineData("boot --speed fast", "t:1:14: 'fast' is no speed")]
    [InlineData("boot --serial carrier-pigeon", "t:1:15: ")]
    [InlineData("wait", "t:1:5: what to wait for is missing")]
    [InlineData("wait \"\"", "t:1:6: the text is empty")]
    [InlineData("wait \"A", "t:1:6: the quotation mark that ends the text is missing")]
    [InlineData("wait prompt", "t:1:6: 'prompt' is no condition: write a text in quotation marks")]
    [InlineData("wait match \"(\"", "t:1:12: ")]
    [InlineData("wait \"x\" in top", "t:1:13: 'top' is no region: ")]
    [InlineData("wait \"x\" within soon", "t:1:17: ")]
    [InlineData("wait \"x\" \"y\"", "t:1:10: 'y' is too much here")]
    [InlineData("press", "t:1:6: the key is missing")]
    [InlineData("press Entre", "t:1:7: ")]
    [InlineData("hold Ctrl+Nothing", "t:1:6: ")]
    [InlineData("type \"dir{Entr}\"", "t:1:6: ")]
    [InlineData("capture", "t:1:8: the file is missing")]
    [InlineData("capture a", "t:1:9: 'a' does not say its format: end it in one of .txt,")]
    [InlineData("capture a.png scale 99", "t:1:21: '99' is no number from 1 to 8")]
    [InlineData("capture a.png aspect round", "t:1:22: 'round' is none of lines, square, true")]
    [InlineData("insert E a.img", "t:1:8: 'E' is no floppy drive: they are A: to D:")]
    [InlineData("insert A", "t:1:9: the image is missing")]
    [InlineData("peek here", "t:1:6: 'here' is no address: write 40:17 or 417")]
    [InlineData("poke 40:17 20", "t:1:6: an equals sign is missing: write as poke 40:17 = 20")]
    [InlineData("poke 40:17 = 123", "t:1:14: '123' is no byte: write two hexadecimal digits")]
    [InlineData("speed 4.77", "t:1:7: '4.77' is no speed: it is real or max; a clock in MHz is an option of boot")]
    [InlineData("record a.mp4", "t:1:8: ")]
    [InlineData("repeat", "t:1:7: the label is missing")]
    [InlineData("label a\nrepeat a", "t:2:9: how often is missing")]
    [InlineData("label a\nrepeat a 0", "t:2:10: '0' is no number from 1 to 1000000")]
    [InlineData("label a\nlabel a", "t:2:7: there is a label of that name already")]
    [InlineData("label next\nrepeat nxet 3", "t:2:1: there is no label 'nxet': did you mean 'next'?")]
    [InlineData("repeat later 3\nlabel later", "t:1:1: the label 'later' stands below: repeat goes back, not on")]
    [InlineData("print ${WHO}", "t:1:7: '${WHO}' has no value: give it one with --define WHO=VALUE")]
    [InlineData("print ${PTAH}", "t:1:7: '${PTAH}' has no value: did you mean 'PATH'?")]
    public void Of_a_mistake_it_is_said_where_and_how_to_mend_it(string text, string message)
    {
        var variables = new Dictionary<string, string>();
        if (text.Contains("PTAH", StringComparison.Ordinal))
        {
            variables["PATH"] = "/";
        }

        string said = Assert.Throws<ScriptException>(() => Script.Parse("t", text, variables)).Message;
        Assert.StartsWith(message, said, StringComparison.Ordinal);
        Assert.True(said.Length > "t:1:15: ".Length && !said.Contains('\n'));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        string said = Assert.Throws<ScriptException>(() => Script.Parse("t", "bot\nwait\nwait 1s\nrepeat x 2")).Message;
        Assert.Equal(["t:1:1", "t:2:5", "t:4:1"], said.Split(Environment.NewLine).Select(line => string.Join(':', line.Split(':')[..3])));
    }

    [Fact]
    public void Whatever_is_in_a_file_it_is_a_script_or_refused()
    {
        var random = new Random(1);
        string[] parts = ["boot", "wait", "\"", "{", "}", "${", "match", "in", "1,1,2,2", "#", "\n", " ", "\t", "\0", "\e", "\uD800", "label", "repeat", "a", "=", "40:17", "capture", ".png", "type", "press", "+"];
        for (int round = 0; round < 5000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => parts[random.Next(parts.Length)] + (random.Next(2) == 0 ? " " : "")));
            try
            {
                Script.Parse("t", text);
            }
            catch (ScriptException e)
            {
                Assert.StartsWith("t:", e.Message, StringComparison.Ordinal);
            }
        }
    }
}
