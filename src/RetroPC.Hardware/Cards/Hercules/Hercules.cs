using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Cards;

// Hercules Graphics Card (GB101, GB102): an MDA with 64 KB of memory and graphics of 720 x 348 dots on two pages.
//
// Ports, besides the MDA's:
//   3B8 W    control: 1 graphics, 3 video on, 5 attribute bit 7 blinks, 7 page 1 is shown
//   3B9 W    sets the light pen;  3BB W takes it back
//   3BA R    status: 0 horizontal sync, 1 light pen, 3 the dot that is being sent, 7 low in the vertical sync; 4 to 6 are high
//   3BF W    configuration: 0 allows control bit 1, 1 allows bit 7 and lets the memory from B8000h on answer
//
// Graphics: a character of the 6845 is 16 dots, two bytes; of a row's four lines each lies in its own 8 KB. With the usual parameters 45
// characters make 720 dots, 87 rows 348 lines.
//
// Sources: Hercules Graphics Card manual, "Programming"; R. Wilton, "Programmer's Guide to PC & PS/2 Video Systems", on telling the
// card from an MDA (bit 7 of the status changes) and from its successors (bits 4 to 6, which are theirs).
//
// Decisions: the light pen's bit is only set by 3B9. A start address counts in graphics too.
//
// Not here: the printer port; the RAM font of the Plus and the colours of the InColor.

/// <summary>The Hercules Graphics Card without its printer port.</summary>
public sealed class Hercules : MonochromeCard
{
    /// <summary>Bytes of video memory.</summary>
    public const int MemorySize = 0x10000;

    /// <summary>The first address at which the memory answers.</summary>
    public const int Window = 0xB0000;

    /// <summary>How many addresses, the second page among them.</summary>
    public const int WindowLength = 0x10000;

    /// <summary>The configuration switch.</summary>
    public const int ConfigurationPort = 0x3BF;

    private const byte Graphics = 2, SecondPage = 0x80;
    private const byte AllowGraphics = 1, AllowSecondPage = 2;
    private const int PageSize = 0x8000, BankSize = 0x2000, Banks = 4;
    private const int GraphicsWidth = 16, HighestPicture = 512;
    private readonly HerculesMemory _window;
    private HerculesState _own;

    /// <inheritdoc cref="MonochromeCard(Clock, int, string, byte[])"/>
    public Hercules(Clock clock, byte[]? characterRom = null)
        : base(clock, MemorySize, "hercules", characterRom) => _window = new HerculesMemory(Content);

    /// <summary>The video memory, for B0000h to BFFFFh.</summary>
    public override Region Memory => _window;

    private protected override byte Modes => Graphics | VideoOn | BlinkOn | SecondPage;

    private protected override int CharacterWidth => IsGraphics ? GraphicsWidth : base.CharacterWidth;

    private bool IsGraphics => (Mode & Graphics) != 0;

    private int ShownPage => (Mode & SecondPage) != 0 ? PageSize : 0;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Configure(0);
        _own.IsPenSet = 0;
    }

    /// <inheritdoc/>
    public override void WritePort(int port, byte value)
    {
        switch (port & 15)
        {
            case 8:
                int allowed = ((_own.Configuration & AllowGraphics) != 0 ? Graphics : 0) | ((_own.Configuration & AllowSecondPage) != 0 ? SecondPage : 0);
                WriteControl((byte)(value & (VideoOn | BlinkOn | allowed)));
                break;
            case 9:
                _own.IsPenSet = 1;
                break;
            case 11:
                _own.IsPenSet = 0;
                break;
            case 15:
                Configure((byte)(value & (AllowGraphics | AllowSecondPage)));
                break;
            default:
                base.WritePort(port, value);
                break;
        }
    }

    /// <inheritdoc/>
    public override void TakeFrame(Frame frame)
    {
        if (IsGraphics)
        {
            DrawFrame(frame);
        }
        else
        {
            base.TakeFrame(frame);
        }
    }

    /// <inheritdoc/>
    public override void DrawFrame(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!IsGraphics)
        {
            base.DrawFrame(frame);
            return;
        }

        if (!TryBegin(frame, out int columns, out int rows))
        {
            return;
        }

        int width = columns * GraphicsWidth, height = Math.Min(rows * RowHeight, HighestPicture);
        frame.BeginGraphics(width, height);
        frame.PixelAspect = 3.0 / 348 / (4.0 / 720);
        int stride = StrideOf(columns);
        for (int y = 0, pixel = 0; y < height; y++)
        {
            int address = Crtc.State.FrameAddress + (y / RowHeight * stride);
            for (int column = 0; column < columns; column++, address++)
            {
                int dots = Dots(address, y % RowHeight);
                for (int dot = 0; dot < GraphicsWidth; dot++, pixel++)
                {
                    frame.Pixels[pixel] = (dots & (0x8000 >> dot)) != 0 ? Normal : Black;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        HerculesState own = _own;
        snapshot.Block("hercules.switch", 1, ref own);
        if (own.Configuration > (AllowGraphics | AllowSecondPage) || own.IsPenSet > 1)
        {
            throw new SnapshotException("The state of the video card in this file is damaged.");
        }

        base.Sync(snapshot);
        if (snapshot.IsLoading)
        {
            _own.IsPenSet = own.IsPenSet;
            Configure(own.Configuration);
        }
    }

    private protected override byte Status(in CrtcState crtc)
    {
        int status = base.Status(in crtc) & 0x7F;
        return (byte)(status | (_own.IsPenSet << 1) | (crtc.IsVSync ? 0 : 0x80));
    }

    private protected override bool IsDotLit(in CrtcState crtc, int dot) =>
        IsGraphics ? (Dots(crtc.Address, crtc.RowLine) & (0x8000 >> dot)) != 0 : base.IsDotLit(in crtc, dot);

    /// <summary>The 16 dots of a character of the 6845, bit 15 left.</summary>
    private int Dots(int address, int line)
    {
        int offset = ShownPage + ((line & (Banks - 1)) * BankSize) + ((address << 1) & (BankSize - 1));
        return (Content[offset] << 8) | Content[offset + 1];
    }

    private void Configure(byte value)
    {
        _own.Configuration = value;
        _window.HasSecondPage = (value & AllowSecondPage) != 0;
    }

    private sealed class HerculesMemory(byte[] bytes) : Region
    {
        public bool HasSecondPage { get; set; }

        public override byte Read(int address) => Peek(address);

        public override byte Peek(int address)
        {
            int offset = address & (MemorySize - 1);
            return offset < PageSize || HasSecondPage ? bytes[offset] : Ports.OpenBus;
        }

        public override void Write(int address, byte value)
        {
            int offset = address & (MemorySize - 1);
            if (offset < PageSize || HasSecondPage)
            {
                bytes[offset] = value;
            }
        }
    }

    private struct HerculesState
    {
        public byte Configuration;
        public byte IsPenSet;
    }
}
