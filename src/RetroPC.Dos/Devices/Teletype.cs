using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>
/// CON's way to the screen: INT 29h and the BIOS's INT 10h/0Eh, as in DOS; or, as long as nobody has taken those over and the screen is in a
/// text mode, the same done here at once.
/// </summary>
internal sealed class Teletype(DosKernel dos)
{
    private const int VideoVector = 0x10, FastVector = 0x29;
    private const int Data = 0x400, Mode = 0x49, Columns = 0x4A, PageStart = 0x4E, Cursors = 0x50, Page = 0x62, Crtc = 0x63, LastRow = 0x84;
    private const int MonochromeMode = 7, LastTextMode = 3;
    private const byte Bell = 7, Backspace = 8, LineFeed = 10, Return = 13;
    private const int CursorHigh = 14;

    private readonly CallFrame _registers = new();
    private FarPointer _video, _fast, _bios;

    /// <summary>The attribute of what is written; null to leave those that are on the screen, as the BIOS does.</summary>
    public byte? Attribute { get; set; }

    /// <summary>Notes who serves the interrupts when DOS has come up.</summary>
    public void Create()
    {
        _video = dos.Memory.Pointer(new FarPointer(0, VideoVector * 4));
        _fast = dos.Memory.Pointer(new FarPointer(0, FastVector * 4));
        _bios = dos.Memory.Pointer(dos.Layout.OldInt10);
    }

    /// <summary>Whether the screen is in a text mode.</summary>
    public bool IsText => dos.Memory.Byte(0, Data + Mode) is <= LastTextMode or MonochromeMode;

    /// <summary>Whether characters can be written without the guest's help.</summary>
    public bool IsDirect =>
        IsText && dos.Memory.Pointer(new FarPointer(0, VideoVector * 4)) == _video
        && dos.Memory.Pointer(new FarPointer(0, FastVector * 4)) == _fast && dos.Memory.Pointer(dos.Layout.OldInt10) == _bios;

    /// <summary>Writes a character through the interrupts.</summary>
    public async ValueTask WriteByInterrupt(byte character)
    {
        if (dos.Memory.Pointer(new FarPointer(0, FastVector * 4)) != _fast)
        {
            _registers.Ax = character;
            await dos.Guest.Interrupt(FastVector, _registers);
            return;
        }

        await WriteByBios(character).ConfigureAwait(false);
    }

    /// <summary>Writes a character by INT 10h.</summary>
    public async ValueTask WriteByBios(byte character)
    {
        _registers.Ax = (ushort)(0x0E00 | character);
        _registers.Bx = 7;
        await dos.Guest.Interrupt(VideoVector, _registers);
    }

    /// <summary>Writes a character at once.</summary>
    public void Write(byte character)
    {
        (int column, int row) = Cursor;
        switch (character)
        {
            case Bell:
                return;
            case Backspace:
                column -= column > 0 ? 1 : 0;
                break;
            case Return:
                column = 0;
                break;
            case LineFeed:
                row++;
                break;
            default:
                Put(column, row, character);
                column++;
                if (column >= Width)
                {
                    column = 0;
                    row++;
                }

                break;
        }

        if (row >= Height)
        {
            row = Height - 1;
            Scroll(0, row, 1);
        }

        MoveTo(column, row);
    }

    /// <summary>Has the cursor shown where it is.</summary>
    public void ShowCursor()
    {
        (int column, int row) = Cursor;
        int port = dos.Memory.Word(0, Data + Crtc);
        int place = (dos.Memory.Word(0, Data + PageStart) / 2) + (row * Width) + column;
        dos.Machine.Ports.Write(port, CursorHigh);
        dos.Machine.Ports.Write(port + 1, (byte)(place >> 8));
        dos.Machine.Ports.Write(port, CursorHigh + 1);
        dos.Machine.Ports.Write(port + 1, (byte)place);
    }

    /// <summary>Where the cursor is.</summary>
    public (int Column, int Row) Cursor
    {
        get
        {
            int at = Data + Cursors + (2 * dos.Memory.Byte(0, Data + Page));
            return (dos.Memory.Byte(0, at), dos.Memory.Byte(0, at + 1));
        }
    }

    /// <summary>The columns.</summary>
    public int Width => dos.Memory.Word(0, Data + Columns);

    /// <summary>The rows.</summary>
    public int Height => dos.Memory.Byte(0, Data + LastRow) is > 0 and < 60 and var last ? last + 1 : 25;

    /// <summary>Moves the cursor.</summary>
    public void MoveTo(int column, int row)
    {
        int at = Data + Cursors + (2 * dos.Memory.Byte(0, Data + Page));
        dos.Memory.SetByte(0, at, column);
        dos.Memory.SetByte(0, at + 1, row);
    }

    /// <summary>Changes a cell, character and attribute.</summary>
    public void Change(int column, int row, Func<ushort, ushort> change)
    {
        int at = Base + (2 * ((row * Width) + column));
        dos.Memory.SetWord(Segment, at, change(dos.Memory.Word(Segment, at)));
    }

    /// <summary>Clears cells of a row.</summary>
    public void Clear(int row, int from, int to)
    {
        for (int column = from; column < to; column++)
        {
            SetCell(column, row, (Attribute ?? 7) << 8 | ' ');
        }
    }

    /// <summary>Moves the lines between two rows up, and clears those below.</summary>
    public void Scroll(int top, int bottom, int lines)
    {
        int cells = Width * (bottom + 1 - top), moved = Width * lines;
        int start = Base + (top * Width * 2);
        int blank = ((Attribute ?? dos.Memory.Byte(Segment, start + (2 * (cells - 1)) + 1)) << 8) | ' ';
        for (int i = 0; i < cells; i++)
        {
            int value = i + moved < cells ? dos.Memory.Word(Segment, start + (2 * (i + moved))) : blank;
            dos.Memory.SetWord(Segment, start + (2 * i), value);
        }
    }

    private int Segment => dos.Memory.Byte(0, Data + Mode) == MonochromeMode ? 0xB000 : 0xB800;

    private int Base => dos.Memory.Word(0, Data + PageStart);

    private void Put(int column, int row, byte character)
    {
        if (Attribute is { } attribute)
        {
            SetCell(column, row, (attribute << 8) | character);
        }
        else
        {
            dos.Memory.SetByte(Segment, Base + (2 * ((row * Width) + column)), character);
        }
    }

    private void SetCell(int column, int row, int cell) => dos.Memory.SetWord(Segment, Base + (2 * ((row * Width) + column)), cell);
}
