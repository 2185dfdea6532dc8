using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>A CGA with a clock, and IBM's parameters (BIOS listing, VIDEO_PARMS).</summary>
internal sealed class CgaRig
{
    public const long Hdot = Tick.Isa;
    public const long LineTicks = 912 * Hdot;
    public const long FieldTicks = 262 * LineTicks;
    public static readonly byte[] Text40 = [0x38, 0x28, 0x2D, 0x0A, 0x1F, 0x06, 0x19, 0x1C, 0x02, 0x07, 0x06, 0x07, 0, 0, 0, 0];
    public static readonly byte[] Text80 = [0x71, 0x50, 0x5A, 0x0A, 0x1F, 0x06, 0x19, 0x1C, 0x02, 0x07, 0x06, 0x07, 0, 0, 0, 0];
    public static readonly byte[] Graphics = [0x38, 0x28, 0x2D, 0x0A, 0x7F, 0x06, 0x64, 0x70, 0x02, 0x01, 0x06, 0x07, 0, 0, 0, 0];

    public CgaRig(byte[]? rom = null) => Card = new Cga(Clock, characterRom: rom);

    public Clock Clock { get; } = new();

    public Cga Card { get; }

    public Frame Frame { get; } = new();

    /// <summary>A rig in one of the BIOS's modes, at the first character of a frame.</summary>
    public static CgaRig InMode(byte[] registers, byte mode, byte color = 0, byte[]? rom = null)
    {
        CgaRig rig = new(rom);
        rig.Write(0x3D8, (byte)(mode & ~8));
        for (int i = 0; i < registers.Length; i++)
        {
            rig.Crtc(i, registers[i]);
        }

        rig.Write(0x3D9, color);
        rig.Write(0x3D8, mode);
        rig.ToFrame();
        return rig;
    }

    public void Write(int port, byte value) => Card.WritePort(port, value);

    public byte Read(int port) => Card.ReadPort(port);

    public void Crtc(int register, int value)
    {
        Write(0x3D4, (byte)register);
        Write(0x3D5, (byte)value);
    }

    public void Poke(int offset, params byte[] values)
    {
        foreach (byte value in values)
        {
            Card.Memory.Write(0xB8000 + offset++, value);
        }
    }

    public void Fill(byte even, byte odd)
    {
        for (int i = 0; i < 0x4000; i += 2)
        {
            Poke(i, even, odd);
        }
    }

    public void Pass(long ticks) => Clock.Now += ticks;

    /// <summary>Goes on to the start of the next frame: DE rises after VSYNC.</summary>
    public void ToFrame()
    {
        while ((Read(0x3DA) & 8) == 0)
        {
            Pass(Hdot);
        }

        while ((Read(0x3DA) & 1) != 0)
        {
            Pass(Hdot);
        }
    }

    public Frame Take()
    {
        Card.TakeFrame(Frame);
        return Frame;
    }

    public Frame Draw()
    {
        Card.DrawFrame(Frame);
        return Frame;
    }

    public byte Pixel(int x, int y) => Frame.Pixels[(y * Frame.Width) + x];
}
