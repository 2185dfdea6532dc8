using System.Runtime.CompilerServices;

namespace RetroPC.Hardware.Chips;

/// <summary>Registers R0 to R17.</summary>
[InlineArray(Count)]
internal struct CrtcRegisters
{
    public const int Count = 18;

    private byte _first;
}

/// <summary>Pins and decisions of the CRT controller.</summary>
[Flags]
internal enum CrtcPins : byte
{
    None = 0,

    /// <summary>Left of R1 in this line.</summary>
    InColumns = 1,

    /// <summary>Above R6 in this frame.</summary>
    InRows = 2,

    HSync = 4,
    VSync = 8,

    /// <summary>The row that ends next is the frame's last.</summary>
    LastLine = 16,

    /// <summary>In the lines of R5.</summary>
    InAdjust = 32,

    /// <summary>An odd field.</summary>
    OddField = 64,

    All = 127,
}

/// <summary>The counters of the CRT controller, and its registers: plain data, so that a picture can be drawn from a copy that lags
/// behind.</summary>
internal partial struct CrtcState
{
    public const int FirstReadOnly = 16;
    public const int VSyncLines = 16;
    private const int AddressMask = 0x3FFF;

    /// <summary>How often VSYNC has risen.</summary>
    public uint VSyncs;

    /// <summary>How often a frame has begun.</summary>
    public uint Frames;

    /// <summary>MA: the address of this character.</summary>
    public ushort Address;

    /// <summary>The address of the row's first character.</summary>
    public ushort RowAddress;

    /// <summary>The address of the frame's first character.</summary>
    public ushort FrameAddress;

    public CrtcRegisters Registers;

    /// <summary>The address register.</summary>
    public byte Selected;

    /// <summary>The character counter.</summary>
    public byte Column;

    /// <summary>The line counter in a row.</summary>
    public byte Line;

    /// <summary>The row counter.</summary>
    public byte Row;

    /// <summary>The lines after the last row that have begun.</summary>
    public byte Adjust;

    /// <summary>Characters of HSYNC that are over.</summary>
    public byte HSyncCount;

    /// <summary>Lines of VSYNC that are over.</summary>
    public byte VSyncCount;

    public CrtcPins Pins;

    /// <summary>The bits that each register has.</summary>
    public static ReadOnlySpan<byte> Masks =>
        [0xFF, 0xFF, 0xFF, 0x0F, 0x7F, 0x1F, 0x7F, 0x7F, 0x03, 0x1F, 0x7F, 0x1F, 0x3F, 0xFF, 0x3F, 0xFF, 0x3F, 0xFF];

    /// <summary>DE: this character is displayed.</summary>
    public readonly bool IsDisplayed => (Pins & (CrtcPins.InColumns | CrtcPins.InRows)) == (CrtcPins.InColumns | CrtcPins.InRows);

    /// <summary>VSYNC.</summary>
    public readonly bool IsVSync => (Pins & CrtcPins.VSync) != 0;

    /// <summary>HSYNC.</summary>
    public readonly bool IsHSync => (Pins & CrtcPins.HSync) != 0;

    /// <summary>RA: the line of the row.</summary>
    public readonly int RowLine =>
        IsInterlacedVideo ? ((Line << 1) | ((Pins & CrtcPins.OddField) != 0 ? 1 : 0)) & 31 : Line;

    /// <summary>R12 and R13.</summary>
    public readonly ushort StartRegister => (ushort)((Registers[CrtcRegister.StartHigh] << 8) | Registers[CrtcRegister.StartLow]);

    /// <summary>R14 and R15.</summary>
    public readonly ushort CursorRegister => (ushort)((Registers[CrtcRegister.CursorHigh] << 8) | Registers[CrtcRegister.CursorLow]);

    private readonly bool IsInterlacedVideo => Registers[CrtcRegister.Interlace] == 3;

    private readonly bool IsRowsLastLine => IsInterlacedVideo
        ? (Line << 1 & 31) == (Registers[CrtcRegister.MaximumScanLine] & 30)
        : Line == Registers[CrtcRegister.MaximumScanLine];

    /// <summary>Whether the cursor covers a line of the character at its address, blinking aside.</summary>
    public readonly bool IsCursorLine(int line)
    {
        int start = Registers[CrtcRegister.CursorStart];
        int end = Registers[CrtcRegister.CursorEnd];
        if ((start & 0x60) == 0x20)
        {
            return false;
        }

        start &= 0x1F;
        return start <= end ? line >= start && line <= end : line >= start || line <= end;
    }

    /// <summary>Whether the chip's own blinking of the cursor (R10 bits 6 and 5) shows it: 1/16 or 1/32 of the field rate.</summary>
    public readonly bool IsCursorLit => (Registers[CrtcRegister.CursorStart] & 0x60) switch
    {
        0x40 => (Frames & 8) == 0,
        0x60 => (Frames & 16) == 0,
        _ => true,
    };

    /// <summary>Whether a state read from a file is one that the chip can be in.</summary>
    public readonly bool IsPossible()
    {
        for (int i = 0; i < CrtcRegisters.Count; i++)
        {
            if ((Registers[i] & ~Masks[i]) != 0)
            {
                return false;
            }
        }

        return Address <= AddressMask && RowAddress <= AddressMask && FrameAddress <= AddressMask
            && Selected < 32 && Line < 32 && Row < 128 && Adjust < 32
            && HSyncCount < 16 && (HSyncCount == 0 || IsHSync)
            && VSyncCount < VSyncLines && (VSyncCount == 0 || IsVSync)
            && (Pins & ~CrtcPins.All) == 0;
    }
}
