using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Uart8250
{
    private enum Arrival : byte
    {
        /// <summary>The line rests.</summary>
        None,

        /// <summary>A character is on it, and is there at the deadline.</summary>
        Coming,

        /// <summary>The character is there; its end is still on the line until the deadline.</summary>
        Ending,
    }

    /// <summary>What came was on the line for nothing: it has been broken off.</summary>
    internal void LoseArriving()
    {
        _s.Arrival = Arrival.None;
        _s.ReceiveAt = Tick.Never;
    }

    private void CatchUp()
    {
        while (Math.Min(_s.TransmitAt, _s.ReceiveAt) is var next && next <= _clock.Now)
        {
            if (_s.ReceiveAt == next)
            {
                Receive();
            }
            else
            {
                Transmit(next);
            }
        }
    }

    private void WriteHolder(byte value)
    {
        _s.Holder = value;
        _s.IsHolderFull = 1;
        _s.IsHolderPending = 0;
        if (_s.TransmitAt == Tick.Never)
        {
            _s.TransmitAt = _clock.Now + Format.BitTime;
        }
    }

    /// <summary>The end of a character, or the begin of the next, or both.</summary>
    private void Transmit(long now)
    {
        if (_s.IsShifting != 0)
        {
            _s.IsShifting = 0;
            if (!IsLoop && (_s.Format & BreakBit) == 0)
            {
                _peer?.Receive(_s.Shifting);
            }
        }

        _s.TransmitAt = Tick.Never;
        if (_s.IsHolderFull != 0)
        {
            SerialFormat format = Format;
            _s.Shifting = format.Mask(_s.Holder);
            _s.IsHolderFull = 0;
            _s.IsShifting = 1;
            _s.IsHolderPending = 1;
            _s.TransmitAt = now + format.CharacterTime;
            if (IsLoop)
            {
                Begin(_s.Shifting, format, now);
            }
        }
    }

    private void Receive()
    {
        if (_s.Arrival == Arrival.Ending)
        {
            LoseArriving();
            return;
        }

        _s.Arrival = Arrival.Ending;
        _s.ReceiveAt = _s.FreeAt;
        _s.Status |= (byte)(_s.ArrivingErrors | ((_s.Status & Ready) != 0 ? Overrun : 0) | Ready);
        _s.Received = _s.Arriving;
    }

    /// <summary>If the line rests, the peer may begin a character.</summary>
    private void Listen()
    {
        if (IsLoop || _s.Arrival != Arrival.None || _peer is not { } peer)
        {
            return;
        }

        long pause = peer.Pause;
        if (peer.TryNext(out byte value))
        {
            Begin(value, peer.Format ?? Format, _clock.Now + pause);
        }
    }

    /// <summary>
    /// A character begins on the line: what will the receiver see of it, looking into the middle of what it takes for the bits?
    /// </summary>
    private void Begin(byte value, SerialFormat sender, long start)
    {
        SerialFormat receiver = Format;
        uint sent = sender.Levels(value), seen = 0;
        for (int i = 0; i <= receiver.Length; i++)
        {
            long bit = ((2 * i) + 1) * receiver.BitTime / 2 / sender.BitTime;
            seen |= (bit > 31 ? 1u : (sent >> (int)bit) & 1) << i;
        }

        _s.FreeAt = start + Math.Max(sender.CharacterTime, receiver.SamplingTime);
        if ((seen & 1) != 0)
        {
            // The start bit was over before its middle: no character.
            _s.Arrival = Arrival.Ending;
            _s.ReceiveAt = _s.FreeAt;
            return;
        }

        _s.Arrival = Arrival.Coming;
        _s.ReceiveAt = start + receiver.SamplingTime;
        _s.Arriving = receiver.Mask((byte)(seen >> 1));
        _s.ArrivingErrors = ErrorsOf(seen, receiver);
    }

    private static byte ErrorsOf(uint seen, SerialFormat receiver)
    {
        int errors = 0;
        bool parity = ((seen >> (receiver.Length - 1)) & 1) != 0;
        if (receiver.Parity != SerialParity.None && parity != receiver.ParityOf(receiver.Mask((byte)(seen >> 1))))
        {
            errors |= ParityError;
        }

        if (seen >> receiver.Length == 0)
        {
            errors |= seen == 0 ? FramingError | BreakError : FramingError;
        }

        return (byte)errors;
    }
}
