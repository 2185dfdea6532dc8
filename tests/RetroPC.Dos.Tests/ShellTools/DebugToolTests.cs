using System.Text.RegularExpressions;
using RetroPC.Host.Dos;

namespace RetroPC.Dos.Tests.ShellTools;

/// <summary>DEBUG: its commands, by scripts as they are used with it. The program's segment is SSSS in what is expected.</summary>
public sealed partial class DebugToolTests : IDisposable
{
    private static readonly byte[] _greeting = [0xB4, 0x09, 0xBA, 0x09, 0x01, 0xCD, 0x21, 0xCD, 0x20, .. "Hi$"u8];

    private readonly DosFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AScriptMakesAProgramByteForByte()
    {
        string text = Debug(
            "",
            "a 100",
            "mov ah,9",
            "mov dx,109",
            "int 21",
            "int 20",
            "db 'Hi$' ; the text",
            "",
            "rcx",
            "c",
            "n hi.com",
            "w",
            "q");

        Assert.Equal(
            """
            -a 100
            SSSS:0100 mov ah,9
            SSSS:0102 mov dx,109
            SSSS:0105 int 21
            SSSS:0107 int 20
            SSSS:0109 db 'Hi$' ; the text
            SSSS:010C 
            -rcx
            CX 0000
            :c
            -n hi.com
            -w
            Writing 0000C bytes
            -q

            """,
            text);
        Assert.Equal(_greeting, File.ReadAllBytes(_folder["HI.COM"]));
        Assert.Equal("Hi", _folder.Run("HI.COM").Output);
    }

    [Fact]
    public void AScriptInAFileMayHaveTheHostsLineEndsAndEndWithoutQ()
    {
        File.WriteAllText(_folder["SCRIPT.TXT"], "e 100 b4 4c b0 07 cd 21\nrcx\n6\nn seven.com\nw");

        Outcome outcome = _folder.Shell("debug < script.txt");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(7, _folder.Run("SEVEN.COM").ExitCode);
    }

    [Fact]
    public void WithoutAFileTheProgramHasAllMemoryAndAStackAtItsEnd() => Assert.Equal(
        """
        -e 0 cd
        -e 100 0 0
        -r
        AX=0000  BX=0000  CX=0000  DX=0000  SP=FFEE  BP=0000  SI=0000  DI=0000  
        DS=SSSS  ES=SSSS  SS=SSSS  CS=SSSS  IP=0100   NV UP EI PL NZ NA PO NC 
        SSSS:0100 0000          ADD	[BX+SI],AL                         DS:0000=CD
        -q

        """,
        Debug("", "e 0 cd", "e 100 0 0", "r", "q"));

    [Fact]
    public void RegistersAndFlagsCanBeChanged() => Assert.Equal(
        """
        -rax
        AX 0000
        :1234
        -r bp
        BP 0000
        :
        -rpc
        IP 0100
        :200
        -rf
        NV UP EI PL NZ NA PO NC  -ov dn,di ng zr
        -r f
        OV DN DI NG ZR NA PO NC  -cy
        -e 200 3e 8b 46 fe
        -r
        AX=1234  BX=0000  CX=0000  DX=0000  SP=FFEE  BP=0000  SI=0000  DI=0000  
        DS=SSSS  ES=SSSS  SS=SSSS  CS=SSSS  IP=0200   OV DN DI NG ZR NA PO CY 
        SSSS:0200 3E            DS:	                                   
        SSSS:0201 8B46FE        MOV	AX,[BP-02]                         DS:FFFE=0000
        -q

        """,
        Debug("", "rax", "1234", "r bp", "", "rpc", "200", "rf", "ov dn,di ng zr", "r f", "cy", "e 200 3e 8b 46 fe", "r", "q"));

    [Fact]
    public void WhatIsWrongIsMarked() => Assert.Equal(
        """
        -y
         ^ Error
        - d 5:zz
              ^ Error
        -d 200 100
                  ^ Error
        -e 100 123
                 ^ Error
        -e 100 'ab
                  ^ Error
        -s 100 l 8
                  ^ Error
        -m 100 l ffff 200
                     ^ Error
        -h 1
            ^ Error
        -t 0
           ^ Error
        -r ax 5
              ^ Error
        -rzz
        BR Error
        -rf
        NV UP EI PL NZ NA PO NC  -cy xx
        BF Error
        -rf
        NV UP EI PL NZ NA PO CY  -zr nz
        DF Error
        -g 1 2 3 4 5 6 7 8 9 a b
        BP Error
        -a
        SSSS:0100 foo
                  ^ Error
        SSSS:0100 
        -q

        """,
        Debug(
            "",
            "y",
            " d 5:zz",
            "d 200 100",
            "e 100 123",
            "e 100 'ab",
            "s 100 l 8",
            "m 100 l ffff 200",
            "h 1",
            "t 0",
            "r ax 5",
            "rzz",
            "rf",
            "cy xx",
            "rf",
            "zr nz",
            "g 1 2 3 4 5 6 7 8 9 a b",
            "a",
            "foo",
            "",
            "q"));

    [Fact]
    public void MemoryIsFilledMovedComparedSearchedAndShown() => Assert.Equal(
        """
        -f 200 l 20 'ab' 0
        -m 200 21f 300
        -e 310 7f,"it's"
        -d 203 l 1d
        SSSS:0200           61 62 00 61 62-00 61 62 00 61 62 00 61      ab.ab.ab.ab.a
        SSSS:0210  62 00 61 62 00 61 62 00-61 62 00 61 62 00 61 62   b.ab.ab.ab.ab.ab
        -c 300 31f 200
        SSSS:0310  7F  62  SSSS:0210
        SSSS:0311  69  00  SSSS:0211
        SSSS:0312  74  61  SSSS:0212
        SSSS:0313  27  62  SSSS:0213
        SSSS:0314  73  00  SSSS:0214
        -s cs:200 l 20 61 62 0 'ab' 00 61 62 00 61 62 0 61 62 00 61 62 00 61 62
        SSSS:0200 
        SSSS:0203 
        SSSS:0206 
        SSSS:0209 
        SSSS:020C 
        -m 200 l 8 202
        -d 200 l a
        SSSS:0200  61 62 61 62 00 61 62 00-61 62                     abab.ab.ab
        -q

        """,
        Debug(
            "",
            "f 200 l 20 'ab' 0",
            "m 200 21f 300",
            "e 310 7f,\"it's\"",
            "d 203 l 1d",
            "c 300 31f 200",
            "s cs:200 l 20 61 62 0 'ab' 00 61 62 00 61 62 0 61 62 00 61 62 00 61 62",
            "m 200 l 8 202",
            "d 200 l a",
            "q"));

    [Fact]
    public void DumpsGoOnWhereTheyEnded()
    {
        string text = Debug("", "d", "d", "q");

        Assert.Equal(["SSSS:0100", "SSSS:0170", "SSSS:0180", "SSSS:01F0"], Addresses(text).Where((_, i) => i is 0 or 7 or 8 or 15));
    }

    [Fact]
    public void NumbersAreAddedAndSubtractedAndPortsReadAndWritten() => Assert.Equal(
        """
        -h 19 5
        001E  0014
        -h 1,2
        0003  FFFF
        -o 21 fd
        -i 21
        FD
        -q

        """,
        Debug("", "h 19 5", "h 1,2", "o 21 fd", "i 21", "q"));

    [Fact]
    public void AProgramIsTracedOverCallsAndIntoThem() => Assert.Equal(
        """
        -a
        SSSS:0100 call 110
        SSSS:0103 pushf
        SSSS:0104 int 20
        SSSS:0106 org 110
        SSSS:0110 mov ax,1234
        SSSS:0113 ret
        SSSS:0114 
        -p

        AX=1234  BX=0000  CX=0000  DX=0000  SP=FFEE  BP=0000  SI=0000  DI=0000  
        DS=SSSS  ES=SSSS  SS=SSSS  CS=SSSS  IP=0103   NV UP EI PL NZ NA PO NC 
        SSSS:0103 9C            PUSHF	                                   
        -t

        AX=1234  BX=0000  CX=0000  DX=0000  SP=FFEC  BP=0000  SI=0000  DI=0000  
        DS=SSSS  ES=SSSS  SS=SSSS  CS=SSSS  IP=0104   NV UP EI PL NZ NA PO NC 
        SSSS:0104 CD20          INT	20                                 
        -d ffec l2
        SSSS:FFE0                                      02 F2                     ..
        -t=100 2

        AX=1234  BX=0000  CX=0000  DX=0000  SP=FFEA  BP=0000  SI=0000  DI=0000  
        DS=SSSS  ES=SSSS  SS=SSSS  CS=SSSS  IP=0110   NV UP EI PL NZ NA PO NC 
        SSSS:0110 B83412        MOV	AX,1234                            

        AX=1234  BX=0000  CX=0000  DX=0000  SP=FFEA  BP=0000  SI=0000  DI=0000  
        DS=SSSS  ES=SSSS  SS=SSSS  CS=SSSS  IP=0113   NV UP EI PL NZ NA PO NC 
        SSSS:0113 C3            RET	                                   
        -g

        Program terminated normally
        -q

        """,
        Debug("", "a", "call 110", "pushf", "int 20", "org 110", "mov ax,1234", "ret", "", "p", "t", "d ffec l2", "t=100 2", "g", "q"));

    [Fact]
    public void AProgramRunsToABreakpointAndToItsEndAndIsLoadedAgain()
    {
        File.WriteAllBytes(_folder["HI.COM"], _greeting);

        Assert.Equal(
            """
            -g 107
            Hi
            AX=0924  BX=0000  CX=000C  DX=0109  SP=FFFE  BP=0000  SI=0000  DI=0000  
            DS=SSSS  ES=SSSS  SS=SSSS  CS=SSSS  IP=0107   NV UP EI PL NZ NA PO NC 
            SSSS:0107 CD20          INT	20                                 
            -u 105 107
            SSSS:0105 CD21          INT	21                                 
            SSSS:0107 CD20          INT	20                                 
            -g

            Program terminated normally
            -l
            -g
            Hi
            Program terminated normally
            -q

            """,
            Debug("hi.com", "g 107", "u 105 107", "g", "l", "g", "q"));
    }

    [Fact]
    public void AProgramWithoutAFileCanEndInAnyWayAndRunAgain() => Assert.Equal(
        """
        -e 100 b8 01 4c cd 21
        -g

        Program terminated normally
        -g=100

        Program terminated normally
        -q

        """,
        Debug("", "e 100 b8 01 4c cd 21", "g", "g=100", "q"));

    [Fact]
    public void WhatFollowsTheFilesNameIsTheProgramsCommandLine()
    {
        File.WriteAllBytes(_folder["HI.COM"], _greeting);

        Assert.Equal(
            """
            -d 80 l a
            SSSS:0080  07 20 6F 6E 65 20 2F 3F-0D 00                     . one /?..
            -d 5c l c
            SSSS:0050                                      00 4F 4E 45               .ONE
            SSSS:0060  20 20 20 20 20 20 20 20                                   
            -n a.b c
            -d 80 l 8
            SSSS:0080  06 20 41 2E 42 20 43 0D                           . A.B C.
            -q

            """,
            Debug("hi.com one /?", "d 80 l a", "d 5c l c", "n a.b c", "d 80 l 8", "q"));
    }

    [GuestFact]
    public void AnExeFileBeginsWhereItsHeaderSaysAndItsEndIsItsOwn()
    {
        _folder.AddShared("guests/dos/msdos-4.0/ATTRIB.EXE");
        _folder.AddText("A.TXT", "a");

        string text = Debug("attrib.exe a.txt", "r", "g", "q");

        Assert.Contains("IP=0F15", text, StringComparison.Ordinal);
        Assert.Contains(@"C:\A.TXT", text, StringComparison.Ordinal);
        Assert.EndsWith("Program terminated normally\n-q\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherFilesAreLoadedAndWrittenAsTheyAre()
    {
        byte[] large = [.. Enumerable.Range(0, 0x18005).Select(i => (byte)(i * 7))];
        File.WriteAllBytes(_folder["LARGE.BIN"], large);

        Assert.Equal(
            """
            -n copy.bin
            -rbx
            BX 0001
            :
            -rcx
            CX 8005
            :
            -w
            Writing 18005 bytes
            -n copy.bin
            -rbx
            BX 0001
            :0
            -rcx
            CX 8005
            :3
            -w 101
            Writing 00003 bytes
            -q

            """,
            Debug("large.bin", "n copy.bin", "rbx", "", "rcx", "", "w", "n copy.bin", "rbx", "0", "rcx", "3", "w 101", "q"));
        Assert.Equal(large[1..4], File.ReadAllBytes(_folder["COPY.BIN"]));
    }

    [Fact]
    public void HexFilesAreLoaded()
    {
        _folder.AddText("A.HEX", ":0401000041424344F1\n:0201100045467F\n:00000001FF\n");
        _folder.AddText("BAD.HEX", ":04010000414X");

        Assert.Equal(
            """
            -rcx
            CX 0112
            :
            -d 100 l 4
            SSSS:0100  41 42 43 44                                       ABCD
            -d 110 l 2
            SSSS:0110  45 46                                             EF
            -w
            EXE and HEX files cannot be written
            -n bad.hex
            -l
            Error in EXE or HEX file
            -q

            """,
            Debug("a.hex", "rcx", "", "d 100 l 4", "d 110 l 2", "w", "n bad.hex", "l", "q"));
    }

    [Fact]
    public void FilesThatCannotBeReadOrWrittenAreTold()
    {
        _folder.AddText("LOCKED.TXT", "as it was");
        File.SetAttributes(_folder["LOCKED.TXT"], FileAttributes.ReadOnly);
        _folder.AddText("BAD.EXE", "MZ" + new string('x', 40));

        Assert.Equal(
            """
            File not found

            -w
            EXE and HEX files cannot be written
            -n bad.exe
            -l
            Error in EXE or HEX file

            -n none.txt
            -l
            File not found
            -l 200
            File not found
            -n none.com
            -l 200
                 ^ Error
            -n locked.txt
            -w
            Access denied
            -n none\a.txt
            -w
            File creation error
            -q

            """,
            Debug(
                "none.exe",
                "w",
                "n bad.exe",
                "l",
                "n none.txt",
                "l",
                "l 200",
                "n none.com",
                "l 200",
                "n locked.txt",
                "w",
                @"n none\a.txt",
                "w",
                "q"));
        Assert.Equal("as it was", File.ReadAllText(_folder["LOCKED.TXT"]));
        Assert.Equal("-w\n(W)rite error, no destination defined\n-q\n", Debug("", "w", "q"));
    }

    [GuestFact]
    public void SectorsOfADriveAreReadAndWritten()
    {
        string image = _folder["DISK.IMG"];
        _folder.AddShared("guests/floppies/freedos-360K.img", "DISK.IMG");

        string text = Debug(
            "",
            program => program with { Mounts = [new DosMount('A', image, IsReadOnly: false), .. program.Mounts] },
            "l 200 0 0 1",
            "d 3fe l 2",
            "f 200 l 200 'sector'",
            "w 200 0 2cf 1",
            "l 200 0 2d0 1",
            "w 200 5 0 1",
            "q");

        Assert.Equal(
            """
            -l 200 0 0 1
            -d 3fe l 2
            SSSS:03F0                                            55 AA                 U.
            -f 200 l 200 'sector'
            -w 200 0 2cf 1
            -l 200 0 2d0 1
            Disk error reading drive A
            -w 200 5 0 1
            Disk error writing drive F
            -q

            """,
            text);
        Assert.Equal("sectorsector"u8.ToArray(), File.ReadAllBytes(image)[(0x2CF * 512)..][..12]);
        string locked = Debug("", program => program with { Mounts = [new DosMount('A', image, IsReadOnly: true), .. program.Mounts] }, "w 200 0 1 1", "q");
        Assert.Equal("-w 200 0 1 1\nWrite protect error writing drive A\n-q\n", locked);
    }

    [Fact]
    public void ExpandedMemoryIsAllocatedMappedAndShown() => Assert.Equal(
        """
        -xa 2
        Handle created = 0001 
        -xm 1 3 1
        Logical page 01 mapped to physical page 03 
        -xs
        Handle 0000 has 0000 pages allocated
        Handle 0001 has 0002 pages allocated

        Physical page 00 = Frame segment D000
        Physical page 01 = Frame segment D400
        Physical page 02 = Frame segment D800
        Physical page 03 = Frame segment DC00

           2 of a total   80 EMS pages have been allocated
           2 of a total   FF EMS handles have been allocated
        -xd 1
        Handle 0001 deallocated
        -xd 1
        Handle not found
        -xm 1
             ^ Error
        -x
        Missing or invalid EMS parameter
        -q

        """,
        Debug("", "xa 2", "xm 1 3 1", "xs", "xd 1", "xd 1", "xm 1", "x", "q"));

    [Fact]
    public void BytesAreEnteredOneByOneAtTheKeyboard()
    {
        Outcome outcome = _folder.Shell("debug", keys: "{wait:-}e 107 11 22 33{Enter}e 107{Enter}4 {Space}5{Backspace}6x7-a{Enter}d 107 l3{Enter}q{Enter}");

        Assert.Equal(
            [
                "-e 107 11 22 33",
                "-e 107",
                "SSSS:0107  11.4",
                "SSSS:0108  22.     33.67-",
                "SSSS:0108  22.a",
                "-d 107 l3",
                "SSSS:0100                       04-0A 67                            ..g",
                "-q",
            ],
            WithoutSegment(string.Join('\n', outcome.Screen.Select(line => line.TrimEnd()))).Split('\n').Where(line => line.Length > 0));
    }

    [Fact]
    public void CtrlCStopsTheProgramAndNotDebug()
    {
        Outcome outcome = _folder.Shell("debug", keys: "{wait:-}e 100 b4 8 cd 21 cd 20{Enter}g{Enter}{pause:1s}{Ctrl+C}{wait:INT}u 100{Ctrl+C}g{Enter}{pause:1s}q{Enter}");

        Assert.Equal(
            [
                "-e 100 b4 8 cd 21 cd 20",
                "-g",
                "^C",
                "",
                "AX=0800  BX=0000  CX=0000  DX=0000  SP=FFEE  BP=0000  SI=0000  DI=0000",
                "DS=SSSS  ES=SSSS  SS=SSSS  CS=SSSS  IP=0104   NV UP EI PL NZ NA PO NC",
                "SSSS:0104 CD20          INT     20",
                "-u 100^C",
                "-g",
                "",
                "Program terminated normally",
                "-q",
            ],
            WithoutSegment(string.Join('\n', outcome.Screen.Select(line => line.TrimEnd()))).TrimEnd().Split('\n'));
    }

    [Fact]
    public void WithAQuestionMarkItListsItsCommands()
    {
        Assert.StartsWith("-?\nassemble     A [address]\ncompare      C range address\n", Debug("", "?", "q"), StringComparison.Ordinal);
        Assert.StartsWith("Looks into programs and memory", _folder.Shell("debug /?").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheShellGoesOnBehindItWithItsMemory()
    {
        _folder.AddText("TWICE.BAT", "@echo off\ndebug < q.txt\ndebug < q.txt\necho done\n");
        _folder.AddText("Q.TXT", "q\n");

        Assert.Equal("-q\n-q\ndone\n", _folder.Shell("twice").Output);
    }

    private string Debug(string arguments, params string[] commands) => Debug(arguments, null, commands);

    private string Debug(string arguments, Func<DosProgram, DosProgram>? change, params string[] commands) =>
        WithoutSegment(_folder.Shell($"debug {arguments}".TrimEnd(), string.Join('\n', commands) + "\n", change: change).Output);

    private static IEnumerable<string> Addresses(string text) => text.Split('\n').Where(line => line.StartsWith("SSSS:", StringComparison.Ordinal)).Select(line => line[..9]);

    private static string WithoutSegment(string text) =>
        SegmentOfProgram().Match(text) is { Success: true } match ? text.Replace(match.Value, "SSSS", StringComparison.Ordinal) : text;

    /// <summary>The first segment that is shown, with registers or at a line's begin.</summary>
    [GeneratedRegex("(?<=DS=)[0-9A-F]{4}|(?<=^)[0-9A-F]{4}(?=:)", RegexOptions.Multiline)]
    private static partial Regex SegmentOfProgram();
}
