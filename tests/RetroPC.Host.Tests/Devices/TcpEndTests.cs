using System.Net;
using System.Net.Sockets;
using System.Text;
using RetroPC.Hardware.Chips;
using RetroPC.Host.Devices;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Devices;

/// <summary>A serial port on a TCP port of this computer.</summary>
public sealed class TcpEndTests : IDisposable
{
    private readonly TcpEnd _end = new(0);
    private readonly SerialRig _rig;

    public TcpEndTests() => _rig = new SerialRig(_end);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Port_0_is_a_free_one_which_is_told_and_is_this_computers_alone()
    {
        Assert.NotEqual(0, _end.Port);
        Assert.Equal($"a serial port is at 127.0.0.1, port {_end.Port}", _end.Notice);
        using var other = new TcpClient(AddressFamily.InterNetworkV6);
        Assert.Throws<SocketException>(() => other.Connect(IPAddress.IPv6Loopback, _end.Port));
    }

    [Fact]
    public void Bytes_go_through_as_they_are_both_ways()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        using TcpClient client = Connect();
        client.Client.Send(all);
        _rig.PumpUntil(() => _rig.Line.ToGuest >= 255);
        Assert.Equal(all, _rig.Receive());
        _rig.Send(all);
        Assert.Equal(all, Read(client, 256));
    }

    [Fact]
    public void The_modem_lines_tell_whether_somebody_is_there()
    {
        _rig.Pump();
        Assert.Equal(0x00, _rig.Uart.ReadPort(6));
        using (Connect())
        {
            Assert.Equal(0xBB, _rig.Uart.ReadPort(6));
        }

        _rig.PumpUntil(() => !_rig.IsConnected);
        Assert.Equal(0x0B, _rig.Uart.ReadPort(6));
    }

    [Fact]
    public void What_is_sent_to_nobody_is_lost()
    {
        _rig.Send("lost"u8);
        _rig.Pump();
        using TcpClient client = Connect();
        _rig.Send("found"u8);
        Assert.Equal("found"u8.ToArray(), Read(client, 5));
    }

    [Fact]
    public void A_second_program_is_told_and_turned_away_and_the_first_does_not_notice()
    {
        using TcpClient client = Connect();
        using var second = new TcpClient();
        second.Connect(IPAddress.Loopback, _end.Port);
        Assert.Equal("This serial port is in use.\r\n", Encoding.ASCII.GetString(Read(second, 29)));
        Assert.Equal(0, second.GetStream().Read(new byte[1]));
        Assert.True(_rig.IsConnected);
        _rig.Send("x"u8);
        Assert.Equal("x"u8.ToArray(), Read(client, 1));
    }

    [Fact]
    public void When_one_program_leaves_the_next_can_come_and_the_guest_sees_both()
    {
        TcpClient client = Connect();
        client.Client.Send("1"u8);
        client.Dispose();
        using var next = new TcpClient();
        _rig.PumpUntil(() => !_rig.IsConnected);
        next.Connect(IPAddress.Loopback, _end.Port);
        _rig.PumpUntil(() => _rig.IsConnected);
        next.Client.Send("2"u8);
        _rig.PumpUntil(() => _rig.Line.ToGuest == 1);
        Assert.Equal("12"u8.ToArray(), _rig.Receive());
        Assert.Null(_end.Trouble);
    }

    [Fact]
    public void A_program_that_breaks_off_is_one_that_has_left()
    {
        TcpClient client = Connect();
        client.LingerState = new LingerOption(true, 0);
        client.Dispose();
        _rig.PumpUntil(() => !_rig.IsConnected);
        Assert.Null(_end.Trouble);
        using TcpClient next = Connect();
    }

    [Fact]
    public void A_program_that_leaves_while_the_guest_reads_nothing_is_noticed()
    {
        TcpClient client = Connect();
        client.Client.Send(new byte[SerialBuffer.Capacity]);
        _rig.PumpUntil(() => _rig.Line.ToGuest >= SerialBuffer.Capacity - 1);
        client.Client.Send([1]);
        _rig.PumpUntil(() => _rig.Line.ToGuest == SerialBuffer.Capacity);
        client.Dispose();
        _rig.PumpUntil(() => !_rig.IsConnected);
    }

    [Fact]
    public void A_program_that_reads_nothing_turns_CTS_off_and_nothing_is_lost_or_piled_up()
    {
        using var client = new TcpClient { ReceiveBufferSize = 4096 };
        Connect(client);
        int sent = 0;
        while (_rig.IsClearToSend)
        {
            _rig.Send((byte)sent, (byte)(sent >> 8));
            sent += 2;
            Assert.True(sent < 100_000_000, "CTS never goes off.");
            if ((sent & 0xFFF) == 0)
            {
                _rig.Pump();
            }
        }

        byte[] found = Read(client, sent);
        for (int i = 0; i < sent; i += 2)
        {
            Assert.True(found[i] == (byte)i && found[i + 1] == (byte)(i >> 8), $"Byte {i} is another.");
        }

        Assert.True(_rig.IsClearToSend);
    }

    [Fact]
    public async Task A_program_that_sends_more_than_the_guest_reads_has_to_wait()
    {
        using TcpClient client = Connect();
        byte[] all = new byte[100_000];
        new Random(1).NextBytes(all);
        Task<int> sending = Task.Run(() => client.Client.Send(all));
        var received = new List<byte>();
        _rig.PumpUntil(() =>
        {
            received.AddRange(_rig.Receive());
            return received.Count == all.Length;
        });
        Assert.Equal(all.Length, await sending);
        Assert.Equal(all, received);
    }

    [Fact]
    public void A_port_that_is_taken_is_an_error_that_says_so()
    {
        var error = Assert.Throws<MediaException>(() => SerialEnds.Open($"tcp:{_end.Port}"));
        Assert.StartsWith($"--serial tcp:{_end.Port}: cannot listen on port {_end.Port} (", error.Message);
        Assert.EndsWith("): choose another, or tcp:0 for any that is free", error.Message);
    }

    [Fact]
    public void A_port_that_a_run_has_just_left_can_be_had_again()
    {
        int port = _end.Port;
        using TcpClient client = Connect();
        _rig.Dispose();
        using SerialEnd? again = SerialEnds.Open($"tcp:{port}");
        Assert.Equal(port, Assert.IsType<TcpEnd>(again).Port);
    }

    private TcpClient Connect()
    {
        var client = new TcpClient();
        Connect(client);
        return client;
    }

    private void Connect(TcpClient client)
    {
        client.Connect(IPAddress.Loopback, _end.Port);
        _rig.PumpUntil(() => _rig.IsConnected);
    }

    private byte[] Read(TcpClient client, int count)
    {
        byte[] all = new byte[count];
        int found = 0;
        _rig.PumpUntil(() =>
        {
            while (found < count && client.Available > 0)
            {
                found += client.Client.Receive(all, found, count - found, SocketFlags.None);
            }

            return found == count;
        });
        return all;
    }
}
