namespace RetroPC.Hardware.Tests.Chips;

/// <summary>
/// An MC6845 that is clocked character by character, written apart from the one in the machine: what the data sheet's block diagram and
/// the notes in Crtc6845.cs say, one counter and one flip-flop at a time.
/// </summary>
internal sealed class SlowCrtc
{
    private readonly int[] _r = new int[18];
    private int _hsyncDone, _vsyncLeft, _adjusted;
    private bool _isLastLine, _isAdjusting, _isRight, _isBelow;

    public int Column { get; private set; }

    public int Line { get; private set; }

    public int Row { get; private set; }

    public int Address { get; private set; }

    public int RowStart { get; private set; }

    public uint VSyncs { get; private set; }

    public bool IsDisplayed => !_isRight && !_isBelow;

    public bool IsHSync { get; private set; }

    public bool IsVSync => _vsyncLeft > 0;

    public bool IsOdd { get; private set; } = true;

    private bool IsRowOver => _r[8] == 3 ? Line * 2 % 32 == _r[9] / 2 * 2 : Line == _r[9];

    public void Write(int register, int value)
    {
        if (register < 16)
        {
            int[] bits = [8, 8, 8, 4, 7, 5, 7, 7, 2, 5, 7, 5, 6, 8, 6, 8];
            _r[register] = value % (1 << bits[register]);
        }
    }

    public void Clock()
    {
        // Two comparisons early in the line decide whether this is the frame's last line.
        if (Column <= 1 && Row == _r[4])
        {
            _isLastLine = IsRowOver;
        }

        bool isLineOver = Column == _r[0];
        Column = isLineOver ? 0 : (Column + 1) % 256;
        Address = isLineOver ? -1 : (Address + 1) % 0x4000;
        if (isLineOver)
        {
            _isRight = false;
            Vertical();
            Address = RowStart;
        }

        Horizontal();
    }

    private void Horizontal()
    {
        if (IsHSync)
        {
            _hsyncDone = (_hsyncDone + 1) % 16;
            IsHSync = _hsyncDone != _r[3];
        }

        if (!IsHSync && Column == _r[2])
        {
            IsHSync = true;
            _hsyncDone = 0;
        }

        if (Column == _r[1])
        {
            _isRight = true;
            if (IsRowOver)
            {
                RowStart = Address;
            }
        }
    }

    private void Vertical()
    {
        if (_vsyncLeft > 0)
        {
            _vsyncLeft--;
        }

        bool isRowOver = IsRowOver;
        bool isFrameOver = isRowOver && _isLastLine;
        Line = isRowOver ? 0 : (Line + 1) % 32;
        Row = (Row + (isRowOver ? 1 : 0)) % 128;
        if (isFrameOver)
        {
            _isLastLine = false;
            _isAdjusting = true;
            _adjusted = 0;
        }

        bool isNewFrame = _isAdjusting && _adjusted == _r[5];
        if (isNewFrame)
        {
            _isAdjusting = false;
            Line = Row = 0;
            RowStart = (_r[12] * 256) + _r[13];
            _isBelow = false;
            IsOdd = !IsOdd;
        }
        else if (_isAdjusting)
        {
            _adjusted = (_adjusted + 1) % 32;
        }

        _isBelow |= Row == _r[6];
        if ((isRowOver || isNewFrame) && Row == _r[7] && _vsyncLeft == 0)
        {
            _vsyncLeft = 16;
            VSyncs++;
        }
    }
}
