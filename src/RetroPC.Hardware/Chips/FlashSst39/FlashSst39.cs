using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// SST39SF010A, flash memory of 128 KB in sectors of 4 KB, of which a PC sees 64 KB in F0000h-FFFFFh.
//
//   write                                   then
//   AA to 5555, 55 to 2AAA, A0 to 5555      a write: programs that byte, 1s to 0s only      20 us
//   same, 80 to 5555, AA to 5555, 55 to     30 to a sector: erases it                       25 ms
//   2AAA                                    10 to 5555: erases the chip                     100 ms
//   same, 90 to 5555                        reads: 0 BFh, 1 B5h, until F0 is written
//
// Address lines above A14 do not count in the commands. While it programs or erases, reads give bit 7 inverted and bit 6 toggling with each
// read, and commands are not heard.
//
// Source: SST39SF010A data sheet (S71147), "Software Command Sequence", "Data# Polling", "Toggle Bit", times at most.
//
// Decisions: a wrong byte in a sequence ends it; F0h leaves from anywhere.
//
// Not here: the upper half of the chip, for which a PC has no address line.

/// <summary>A flash chip as the ROM of a board.</summary>
public sealed class FlashSst39 : Region
{
    /// <summary>The bytes that the board sees.</summary>
    public const int Size = 0x10000;

    /// <summary>The bytes that are erased together.</summary>
    public const int SectorSize = 0x1000;

    /// <summary>To program a byte: 20 us.</summary>
    public const long ProgramTime = 20 * Tick.Second / 1_000_000;

    /// <summary>To erase a sector: 25 ms.</summary>
    public const long SectorEraseTime = 25 * Tick.Second / 1000;

    /// <summary>To erase the chip: 100 ms.</summary>
    public const long ChipEraseTime = Tick.Second / 10;

    private const int CommandAddress = 0x5555, SecondAddress = 0x2AAA, CommandMask = 0x7FFF;
    private const byte First = 0xAA, Second = 0x55, Leave = 0xF0, Erased = 0xFF, Maker = 0xBF, Device = 0xB5;
    private const int NotBit = 0x80, ToggleBit = 0x40;
    private readonly Clock _clock;
    private readonly byte[] _content = new byte[Size];
    private FlashState _s;

    /// <summary>An erased chip.</summary>
    /// <param name="clock">The machine's time.</param>
    public FlashSst39(Clock clock)
    {
        _clock = clock;
        Array.Fill(_content, Erased);
    }

    private enum Step : byte
    {
        Ready,
        First,
        Second,
        Program,
        Erase,
        EraseFirst,
        EraseSecond,
    }

    /// <summary>Counts up when the guest programs or erases: when there is something new to keep.</summary>
    public long Revision { get; private set; }

    /// <summary>The wait states of its cycles, in clocks of the CPU.</summary>
    public int Waits { get; set; }

    /// <summary>What it holds.</summary>
    public ReadOnlySpan<byte> Content => _content;

    /// <summary>Fills a part of it, as a programmer on the bench does. It counts as no change.</summary>
    public void Load(int offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_content.AsSpan(offset));

    /// <summary>Saves or loads it.</summary>
    /// <exception cref="SnapshotException">The file holds a state that the chip cannot have.</exception>
    public void Sync(Snapshot snapshot)
    {
        FlashState state = _s;
        snapshot.Block("flash", 1, ref state);
        bool possible = state.Step <= Step.EraseSecond
            && (state.IsIdentifying | state.Toggle) <= 1
            && state.ReadyAt >= 0 && state.ReadyAt <= _clock.Now + ChipEraseTime
            && state.Busy < Size;
        _s = possible ? state : throw new SnapshotException("The flash memory in this file is damaged.");
        snapshot.Array("flash.content", 1, _content);
        if (snapshot.IsLoading)
        {
            Revision++;
        }
    }

    /// <inheritdoc/>
    public override byte Read(int address)
    {
        byte value = Peek(address);
        if (IsBusy())
        {
            _s.Toggle ^= 1;
        }

        return value;
    }

    /// <inheritdoc/>
    public override byte Peek(int address)
    {
        int offset = address & (Size - 1);
        if (IsBusy())
        {
            return (byte)((~_content[_s.Busy] & NotBit) | (_s.Toggle != 0 ? ToggleBit : 0));
        }

        return _s.IsIdentifying != 0 ? ((offset & 1) == 0 ? Maker : Device) : _content[offset];
    }

    /// <inheritdoc/>
    public override void Write(int address, byte value)
    {
        if (IsBusy())
        {
            return;
        }

        int offset = address & (Size - 1);
        Step step = _s.Step;
        _s.Step = Step.Ready;
        if (step == Step.Program)
        {
            Begin(offset, ProgramTime);
            Change(offset, 1, (byte)(_content[offset] & value));
        }
        else if (value == Leave)
        {
            _s.IsIdentifying = 0;
        }
        else
        {
            _s.Step = Follow(step, offset, value);
        }
    }

    /// <inheritdoc/>
    public override int Wait(long now) => Waits;

    private bool IsBusy() => _clock.Now < _s.ReadyAt;

    /// <summary>The next step of a command sequence.</summary>
    private Step Follow(Step step, int offset, byte value)
    {
        bool isFirst = (offset & CommandMask) == CommandAddress, isSecond = (offset & CommandMask) == SecondAddress;
        switch (step)
        {
            case Step.Ready when isFirst && value == First:
                return Step.First;
            case Step.First when isSecond && value == Second:
                return Step.Second;
            case Step.Second when isFirst && value == 0xA0:
                return Step.Program;
            case Step.Second when isFirst && value == 0x80:
                return Step.Erase;
            case Step.Second when isFirst && value == 0x90:
                _s.IsIdentifying = 1;
                return Step.Ready;
            case Step.Erase when isFirst && value == First:
                return Step.EraseFirst;
            case Step.EraseFirst when isSecond && value == Second:
                return Step.EraseSecond;
            case Step.EraseSecond when value == 0x30:
                Begin(offset, SectorEraseTime);
                Change(offset & -SectorSize, SectorSize, Erased);
                return Step.Ready;
            case Step.EraseSecond when isFirst && value == 0x10:
                Begin(offset, ChipEraseTime);
                Change(0, Size, Erased);
                return Step.Ready;
            default:
                return Step.Ready;
        }
    }

    private void Begin(int offset, long time)
    {
        _s.Busy = offset;
        _s.ReadyAt = _clock.Now + time;
    }

    private void Change(int offset, int count, byte value)
    {
        _content.AsSpan(offset, count).Fill(value);
        Revision++;
    }

    private struct FlashState
    {
        /// <summary>When the chip has done what it does.</summary>
        public long ReadyAt;

        /// <summary>The byte that it works at, for data polling.</summary>
        public int Busy;
        public Step Step;
        public byte IsIdentifying;
        public byte Toggle;
    }
}
