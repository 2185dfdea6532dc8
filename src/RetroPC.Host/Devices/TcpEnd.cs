using System.Net;
using System.Net.Sockets;
using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Devices;

/// <summary>
/// A port on this computer, 127.0.0.1, to which one program at a time connects; bytes go through as they are. As long as nobody is there the line is as
/// unplugged: DCD, DSR and CTS are off, and what the guest sends is lost. A second program is turned away.
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
            // A port that another run has just left can be had again, but never one that somebody listens on.
            _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, !OperatingSystem.IsWindows());
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen();
        }
        catch (SocketException e)
        {
            _listener.Dispose();
            throw new IOException($"cannot listen on port {port}: {e.Message}", e);
        }
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <inheritdoc/>
    public override string Notice => $"a serial port is at 127.0.0.1, port {Port}";

    /// <inheritdoc/>
    protected override void Exchange(SerialBuffer line)
    {
        Accept();
        if (_client is null)
        {
            line.SetConnected(false);
            line.Drop();
            return;
        }

        line.SetConnected(true);
        if (!TryReceive(_client, line) || !TrySend(_client, line))
        {
            HangUp();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        HangUp();
        _listener.Dispose();
    }

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

            if (_client is not null)
            {
                caller.Dispose();
                continue;
            }

            caller.Blocking = false;
            caller.NoDelay = true;
            _client = caller;
        }
    }

    /// <summary>Takes as much as the line has room for.</summary>
    /// <returns>False if the other side has gone.</returns>
    private bool TryReceive(Socket client, SerialBuffer line)
    {
        int room = SerialBuffer.Capacity - line.ToGuest;
        if (room == 0)
        {
            return true;
        }

        int count = client.Receive(_incoming.AsSpan(0, room), SocketFlags.None, out SocketError error);
        if (error != SocketError.Success)
        {
            return error is SocketError.WouldBlock or SocketError.IOPending;
        }

        foreach (byte value in _incoming.AsSpan(0, count))
        {
            line.TrySend(value);
        }

        return count > 0;
    }

    /// <summary>Sends what the other side takes; the rest waits, and the guest sees that in CTS.</summary>
    private bool TrySend(Socket client, SerialBuffer line)
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
            return error is SocketError.WouldBlock or SocketError.IOPending or SocketError.NoBufferSpaceAvailable;
        }

        _outgoing.AsSpan(count, _unsent - count).CopyTo(_outgoing);
        _unsent -= count;
        return true;
    }

    private void HangUp()
    {
        _client?.Dispose();
        _client = null;
        _unsent = 0;
    }
}
