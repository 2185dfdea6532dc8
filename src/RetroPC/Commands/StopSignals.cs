using System.Runtime.InteropServices;

namespace RetroPC.Commands;

/// <summary>Turns Ctrl+C and its like into a request to stop, so that a run can save its disks.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;

    public StopSignals() =>
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Stop))];

    /// <summary>The exit code of a program that the signal has ended, as shells count.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        const int Hangup = 1, Interrupt = 2, Terminate = 15;
        ExitCode = Commands.ExitCode.Signalled + context.Signal switch
        {
            PosixSignal.SIGHUP => Hangup,
            PosixSignal.SIGINT => Interrupt,
            _ => Terminate,
        };
        context.Cancel = true;
        _stop.Cancel();
    }
}
