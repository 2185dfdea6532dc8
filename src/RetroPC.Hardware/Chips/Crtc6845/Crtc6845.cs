using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

// Motorola MC6845: CLK (one per character) -> MA0-13, RA0-4, DE, CURSOR, HSYNC, VSYNC.  Ports: the address register, the register it names.
//
// The chip belongs to a card, which knows the character clock: it tells the chip how many of its edges have passed and asks for the
// pins then. Counting is in CrtcState; between two writes it goes line by line in a few operations each, and over whole frames at once.
//
// Sources: Motorola MC6845 data sheet; IBM Technical Reference, "Color/Graphics Monitor Adapter" and "Monochrome Display and Printer
// Adapter"; for what the data sheet leaves open, measurements on the chip in other machines (the Amstrad's "CRTC type 2") and in the PC
// (MartyPC).
//
// What those say, and we do:
// - All comparisons are for equality. A counter above its limit goes round: characters at 256, lines at 32, rows at 128.
// - Whether a row is the frame's last is decided in the first two characters of each of its lines, and then stands.
// - The row's address is kept when the character counter reaches R1 in the row's last line. R1 above R0: the first row repeats.
// - DE falls for the rest of the frame in a line that finds the row counter at R6.
// - VSYNC rises with a row that finds the row counter at R7, and lasts 16 lines. HSYNC width 0 in R3 is 16.
// - R14 to R17 can be read; R12 and R13 are write-only, as in the data sheet's table; what cannot be read is 0.
// - A light pen strobe takes the address of the character that is on its way.
// - Interlace sync and video (R8 = 3): the row address counts by two, odd lines in odd fields.
//
// Not here: the half line between the fields of an interlaced picture, and with it VSYNC in the middle of a line.

/// <summary>The CRT controller Motorola MC6845 (data sheet MC6845).</summary>
public sealed class Crtc6845
{
    private CrtcState _state;

    /// <summary>A chip at power-on: its registers, which then hold anything, are zero here.</summary>
    public Crtc6845() => Reset();

    /// <summary>What the chip is doing.</summary>
    internal ref CrtcState State => ref _state;

    /// <summary>What the address register holds: the number of a register, 5 bits.</summary>
    public int Selected => _state.Selected;

    /// <summary>Lets edges of the character clock pass.</summary>
    public void Advance(long characters) => _state.Advance(characters);

    /// <summary>Writes the address register.</summary>
    public void Select(byte value) => _state.Selected = (byte)(value & 0x1F);

    /// <summary>What a write to the selected register would leave in it.</summary>
    /// <param name="value">What is written.</param>
    /// <param name="masked">The bits of it that the register has.</param>
    /// <param name="previous">What is there now.</param>
    /// <returns>Whether there is a register that can be written.</returns>
    public bool TryMask(byte value, out byte masked, out byte previous)
    {
        int register = _state.Selected;
        masked = previous = 0;
        if (register >= CrtcState.FirstReadOnly)
        {
            return false;
        }

        previous = _state.Registers[register];
        masked = (byte)(value & CrtcState.Masks[register]);
        return true;
    }

    /// <summary>Writes the selected register.</summary>
    public void Write(byte value)
    {
        if (TryMask(value, out byte masked, out _))
        {
            _state.Registers[_state.Selected] = masked;
        }
    }

    /// <summary>Reads the selected register; 0 from one that cannot be read.</summary>
    public byte Read() =>
        _state.Selected is >= CrtcRegister.CursorHigh and <= CrtcRegister.LightPenLow ? _state.Registers[_state.Selected] : (byte)0;

    /// <summary>A register's content, also of one that the CPU cannot read.</summary>
    public byte this[int register] => _state.Registers[register];

    /// <summary>LPSTB: the light pen registers take an address.</summary>
    public void StrobeLightPen(int address)
    {
        _state.Registers[CrtcRegister.LightPenHigh] = (byte)(address >> 8 & 0x3F);
        _state.Registers[CrtcRegister.LightPenLow] = (byte)address;
    }

    /// <summary>RESET: the counters stop at zero and the outputs fall; the registers keep what they have.</summary>
    public void Reset()
    {
        CrtcState cleared = default;
        cleared.Registers = _state.Registers;
        cleared.Selected = _state.Selected;
        cleared.BeginFrame();
        cleared.Frames = 0;
        _state = cleared;
    }

    /// <summary>Saves or loads the chip's state.</summary>
    /// <param name="snapshot">The file.</param>
    /// <param name="name">The name of its block.</param>
    /// <exception cref="SnapshotException">The file holds a state that the chip cannot have.</exception>
    public void Sync(Snapshot snapshot, string name)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        CrtcState state = _state;
        snapshot.Block(name, 1, ref state);
        if (!state.IsPossible())
        {
            throw new SnapshotException("The state of the CRT controller in this file is damaged.");
        }

        _state = state;
    }
}

/// <summary>The registers of the MC6845 (data sheet, "CRTC internal register assignment").</summary>
public static class CrtcRegister
{
    /// <summary>R0: characters in a line, less one.</summary>
    public const int HorizontalTotal = 0;

    /// <summary>R1: characters that are displayed in a line.</summary>
    public const int HorizontalDisplayed = 1;

    /// <summary>R2: the character with which HSYNC rises.</summary>
    public const int HorizontalSyncPosition = 2;

    /// <summary>R3: width of HSYNC in characters.</summary>
    public const int SyncWidth = 3;

    /// <summary>R4: rows in a frame, less one.</summary>
    public const int VerticalTotal = 4;

    /// <summary>R5: lines in a frame after the last row.</summary>
    public const int VerticalAdjust = 5;

    /// <summary>R6: rows that are displayed.</summary>
    public const int VerticalDisplayed = 6;

    /// <summary>R7: the row with which VSYNC rises.</summary>
    public const int VerticalSyncPosition = 7;

    /// <summary>R8: interlace mode.</summary>
    public const int Interlace = 8;

    /// <summary>R9: lines in a row, less one.</summary>
    public const int MaximumScanLine = 9;

    /// <summary>R10: first line and blinking of the cursor.</summary>
    public const int CursorStart = 10;

    /// <summary>R11: last line of the cursor.</summary>
    public const int CursorEnd = 11;

    /// <summary>R12: the address of the first character, high six bits.</summary>
    public const int StartHigh = 12;

    /// <summary>R13: the same, low byte.</summary>
    public const int StartLow = 13;

    /// <summary>R14: the address of the cursor, high six bits.</summary>
    public const int CursorHigh = 14;

    /// <summary>R15: the same, low byte.</summary>
    public const int CursorLow = 15;

    /// <summary>R16: the address that the light pen met, high six bits.</summary>
    public const int LightPenHigh = 16;

    /// <summary>R17: the same, low byte.</summary>
    public const int LightPenLow = 17;
}
