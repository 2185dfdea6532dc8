using System.Collections.Concurrent;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Text;

namespace RetroPC.Host.Sessions;

/// <summary>
/// Runs a session on a thread of its own, at its pace, while another thread shows its screen and sends it keys. The machine belongs to
/// this thread: others only post to it.
/// </summary>
/// <remarks>
/// At an idle prompt most of the cost is in waking up. When nothing has changed on the screen for a while, the thread sleeps for several slices
/// and then runs them in one go; a key wakes it at once.
/// </remarks>
public sealed class MachineThread : IDisposable
{
    private const int QuietSlices = 30, SlicesInOneGo = 6;
    private const long IdleSlack = (SlicesInOneGo - 1) * (Tick.Second / GuestSession.SlicesPerSecond);

    private readonly GuestSession _session;
    private readonly IPace _pace;
    private readonly Typist _typist;
    private readonly ScreenWatch _watch;
    private readonly Action _changed;
    private readonly Thread _thread;
    private readonly ConcurrentQueue<Action<GuestSession>> _posted = new();
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly AutoResetEvent _wake = new(false);
    private Frame _back = new();
    private Frame _ready = new();
    private readonly Frame _last = new();
    private bool _isNew;
    private int _quietSlices;

    /// <summary>A thread that has not begun.</summary>
    /// <param name="session">What to run; it stays the caller's to dispose, after this.</param>
    /// <param name="pace">How fast.</param>
    /// <param name="script">What is typed before the user takes over.</param>
    /// <param name="changed">Called on this thread when there is a new picture, or when the thread has ended.</param>
    public MachineThread(GuestSession session, IPace pace, KeyScript script, Action changed)
    {
        _session = session;
        _pace = pace;
        _typist = new Typist(session.Input, script);
        _watch = new ScreenWatch(session.Machine, CodePage.Ibm437);
        _changed = changed;
        _thread = new Thread(Run) { Name = "machine", IsBackground = true };
    }

    /// <summary>What ended the thread before it was told to end; null if nothing did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => _thread.IsAlive;

    /// <summary>Begins to run.</summary>
    public void Start() => _thread.Start();

    /// <summary>Does something to the session between two slices of its time.</summary>
    public void Post(Action<GuestSession> action)
    {
        _posted.Enqueue(action);
        _wake.Set();
    }

    /// <summary>Exchanges the caller's frame for the newest one.</summary>
    /// <returns>Whether there was one since the last call; if not, the frame stays as it is.</returns>
    public bool TryTakeFrame(ref Frame frame)
    {
        lock (_gate)
        {
            if (!_isNew)
            {
                return false;
            }

            (frame, _ready) = (_ready, frame);
            _isNew = false;
            return true;
        }
    }

    /// <summary>Ends the thread and waits for it.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _wake.Set();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _wake.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                RunSlice();
            }
        }
#pragma warning disable CA1031 // It is thrown again by the thread that shows the screen, which can put the terminal in order first.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failure = e;
            _changed();
        }
    }

    private void RunSlice()
    {
        while (_posted.TryDequeue(out Action<GuestSession>? action))
        {
            action(_session);
            _quietSlices = 0;
        }

        _session.RunSlice(_back);
        if (!_typist.IsDone)
        {
            _watch.Look(_back);
            _typist.Advance(_watch);
        }

        Publish();
        _pace.Wait(_session.Machine.Clock.Now, _quietSlices >= QuietSlices && !_session.IsConnected ? IdleSlack : 0, _wake);
    }

    /// <summary>Hands the picture out if it is a new one: a screen on which nothing happens wakes nobody.</summary>
    private void Publish()
    {
        _quietSlices++;

        // Terminals blink by themselves; for us what blinks is no change.
        _back.IsBlinkOn = true;
        if (_back.LooksLike(_last))
        {
            return;
        }

        _quietSlices = 0;
        _last.CopyFrom(_back);
        lock (_gate)
        {
            (_back, _ready) = (_ready, _back);
            _isNew = true;
        }

        _changed();
    }
}
