using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using RetroPC.Terminal;
using Terminal.Gui.App;
using Terminal.Gui.Configuration;
using Terminal.Gui.Drivers;

namespace RetroPC.Forms;

// Terminal.Gui does not notice that its terminal is gone, and spins. So it has a thread of its own, which is left behind then: the program still has disks to save.

/// <summary>Opens Terminal.Gui for screens and dialogs of ours.</summary>
internal static class Forms
{
    private static readonly TimeSpan _lookTime = TimeSpan.FromMilliseconds(500), _askTime = TimeSpan.FromMilliseconds(100), _patience = TimeSpan.FromSeconds(2);

    /// <summary>Takes the terminal, shows something, and gives the terminal back.</summary>
    /// <param name="show">Shows it, on another thread.</param>
    /// <param name="stop">Ends it: a signal.</param>
    /// <returns>What it gives; null too if the terminal is gone, or it was stopped.</returns>
    public static T? Run<T>(Func<IApplication, T?> show, CancellationToken stop = default)
        where T : class
    {
        var work = new Work<T>(show);
        WaitHandle[] ends = [work.Done, stop.WaitHandle];
        while (WaitHandle.WaitAny(ends, _lookTime) is var end && end != 0)
        {
            if (end == 1 || RawTerminal.IsGone)
            {
                return End(work);
            }
        }

        work.Failure?.Throw();
        return work.Result;
    }

    private static T? End<T>(Work<T> work)
        where T : class
    {
        // A dialog may lie over a screen: each takes a request of its own.
        for (TimeSpan waited = TimeSpan.Zero; waited < _patience; waited += _askTime)
        {
            work.RequestStop();
            if (work.Done.WaitOne(_askTime))
            {
                return work.Result;
            }
        }

        if (!RawTerminal.IsGone)
        {
            RawTerminal.ResetAbandoned();
        }

        return null;
    }

    private sealed class Work<T>
        where T : class
    {
        private readonly Func<IApplication, T?> _show;
        private volatile IApplication? _app;

        public Work(Func<IApplication, T?> show)
        {
            _show = show;
            new Thread(Run) { Name = "forms", IsBackground = true }.Start();
        }

        public ManualResetEvent Done { get; } = new(false);

        public T? Result { get; private set; }

        public ExceptionDispatchInfo? Failure { get; private set; }

        public void RequestStop()
        {
            if (_app is { } app)
            {
                app.Invoke(() => app.RequestStop());
            }
        }

        /// <summary>The native program has not done this at its start: NativeSubstitutions.xml.</summary>
        private static void Configure()
        {
            if (!RuntimeFeature.IsDynamicCodeSupported)
            {
                TuiConfigurationBuilder.Shared.ApplyToStaticFacades();
            }
        }

        private void Run()
        {
            try
            {
                Configure();
                using IApplication app = Application.Create();
                app.Init(DriverRegistry.Names.ANSI);
                _app = app;
                Result = _show(app);
            }
#pragma warning disable CA1031 // It is thrown again on the thread that waits.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failure = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                _app = null;
                Done.Set();
            }
        }
    }
}
