using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace RetroPC.Tests;

/// <summary><c>retropc run</c> as a shell and other programs see it: a process with streams, files and an exit code.</summary>
public sealed class RunCommandTests : IDisposable
{
    private const int UsageExitCode = 64, BadDataExitCode = 65, NoInputExitCode = 66;

    private readonly string _folder = Directory.CreateTempSubdirectory("retropc-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_program_s_output_and_errorlevel_are_those_of_the_command()
    {
        // mov ah,9 / mov dx,text / int 21h / mov ax,4C2Ah / int 21h
        Write("HELLO.COM", [0xB4, 0x09, 0xBA, 0x0C, 0x01, 0xCD, 0x21, 0xB8, 0x2A, 0x4C, 0xCD, 0x21, .. Encoding.Latin1.GetBytes("Gr\u0081\u00E1e\r\n$")]);

        ProgramRun run = Run("hello");

        Assert.Equal((42, "Grüße\n", ""), (run.ExitCode, run.Output, run.Errors));
    }

    // Each complaint is one line that says what is wrong; the exit codes are those of sysexits.h.
    [Theory]
    [InlineData("missing.exe", NoInputExitCode, "There is no program missing.exe")]
    [InlineData("folder", BadDataExitCode, "folder is a directory")]
    [InlineData("empty.com", BadDataExitCode, "is empty")]
    [InlineData("big.com", BadDataExitCode, "too long for a COM file")]
    [InlineData("cut.exe", BadDataExitCode, "is cut off")]
    [InlineData("reloc.exe", BadDataExitCode, "is damaged: its list of relocations goes beyond its end")]
    [InlineData("wild.exe", BadDataExitCode, "is no program that DOS can run: it is damaged")]
    [InlineData("huge.exe", BadDataExitCode, "is too big for the machine's memory")]
    [InlineData("win16.exe", BadDataExitCode, "is a Windows program (NE")]
    [InlineData("win32.exe", BadDataExitCode, "is a Windows program (PE)")]
    [InlineData("linux", BadDataExitCode, "is a Linux program")]
    [InlineData("script", BadDataExitCode, "is a script for a Unix shell")]
    [InlineData("--mount d=nowhere empty.com", NoInputExitCode, "There is no folder or image nowhere for drive D:")]
    [InlineData("--mount d=script empty.com", BadDataExitCode, "has no file system that DOS knows")]
    [InlineData("--mount nonsense empty.com", UsageExitCode, "--mount is")]
    [InlineData("--env nonsense empty.com", UsageExitCode, "--env is NAME=VALUE")]
    [InlineData("--setver nonsense empty.com", UsageExitCode, "--setver is PROG=VERSION")]
    [InlineData("--device missing.sys small.com", NoInputExitCode, "There is no device driver missing.sys")]
    [InlineData("--device ramdrive.sys small.com", BadDataExitCode, "is a driver for drives")]
    public void What_cannot_be_run_gets_one_line(string arguments, int exitCode, string complaint)
    {
        WriteBadPrograms();

        ProgramRun run = Run(arguments);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        string line = Assert.Single(run.Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("retropc: ", line, StringComparison.Ordinal);
        Assert.Contains(complaint, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_processes_lose_no_increment_of_a_number_that_they_lock()
    {
        const int Rounds = 5000;
        AddGuest("counter");
        Write("COUNT.DAT", new byte[sizeof(int)]);

        using Process first = ProgramRun.Start("run counter.com", _folder), second = ProgramRun.Start("run counter.com", _folder);
        first.WaitForExit();
        second.WaitForExit();

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(2 * Rounds, BinaryPrimitives.ReadInt32LittleEndian(File.ReadAllBytes(Path.Combine(_folder, "COUNT.DAT"))));
    }

    [Fact]
    public void A_process_that_is_killed_leaves_a_file_that_is_whole_as_far_as_it_goes()
    {
        AddGuest("writer");
        string file = Path.Combine(_folder, "NUMBERS.DAT");
        using Process process = ProgramRun.Start("run writer.com", _folder);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(file) && new FileInfo(file).Length > 100_000, TimeSpan.FromMinutes(1)));

        process.Kill();
        process.WaitForExit();

        byte[] bytes = File.ReadAllBytes(file);
        Assert.Equal(0, bytes.Length % sizeof(int));
        Assert.All(Enumerable.Range(0, bytes.Length / sizeof(int)), i => Assert.Equal(i, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i * sizeof(int)))));
    }

    [Fact]
    public void A_program_that_does_not_end_is_ended_by_the_timeout()
    {
        const int TimeoutExitCode = 124;
        Write("LOOP.COM", [0xEB, 0xFE]);

        ProgramRun run = Run("--timeout 2 loop.com");

        Assert.Equal(TimeoutExitCode, run.ExitCode);
        Assert.Contains("has not ended within --timeout", run.Errors, StringComparison.Ordinal);
    }

    private ProgramRun Run(string arguments) => ProgramRun.Of($"run {arguments}", _folder);

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder, name), bytes);

    private void AddGuest(string name) => File.Copy(Path.Combine(AppContext.BaseDirectory, "Guests", $"{name}.bin"), Path.Combine(_folder, $"{name}.com"));

    private void WriteBadPrograms()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "folder"));
        Write("small.com", [0xC3]);
        Write("empty.com", []);
        Write("big.com", new byte[0x10000]);
        Write("cut.exe", Exe(pages: 20, length: 1024));
        Write("reloc.exe", Exe(pages: 2, length: 1024, relocations: 500));
        Write("wild.exe", Exe(pages: 2, length: 1024, relocations: 1, firstRelocation: 0xF000));
        Write("huge.exe", Exe(pages: 2, length: 1024, minimumExtra: 0xB000));
        Write("win16.exe", Exe(pages: 2, length: 1024, mark: "NE"));
        Write("win32.exe", Exe(pages: 2, length: 1024, mark: "PE\0\0"));
        Write("linux", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0]);
        Write("script", Encoding.ASCII.GetBytes("#!/bin/sh\necho no\n"));

        // A header of a driver for drives: attributes 0.
        Write("ramdrive.sys", [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 18, 0, 18, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xCB]);
    }

    /// <summary>An EXE file with a header of four paragraphs, whose code is RETs.</summary>
    private static byte[] Exe(int pages, int length, int relocations = 0, int firstRelocation = 0, int minimumExtra = 0, string? mark = null)
    {
        const int HeaderParagraphs = 4, RelocationTable = 0x40, NewHeader = 0x80;
        byte[] file = new byte[length];
        Array.Fill(file, (byte)0xC3, HeaderParagraphs * 16, length - (HeaderParagraphs * 16));
        ReadOnlySpan<int> words = [0x5A4D, 0, pages, relocations, HeaderParagraphs + (relocations > 0 ? 1 : 0), minimumExtra, 0xFFFF, 0, 0x100, 0, 0, 0, RelocationTable];
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(i * 2), (ushort)words[i]);
        }

        if (relocations > 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(RelocationTable + 2), (ushort)firstRelocation);
        }

        if (mark is not null)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x3C), NewHeader);
            Encoding.ASCII.GetBytes(mark, file.AsSpan(NewHeader));
        }

        return file;
    }
}
