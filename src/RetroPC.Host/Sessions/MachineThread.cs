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
/// A machine that is paused stands still in guest time, but what is posted to it is done. At an idle prompt most of the cost is in waking up. When nothing has changed on the screen for a while, the thread sleeps for several slices
/// and then runs them in one go; a key wakes it at once.
/// </remarks>
public sealed class MachineThread : IDisposable
{
    private const int QuietSlices = 30, SlicesInOneGo = 6;
    private const long IdleSlack = (SlicesInOneGo - 1) * (Tick.Second / GuestSession.SlicesPerSecond);

    private readonly GuestSession _session;
    private readonly RealPace _pace;
    private readonly StatusWatch _lights;
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
    private MachineStatus _status;
    private bool _isNew, _isNewStatus;
    private bool _isPaused, _isDisposed;
    private int _quietSlices, _stepsLeft;

    /// <summary>A thread that has not begun.</summary>
    /// <param name="session">What to run; it stays the caller's to dispose, after this.</param>
    /// <param name="pace">How fast.</param>
    /// <param name="script">What is typed before the user takes over.</param>
    /// <param name="codePage">What the characters of its screen are, for what the script waits for.</param>
    /// <param name="changed">Called on this thread when there is a new picture or light, or when the thread has ended.</param>
    public MachineThread(GuestSession session, RealPace pace, KeyScript script, CodePage codePage, Action changed)
    {
        _session = session;
        _pace = pace;
        _lights = new StatusWatch(session);
        _typist = new Typist(session.Input, script);
        _watch = new ScreenWatch(session.Machine, codePage);
        _changed = changed;
        _thread = new Thread(Run) { Name = "machine", IsBackground = true };
    }

    /// <summary>What the characters of its screen are, for what the script waits for.</summary>
    public CodePage CodePage
    {
        set => _watch.CodePage = value;
    }

    /// <summary>Whether a picture is new too if only what blinks has changed; else everything that blinks is lit.</summary>
    public bool KeepsBlink { get; set; }

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

    /// <summary>What the case shows, after the last slice.</summary>
    public MachineStatus Status
    {
        get
        {
            lock (_gate)
            {
                return _status;
            }
        }
    }

    /// <summary>Whether the lights have changed since the last call: the case wants drawing again.</summary>
    public bool TryTakeStatus(out MachineStatus status)
    {
        lock (_gate)
        {
            bool isNew = _isNewStatus;
            (status, _isNewStatus) = (_status, false);
            return isNew;
        }
    }

    /// <summary>Lets the machine stand still, or go on.</summary>
    public void SetPaused(bool isPaused) => Post(_ =>
    {
        _isPaused = isPaused;
        _stepsLeft = 0;
        _lights.Restart();
    });

    /// <summary>Lets a machine that stands still run for one slice.</summary>
    public void Step() => Post(_ => _stepsLeft += _isPaused ? 1 : 0);

    /// <summary>Lets time pass faster or slower from now on.</summary>
    /// <param name="factor">See <see cref="RealPace.Factor"/>.</param>
    public void SetSpeed(double factor) => Post(_ =>
    {
        _pace.Factor = factor;
        _lights.Restart();
    });

    /// <summary>Ends the thread and waits for it.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
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

        if (_isPaused && _stepsLeft == 0)
        {
            // What was posted may have changed the picture.
            _session.Machine.Video.TakeFrame(_back);
            Publish();
            _wake.WaitOne();
            return;
        }

        _stepsLeft -= _stepsLeft > 0 ? 1 : 0;
        _session.RunSlice(_back);
        if (!_typist.IsDone)
        {
            _watch.Look(_back);
            _typist.Advance(_watch);
        }

        Publish();
        _pace.Wait(_session.Machine.Clock.Now, _quietSlices >= QuietSlices && !_session.IsConnected ? IdleSlack : 0, _wake);
    }

    /// <summary>Hands picture and lights out if they are new: a machine on which nothing happens wakes nobody.</summary>
    private void Publish()
    {
        _quietSlices++;
        bool isNewStatus = PublishStatus();
        if (PublishFrame() || isNewStatus)
        {
            _changed();
        }
    }

    private bool PublishStatus()
    {
        MachineStatus status = _lights.Look(_pace.Factor, _isPaused);
        lock (_gate)
        {
            bool isNew = status with { Ticks = _status.Ticks, Speed = _status.Speed, KeysLeft = _status.KeysLeft } != _status;
            _status = status;
            _isNewStatus |= isNew;
            return isNew;
        }
    }

    private bool PublishFrame()
    {
        // Terminals blink by themselves; what blinks is no change then.
        _back.IsBlinkOn |= !KeepsBlink;
        if (_back.LooksLike(_last))
        {
            return false;
        }

        _quietSlices = 0;
        _last.CopyFrom(_back);
        lock (_gate)
        {
            (_back, _ready) = (_ready, _back);
            _isNew = true;
        }

        return true;
    }
}
