using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Machines;

/// <summary>The bus's interrupt request lines, which several cards may drive: each is high while any of its cards has it high.</summary>
internal sealed class InterruptLines : Device
{
    private const int Lines = 8, MostCards = 8;
    private readonly Device _controller;
    private readonly int[] _cards = new int[Lines];
    private readonly byte[] _requests = new byte[Lines];

    /// <summary>Lines that nobody drives yet.</summary>
    /// <param name="controller">Whose inputs they are, each with its number as pin.</param>
    public InterruptLines(Device controller) => _controller = controller;

    /// <summary>Lets a card drive a line, 0 to 7.</summary>
    public void Connect(Line request, int irq) => request.Connect(this, (irq * MostCards) + _cards[irq]++);

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        int irq = pin / MostCards;
        byte card = (byte)(1 << (pin % MostCards));
        bool before = _requests[irq] != 0;
        _requests[irq] = (byte)(level ? _requests[irq] | card : _requests[irq] & ~card);
        bool after = _requests[irq] != 0;
        if (after != before)
        {
            _controller.LineChanged(irq, after);
        }
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot) => snapshot.Array("irq.lines", 1, _requests);
}
