using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Recording;
using RetroPC.Host.Replay;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Host.Automation;

/// <summary>
/// A PC to be used by a program: it is switched on, looked at, typed on, and switched off when it is disposed. Time passes in it only while one of
/// the methods that wait, type or run is at work; how long is guest time, so that a session goes the same way on every host.
/// </summary>
/// <remarks>A session belongs to one thread at a time. Rows and columns of screens count from 1.</remarks>
/// <example>
/// <code>
/// using Session pc = await Session.StartAsync("ibm-xt", new SessionOptions { Floppies = ["dos.img"] });
/// pc.WaitForText("A:\\>");
/// pc.Type("dir\n");
/// pc.WaitForText("bytes free");
/// Assert.Contains("COMMAND  COM", pc.Screen.ToText());
/// pc.Screen.Save("dir.png");
/// </code>
/// </example>
public sealed class Session : IDisposable
{
    private readonly SessionOptions _options;
    private readonly ScreenWatch _watch;
    private readonly Frame _frame = new();

    private Session(GuestSession guest, SessionOptions options)
    {
        Guest = guest;
        _options = options;
        _watch = new ScreenWatch(guest.Machine, options.CodePage);
        Pace = options.Pace ?? new FullPace();
    }

    /// <summary>The session beneath, for what has no method here.</summary>
    public GuestSession Guest { get; }

    /// <summary>The machine.</summary>
    public Machine Machine => Guest.Machine;

    /// <summary>How fast guest time passes.</summary>
    public IPace Pace { get; set; }

    /// <summary>The time since power-on.</summary>
    public TimeSpan Time => TimeSpan.FromSeconds((double)Machine.Clock.Now / Tick.Second);

    /// <summary>The screen as it is now. It does not change with the machine.</summary>
    public Screen Screen => ScreenCapture.Take(Guest, _watch);

    /// <summary>What the user ought to know about files and ports, a line each.</summary>
    public IEnumerable<string> Warnings => Guest.Warnings;

    /// <summary>Switches a machine on.</summary>
    /// <param name="machine">A preset's name, or a profile's file (.toml).</param>
    /// <param name="options">What goes into it; null for nothing.</param>
    /// <exception cref="ProfileException">The profile has errors.</exception>
    /// <exception cref="Firmware.FirmwareException">A ROM is not what it should be.</exception>
    /// <exception cref="MediaException">An image is none, or does not fit its drive.</exception>
    /// <exception cref="FileNotFoundException">A file is missing or cannot be read.</exception>
    public static Session Start(string machine = MachineChoice.Default, SessionOptions? options = null)
    {
        options ??= new SessionOptions();
        var choice = new MachineChoice(machine, options.Settings);
        return Start(SessionFactory.Open(choice, options, hasHashes: true), choice, options);
    }

    /// <summary>Switches a machine on. <see cref="SessionOptions.Settings"/> and <see cref="SessionOptions.InputLog"/> are for machines that have a name.</summary>
    /// <param name="profile">The machine.</param>
    /// <param name="options">What goes into it; null for nothing.</param>
    /// <inheritdoc cref="Start(string, SessionOptions?)"/>
    public static Session Start(MachineProfile profile, SessionOptions? options = null)
    {
        options ??= new SessionOptions();
        return new Session(SessionFactory.Open(profile, options, hasHashes: true), options);
    }

    /// <summary>Does again a session that was written down; what comes after its end is the caller's.</summary>
    /// <param name="log">The log.</param>
    /// <param name="options">How it is run; what goes into the machine, the log says.</param>
    /// <inheritdoc cref="Start(string, SessionOptions?)"/>
    public static Session Start(InputLog log, SessionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        return Start(SessionFactory.Open(log), log.Header.Choice, options ?? new SessionOptions());
    }

    /// <summary>Switches a machine on, on another thread.</summary>
    /// <inheritdoc cref="Start(string, SessionOptions?)"/>
    public static Task<Session> StartAsync(string machine = MachineChoice.Default, SessionOptions? options = null) => Task.Run(() => Start(machine, options));

    /// <summary>Switches a machine on, on another thread.</summary>
    /// <inheritdoc cref="Start(MachineProfile, SessionOptions?)"/>
    public static Task<Session> StartAsync(MachineProfile profile, SessionOptions? options = null) => Task.Run(() => Start(profile, options));

    /// <summary>Lets time pass.</summary>
    /// <param name="time">How much, in guest time.</param>
    public void RunFor(TimeSpan time)
    {
        long end = Machine.Clock.Now + TicksOf(time);
        while (Machine.Clock.Now < end)
        {
            RunSlice();
        }
    }

    /// <summary>Whether a condition holds now.</summary>
    public bool Holds(GuestCondition condition) => _watch.Holds(condition);

    /// <summary>Lets time pass until a condition holds; an <see cref="IdleCondition"/> counts from now.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="timeout">For how long at most, in guest time; null for <see cref="SessionOptions.Timeout"/>.</param>
    /// <returns>Whether it holds; if not, the time is over.</returns>
    public bool TryWaitFor(GuestCondition condition, TimeSpan? timeout = null)
    {
        long end = Machine.Clock.Now + TicksOf(timeout ?? _options.Timeout);
        _watch.Restart();
        while (!_watch.Holds(condition))
        {
            if (Machine.Clock.Now >= end)
            {
                return false;
            }

            RunSlice();
        }

        return true;
    }

    /// <summary>Lets time pass until a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="timeout">For how long at most, in guest time; null for <see cref="SessionOptions.Timeout"/>.</param>
    /// <exception cref="GuestTimeoutException">The time is over.</exception>
    public void WaitFor(GuestCondition condition, TimeSpan? timeout = null)
    {
        if (!TryWaitFor(condition, timeout))
        {
            throw new GuestTimeoutException($"{condition} did not come within {GuestTime.ToText(TicksOf(timeout ?? _options.Timeout))} of guest time.", Screen);
        }
    }

    /// <summary>Lets time pass until a line of the screen shows a text.</summary>
    /// <param name="text">The text; case counts.</param>
    /// <param name="region">Where; null for anywhere.</param>
    /// <param name="timeout">For how long at most, in guest time; null for <see cref="SessionOptions.Timeout"/>.</param>
    /// <exception cref="GuestTimeoutException">The time is over.</exception>
    public void WaitForText(string text, ScreenRegion? region = null, TimeSpan? timeout = null) => WaitFor(new TextCondition(text, region), timeout);

    /// <summary>Lets time pass until a regular expression matches the lines of the screen.</summary>
    /// <param name="pattern">The expression; <see cref="PatternCondition.Compile"/> says in which language.</param>
    /// <param name="region">Where; null for anywhere.</param>
    /// <param name="timeout">For how long at most, in guest time; null for <see cref="SessionOptions.Timeout"/>.</param>
    /// <exception cref="FormatException">It is no expression.</exception>
    /// <exception cref="GuestTimeoutException">The time is over.</exception>
    public void WaitForMatch(string pattern, ScreenRegion? region = null, TimeSpan? timeout = null) =>
        WaitFor(new PatternCondition(PatternCondition.Compile(pattern), region), timeout);

    /// <summary>Lets time pass until the screen has not changed, and no drive has run, for a while.</summary>
    /// <param name="time">How long, in guest time.</param>
    /// <param name="timeout">For how long to wait at most, in guest time; null for <see cref="SessionOptions.Timeout"/>.</param>
    /// <exception cref="GuestTimeoutException">The time is over.</exception>
    public void WaitForIdle(TimeSpan time, TimeSpan? timeout = null) => WaitFor(new IdleCondition(TicksOf(time)), timeout);

    /// <summary>Types a text: a line end is Enter; what is on no key goes by Alt and its number.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It has a character that the code page does not have.</exception>
    public void Type(string text)
    {
        KeyScript keys = KeyScript.OfText(text, _options.CodePage, out IReadOnlyList<char> missing);
        if (missing.Count > 0)
        {
            throw new ArgumentException($"Code page {_options.CodePage.Number} has no '{missing[0]}'.", nameof(text));
        }

        Play(keys);
    }

    /// <summary>Types a text, as <see cref="Type"/>, but leaves out what the code page does not have.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The characters that were left out.</returns>
    public IReadOnlyList<char> Paste(string text)
    {
        Play(KeyScript.OfText(text, _options.CodePage, out IReadOnlyList<char> missing));
        return missing;
    }

    /// <summary>Presses keys, one after another, and lets them go.</summary>
    /// <param name="keys">Each as <c>F2</c>, <c>Enter</c>, <c>Ctrl+Alt+Del</c>, <c>x</c>.</param>
    /// <exception cref="FormatException">There is no such key.</exception>
    public void Press(params IEnumerable<string> keys) => Play(KeyScript.OfChords(keys));

    /// <summary>Presses a key, and holds it.</summary>
    /// <param name="key">The key, as <c>Del</c>.</param>
    /// <exception cref="FormatException">There is no such key.</exception>
    public void Hold(string key) => Play(KeyScript.OfHold(key, isDown: true));

    /// <summary>Lets a key go.</summary>
    /// <param name="key">The key, as <c>Del</c>.</param>
    /// <exception cref="FormatException">There is no such key.</exception>
    public void Release(string key) => Play(KeyScript.OfHold(key, isDown: false));

    /// <summary>Plays a script of keys to its end.</summary>
    /// <param name="keys">The script.</param>
    /// <exception cref="GuestTimeoutException">Something that it waits for did not come within <see cref="SessionOptions.Timeout"/>.</exception>
    public void Play(KeyScript keys)
    {
        var typist = new Typist(Guest.Input, keys);
        long waitsUntil = Tick.Never;
        while (true)
        {
            typist.Advance(_watch);
            if (typist.IsDone)
            {
                break;
            }

            waitsUntil = typist.WaitsFor is null ? Tick.Never : Math.Min(waitsUntil, Machine.Clock.Now + TicksOf(_options.Timeout));
            if (Machine.Clock.Now >= waitsUntil)
            {
                throw new GuestTimeoutException($"{typist.WaitsFor} did not come within {GuestTime.ToText(TicksOf(_options.Timeout))} of guest time.", Screen);
            }

            RunSlice();
        }

        _watch.Restart();
    }

    /// <summary>Puts a diskette into a drive; one that is there is taken out.</summary>
    /// <param name="drive">The drive: 'A' to 'D'.</param>
    /// <param name="image">Its image.</param>
    /// <param name="access">What becomes of what the guest writes to it; null for the session's way.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="MediaException">It is no floppy image, or does not fit the drive, or there is no such drive.</exception>
    public void Insert(char drive, string image, ImageAccess? access = null) => Guest.Insert(DriveNumber(drive), image, access ?? _options.Access);

    /// <summary>Takes the diskette out of a drive.</summary>
    /// <param name="drive">The drive: 'A' to 'D'.</param>
    /// <exception cref="MediaException">There is no such drive, or the disk cannot be saved.</exception>
    public void Eject(char drive) => Guest.Eject(DriveNumber(drive));

    /// <summary>Presses the reset button.</summary>
    public void Reset() => Guest.Input.Reset();

    /// <summary>Reads a byte of memory and disturbs nothing.</summary>
    /// <param name="address">The physical address.</param>
    public byte Peek(int address) => Machine.Memory.Peek(address & Machine.Memory.AddressMask);

    /// <summary>Writes to memory, as a bus master would: what is written to a ROM is lost.</summary>
    /// <param name="address">The physical address of the first byte.</param>
    /// <param name="bytes">The bytes; they end at the end of memory at the latest.</param>
    public void Poke(int address, params ReadOnlySpan<byte> bytes) => Guest.Input.Poke(address, bytes);

    /// <summary>Saves the machine's whole state, diskettes included; hard disks as they differ from their images.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public void SaveState(string path) => StateFile.Save(path, Guest, DateTime.UtcNow);

    /// <summary>Puts the machine back to a state that one of the same profile and disks has saved.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">It cannot be read.</exception>
    /// <exception cref="Hardware.Snapshots.SnapshotException">It is damaged, or of another machine. The session goes on as it was.</exception>
    public void LoadState(string path)
    {
        StateFile.Restore(path, Guest);
        Machine.Video.TakeFrame(_frame);
        _watch.Look(_frame);
        _watch.Restart();
    }

    /// <summary>Records the screen from now on, to the end of the session or until <see cref="EndRecording"/>.</summary>
    /// <param name="path">The file: .cast (asciicast v2) or .apng (animated PNG).</param>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public void Record(string path) => Guest.Record(FrameRecorders.Create(path, Guest, _options.CodePage));

    /// <summary>Ends the recordings of the screen.</summary>
    /// <exception cref="MediaException">A recording cannot be written.</exception>
    public void EndRecording() => Guest.FinishRecordings();

    /// <summary>Switches the machine off, and saves what is to be saved.</summary>
    /// <exception cref="MediaException">A disk or a recording cannot be saved; the message says where its contents are then.</exception>
    public void Dispose()
    {
        using GuestSession guest = Guest;
        guest.SaveDisks();
        guest.FinishRecordings();
        guest.FinishInputLog();
    }

    private static Session Start(GuestSession guest, MachineChoice choice, SessionOptions options)
    {
        try
        {
            if (options.InputLog is { } log)
            {
                guest.StartInputLog(log, choice);
            }

            return new Session(guest, options);
        }
        catch
        {
            guest.Dispose();
            throw;
        }
    }

    private static long TicksOf(TimeSpan time) => (long)(time.TotalSeconds * Tick.Second);

    private static int DriveNumber(char drive) => char.ToUpperInvariant(drive) is >= 'A' and <= 'D' and var letter
        ? letter - 'A'
        : throw new MediaException($"there is no drive {drive}: a machine has A: to D: at most");

    private void RunSlice()
    {
        _options.Stop.ThrowIfCancellationRequested();
        Guest.RunSlice(_frame);
        Pace.Wait(Machine.Clock.Now);
        _watch.Look(_frame);
    }
}
