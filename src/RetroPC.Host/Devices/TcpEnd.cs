using System.Net;
using System.Net.Sockets;
using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Devices;

// A port of 127.0.0.1 and of nothing else: whoever may write to a serial port may do much in the guest. Not ::1 either, which would need a
// second listener with the same number; programs that are told "localhost" try both.
//
// As long as nobody is there the line is as unplugged: DCD, DSR and CTS are off, and what the guest sends is lost. When a program leaves,
// the line is unplugged until the next pump at least, so that the guest sees it even if another waits already; what was on its way to it is
// lost.
//
// A program that does not read fills the system's buffers, then ours, then the line's queue, and then CTS goes off.

/// <summary>
/// A port on this computer, 127.0.0.1, to which one program at a time connects; bytes go through as they are. A second program is told that
/// the port is in use, and turned away.
/// </summary>
public sealed class TcpEnd : SerialEnd
{
    private readonly Socket _listener;
    private readonly byte[] _incoming = new byte[SerialBuffer.Capacity];
    private readonly byte[] _outgoing = new byte[SerialBuffer.Capacity];
    private Socket? _client;
    private int _unsent;

    /// <summary>Listens.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="IOException">It cannot be had.</exception>
    public TcpEnd(int port)
    {
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            // Never a port that somebody listens on. Elsewhere .NET sees to that, and to it that one can be had again that a run has just
            // left; its ReuseAddress would let two listen on one.
            if (OperatingSystem.IsWindows())
            {
                _listener.ExclusiveAddressUse = true;
            }

            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen();
        }
        catch (SocketException e)
        {
            _listener.Dispose();
            throw new IOException($"cannot listen on port {port} ({e.Message}): choose another, or tcp:0 for any that is free", e);
        }
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <inheritdoc/>
    public override string Notice => $"a serial port is at 127.0.0.1, port {Port}";

    private static ReadOnlySpan<byte> Refusal => "This serial port is in use.\r\n"u8;

    /// <inheritdoc/>
    protected override void Exchange(SerialLine line)
    {
        try
        {
            Accept();
        }
        catch (SocketException e)
        {
            throw new IOException($"the serial port at 127.0.0.1, port {Port}, can no longer be reached ({e.Message}): start again", e);
        }

        bool isConnected = _client is { } client && TryReceive(client, line) && TrySend(client, line);
        if (!isConnected)
        {
            HangUp();
            line.Drop();
        }

        line.SetConnected(isConnected);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        HangUp();
        _listener.Dispose();
    }

    private static bool IsBusy(SocketError error) =>
        error is SocketError.WouldBlock or SocketError.IOPending or SocketError.NoBufferSpaceAvailable or SocketError.Interrupted;

    private void Accept()
    {
        while (_listener.Poll(0, SelectMode.SelectRead))
        {
            Socket caller;
            try
            {
                caller = _listener.Accept();
            }
            catch (SocketException)
            {
                // The caller has gone again.
                return;
            }

            caller.Blocking = false;
            if (_client is null)
            {
                caller.NoDelay = true;
                _client = caller;
                continue;
            }

            caller.Send(Refusal, SocketFlags.None, out _);
            caller.Dispose();
        }
    }

    /// <summary>Takes as much as the line has room for.</summary>
    /// <returns>False if the other side has gone.</returns>
    private bool TryReceive(Socket client, SerialLine line)
    {
        int room = SerialBuffer.Capacity - line.ToGuest;
        if (room == 0)
        {
            // Nothing to be read, but something to be said: the end.
            return !client.Poll(0, SelectMode.SelectRead) || client.Available > 0;
        }

        int count = client.Receive(_incoming.AsSpan(0, room), SocketFlags.None, out SocketError error);
        if (error != SocketError.Success)
        {
            return IsBusy(error);
        }

        foreach (byte value in _incoming.AsSpan(0, count))
        {
            line.TrySend(value);
        }

        return count > 0;
    }

    /// <summary>Sends what the other side takes; the rest waits.</summary>
    /// <returns>False if the other side has gone.</returns>
    private bool TrySend(Socket client, SerialLine line)
    {
        while (true)
        {
            while (_unsent < _outgoing.Length && line.TryTake(out byte value))
            {
                _outgoing[_unsent++] = value;
            }

            if (_unsent == 0)
            {
                return true;
            }

            int count = client.Send(_outgoing.AsSpan(0, _unsent), SocketFlags.None, out SocketError error);
            if (error != SocketError.Success)
            {
                return IsBusy(error);
            }

            _outgoing.AsSpan(count, _unsent - count).CopyTo(_outgoing);
            _unsent -= count;
        }
    }

    private void HangUp()
    {
        _client?.Dispose();
        _client = null;
        _unsent = 0;
    }
}
