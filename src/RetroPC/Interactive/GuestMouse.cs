using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Sessions;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

// The terminal tells where its pointer is, the guest's mouse tells only how far it moved. A mouse driver makes a pixel of each count to the right, and of each two
// counts down, on a screen that it takes for 640 x 200 (Microsoft's defaults: 8 and 16 mickeys to 8 pixels). So the guest's pointer follows the terminal's, as long as the driver
// does not accelerate; where they have come apart, a push against an edge brings them together.

/// <summary>Moves the guest's mouse with the terminal's pointer.</summary>
/// <param name="machine">The machine.</param>
internal sealed class GuestMouse(MachineThread machine)
{
    private const int Width = 640, Height = 200, TextCell = 8, CountsDown = 2, Push = 400;

    private double _x = -1, _y = -1;
    private double _leftX, _leftY;

    /// <summary>Forgets where the pointer was: it may come from anywhere.</summary>
    public void Forget() => _x = -1;

    /// <summary>Takes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="column">Where on the terminal, in columns and parts of them.</param>
    /// <param name="row">Where, in rows.</param>
    /// <param name="area">Where the guest's picture is.</param>
    /// <param name="kind">What kind of picture it is.</param>
    public void Take(in MouseReport report, double column, double row, in PictureArea area, FrameKind kind)
    {
        if (area.Columns > 0 && report.Action != MouseAction.Wheel)
        {
            Move(column - area.Column, row - area.Row, area, kind);
        }

        if (report.Action is MouseAction.Press or MouseAction.Release && report.Button is 0 or 2)
        {
            int button = report.Button / 2;
            bool isDown = report.Action == MouseAction.Press;
            machine.Post(session => session.Input.SetMouseButton(button, isDown));
        }
    }

    private void Move(double column, double row, in PictureArea area, FrameKind kind)
    {
        bool isText = kind == FrameKind.Text;
        double x = isText ? (column + area.FirstColumn) * TextCell : column / area.Columns * Width;
        double y = isText ? (row + area.FirstRow) * TextCell : row / area.Rows * Height;
        double right = isText ? (area.FirstColumn + area.Columns) * TextCell - 1 : Width - 1, bottom = isText ? (area.FirstRow + area.Rows) * TextCell - 1 : Height - 1;
        (x, y) = (Math.Clamp(x, 0, right), Math.Clamp(y, 0, bottom));
        if (_x >= 0)
        {
            _leftX += x - _x + PushOf(x, right);
            _leftY += (y - _y + PushOf(y, bottom)) * CountsDown;
            Send();
        }

        (_x, _y) = (x, y);
    }

    private static int PushOf(double place, double last) => place <= 0 ? -Push : place >= last ? Push : 0;

    private void Send()
    {
        int dx = (int)_leftX, dy = (int)_leftY;
        if (dx != 0 || dy != 0)
        {
            _leftX -= dx;
            _leftY -= dy;
            machine.Post(session => session.Input.MoveMouse(dx, dy));
        }
    }
}
