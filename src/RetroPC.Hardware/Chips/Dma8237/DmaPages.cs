using System.Runtime.CompilerServices;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

// The DMA page registers: A16 and up of a DMA transfer, which the 8237 itself does not have. They do not count.
//
// PC and XT: a 74LS670, four words of four bits. A1-A0 of the port select the word that is written; DACK2 and DACK3 the word that is read:
//
//   port  80h  written, never read       82h  channel 3
//         81h  channel 2                 83h  channels 1 and 0: neither DACK2 nor DACK3
//
// The board decodes A4-A2 no further, so the four repeat up to 9Fh, and 87h, which other machines give to channel 0, is 83h
// again; the ports cannot be read. (Which word a channel reads: reenigne's dma_page_registers.h and MAME's notes. The decoding and
// the missing read are general knowledge, not checked against IBM's schematic.)
//
// AT: a 74LS612, sixteen words of eight bits, all of them readable: 87h channel 0, 83h 1, 81h 2, 82h 3.
//
// Not here: the second controller's pages of the AT; they are words of the same chip that Page does not give.

/// <summary>Which chip holds the pages.</summary>
public enum DmaPageChip
{
    /// <summary>The PC's and XT's 74LS670: four bits, channels 0 and 1 share a page, no reading.</summary>
    Ls670,

    /// <summary>The AT's 74LS612: eight bits, sixteen words, readable.</summary>
    Ls612,
}

/// <summary>The DMA page registers at 80h.</summary>
/// <param name="chip">How they are wired.</param>
public sealed class DmaPages(DmaPageChip chip) : Device
{
    private const int Words = 16;
    private readonly bool _isLs670 = chip == DmaPageChip.Ls670;
    private WordArray _words;

    /// <summary>A16 and up for a channel's transfers.</summary>
    public int Page(int channel) => channel switch
    {
        2 => _words[1],
        3 => _words[2],
        1 => _words[3],
        _ => _words[_isLs670 ? 3 : 7],
    };

    /// <inheritdoc/>
    public override byte ReadPort(int port) => PeekPort(port);

    /// <inheritdoc/>
    public override byte PeekPort(int port) => _isLs670 ? Ports.OpenBus : _words[port & 0xF];

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        if (_isLs670)
        {
            _words[port & 3] = (byte)(value & 0xF);
        }
        else
        {
            _words[port & 0xF] = value;
        }
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot) => snapshot.Block("dma.pages", 1, ref _words);

    [InlineArray(Words)]
    private struct WordArray
    {
        private byte _first;
    }
}
