using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Machines;

/// <summary>OUT of timer channel 2 goes two ways on the board: to the speaker's gate and to port C. It remembers nothing.</summary>
internal sealed class SpeakerTimer(Device port, int portPin, Speaker speaker) : Device
{
    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        port.LineChanged(portPin, level);
        speaker.LineChanged((int)SpeakerPin.TimerOut, level);
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
    }
}
