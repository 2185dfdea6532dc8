using RetroPC.Hardware.Bus;

namespace RetroPC.Hardware.Video;

/// <summary>A video card: what the monitor shows can be taken from it at any time.</summary>
public abstract class VideoAdapter : Device
{
    /// <summary>The RESET line of the bus.</summary>
    public abstract void Reset();

    /// <summary>Takes the picture: text as cells from memory as it stands, graphics as the beam has drawn it last.</summary>
    /// <remarks>It changes nothing that the guest can see.</remarks>
    /// <param name="frame">Receives it.</param>
    public abstract void TakeFrame(Frame frame);
}
