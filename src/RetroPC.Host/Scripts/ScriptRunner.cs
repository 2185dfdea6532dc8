using RetroPC.Hardware.Snapshots;
using RetroPC.Host.Automation;
using RetroPC.Host.Capture;
using RetroPC.Host.Files;
using RetroPC.Host.Firmware;
using RetroPC.Host.Profiles;
using RetroPC.Host.Replay;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Host.Scripts;

/// <summary>Runs scripts. All waits are in guest time: a script goes the same way on every host.</summary>
/// <param name="script">The script.</param>
/// <param name="output">Where <c>print</c> and <c>peek</c> write to.</param>
public sealed class ScriptRunner(Script script, TextWriter output)
{
    private readonly Dictionary<int, int> _rounds = [];
    private readonly List<string> _warnings = [];
    private Session? _session;
    private bool _isAtFullSpeed = true;
    private int _captures;

    /// <summary>How long, in guest time, a wait lasts at most if it does not say.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether time passes as fast as it can until the script says otherwise.</summary>
    public bool IsAtFullSpeed { init => _isAtFullSpeed = value; }

    /// <summary>Where each line is written before it is done; null for nowhere.</summary>
    public TextWriter? Trace { get; init; }

    /// <summary>What the user ought to know about files and ports, a line each.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Runs the script.</summary>
    /// <param name="stop">Ends it at once.</param>
    /// <returns>Why it failed; null if it came to its end.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="MediaException">A disk or a recording cannot be saved at the end.</exception>
    public ScriptFailure? Run(CancellationToken stop = default)
    {
        try
        {
            for (int step = 0; step < script.Steps.Count;)
            {
                Trace?.WriteLine($"{Seconds(),9:0.00} s  {script.PlaceOf(step)}: {script.LineOf(step)}");
                try
                {
                    step = Do(step, stop);
                }
                catch (Exception e) when (IsFailure(e))
                {
                    string reason = e is GuestTimeoutException ? e.Message.Split('\n')[0].TrimEnd('\r', '.') : e.Message;
                    return new ScriptFailure(script.PlaceOf(step), script.LineOf(step), reason, _session?.Screen);
                }
            }

            return null;
        }
        finally
        {
            SwitchOff();
        }
    }

    private static bool IsFailure(Exception e) => e
        is StepException or GuestTimeoutException or MediaException or ProfileException or FirmwareException or SnapshotException or FileNotFoundException;

    private double Seconds() => _session?.Time.TotalSeconds ?? 0;

    /// <summary>Does a step.</summary>
    /// <returns>The next one.</returns>
    private int Do(int index, CancellationToken stop)
    {
        switch (script.Steps[index].Step)
        {
            case RepeatStep repeat:
                return Repeat(index, repeat);
            case BootStep boot:
                Boot(boot, stop);
                break;
            case SpeedStep speed:
                SetSpeed(speed.IsFull);
                break;
            case PrintStep print:
                output.WriteLine(print.Text);
                break;
            case OffStep:
                SwitchOff();
                break;
            case FailStep fail when fail.If is null || Machine().Holds(fail.If):
                throw new StepException(fail.Message);
            case FailStep:
                break;
            case var step:
                Do(step, Machine());
                break;
        }

        return index + 1;
    }

    private void Do(ScriptStep step, Session pc)
    {
        switch (step)
        {
            case AwaitStep wait:
                pc.WaitFor(wait.Condition, wait.Within);
                break;
            case RunStep run:
                pc.RunFor(run.Time);
                break;
            case KeysStep keys:
                pc.Play(keys.Keys);
                break;
            case PasteStep paste:
                Paste(pc, paste);
                break;
            case CaptureStep capture:
                Capture(pc, capture);
                break;
            case ExpectStep expect when pc.Holds(expect.Condition) != expect.IsExpected:
                throw new StepException(expect.IsExpected ? $"{expect.Condition} is not there" : $"{expect.Condition} is there");
            case InsertStep insert:
                pc.Insert(insert.Drive, insert.Image, insert.Access);
                break;
            case EjectStep eject:
                pc.Eject(eject.Drive);
                break;
            case PeekStep peek:
                Peek(pc, peek);
                break;
            case PokeStep poke:
                Check(pc, poke.Address, poke.Bytes.Length);
                pc.Poke(poke.Address, poke.Bytes);
                break;
            case ResetStep:
                pc.Reset();
                break;
            case SaveStep save:
                pc.SaveState(save.File);
                break;
            case LoadStep load:
                pc.LoadState(load.File);
                break;
            case RecordStep { File: { } file }:
                pc.Record(file);
                break;
            case RecordStep:
                pc.EndRecording();
                break;
        }
    }

    private Session Machine() => _session ?? throw new StepException("no machine is on: boot one first");

    private void Boot(BootStep boot, CancellationToken stop)
    {
        SwitchOff();
        SetSpeed(boot.IsAtFullSpeed ?? _isAtFullSpeed);
        SessionOptions options = boot.Options with { Settings = boot.Machine.Settings, Timeout = Timeout, Stop = stop, Pace = PaceOf(_isAtFullSpeed) };
        _session = boot.Replay is { } log ? Session.Start(InputLog.Load(log), options) : Session.Start(boot.Machine.Machine, options);
    }

    private void SetSpeed(bool isFull)
    {
        _isAtFullSpeed = isFull;
        if (_session is not null)
        {
            _session.Pace = PaceOf(isFull);
        }
    }

    private static IPace PaceOf(bool isFull) => isFull ? new FullPace() : new RealPace();

    private void SwitchOff()
    {
        if (_session is { } session)
        {
            _session = null;
            session.Dispose();
            _warnings.AddRange(session.Warnings);
        }
    }

    private static void Paste(Session pc, PasteStep paste)
    {
        IReadOnlyList<char> missing = pc.Paste(paste.IsFile ? ReadText(paste.Text) : paste.Text);
        if (missing.Count > 0)
        {
            throw new StepException($"the code page does not have {string.Join(' ', missing.Distinct())}: {missing.Count} characters were left out");
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"cannot read {path}: {e.Message}", path, e);
        }
    }

    private void Capture(Session pc, CaptureStep capture)
    {
        _captures++;
        Screen screen = pc.Screen;
        foreach (string name in capture.Files)
        {
            string file = ScriptVariables.PutNumber(name, _captures);
            OutputFile.Save(file, screen.ToBytes(capture.Format ?? CaptureFormats.OfFile(file)!.Value, capture.Options));
        }
    }

    private void Peek(Session pc, PeekStep peek)
    {
        Check(pc, peek.Address, peek.Count);
        byte[] bytes = [.. Enumerable.Range(peek.Address, peek.Count).Select(pc.Peek)];
        string text = string.Join(' ', bytes.Select(value => $"{value:X2}"));
        if (peek.Expected is null)
        {
            output.WriteLine($"{peek.Address:X5}: {text}");
        }
        else if (!bytes.SequenceEqual(peek.Expected))
        {
            throw new StepException($"memory at {peek.Address:X5}h holds {text}");
        }
    }

    private static void Check(Session pc, int address, int count)
    {
        if (address + count - 1 > pc.Machine.Memory.AddressMask)
        {
            throw new StepException($"memory ends at {pc.Machine.Memory.AddressMask:X}h");
        }
    }

    private int Repeat(int index, RepeatStep repeat)
    {
        int rounds = _rounds[index] = _rounds.GetValueOrDefault(index) + 1;
        bool isThere = repeat.Until is { } until && Machine().Holds(until);
        if (!isThere && rounds < repeat.Times)
        {
            return script.StepOf(repeat.Label);
        }

        _rounds.Remove(index);
        return isThere || repeat.Until is null ? index + 1 : throw new StepException($"{repeat.Until} did not come in {rounds} rounds");
    }

    /// <summary>What a step says that has failed.</summary>
    private sealed class StepException(string message) : Exception(message);
}
