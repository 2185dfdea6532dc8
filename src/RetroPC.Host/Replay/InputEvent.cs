using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Replay;

/// <summary>Something that came to a machine from outside.</summary>
/// <param name="Tick">When: the machine's time, in ticks.</param>
public abstract record InputEvent(long Tick);

/// <summary>A key went down or came up.</summary>
/// <param name="Tick">When.</param>
/// <param name="Key">Which.</param>
/// <param name="IsDown">Whether it went down.</param>
public sealed record KeyInput(long Tick, XtKey Key, bool IsDown) : InputEvent(Tick);

/// <summary>The mouse was moved.</summary>
/// <param name="Tick">When.</param>
/// <param name="Dx">Counts to the right.</param>
/// <param name="Dy">Counts toward the user.</param>
public sealed record MouseMove(long Tick, int Dx, int Dy) : InputEvent(Tick);

/// <summary>A button of the mouse went down or came up.</summary>
/// <param name="Tick">When.</param>
/// <param name="Button">Which: 0 is the left, 1 the right.</param>
/// <param name="IsDown">Whether it went down.</param>
public sealed record MouseButton(long Tick, int Button, bool IsDown) : InputEvent(Tick);

/// <summary>The reset button was pressed.</summary>
/// <param name="Tick">When.</param>
public sealed record ResetInput(long Tick) : InputEvent(Tick);

/// <summary>A diskette was put in or taken out.</summary>
/// <param name="Tick">When.</param>
/// <param name="Drive">The drive's number, A: being 0.</param>
/// <param name="Image">Its image; null if it was taken out.</param>
public sealed record DisketteInput(long Tick, int Drive, LoggedFile? Image) : InputEvent(Tick);

/// <summary>Somebody wrote to memory.</summary>
/// <param name="Tick">When.</param>
/// <param name="Address">The physical address of the first byte.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record PokeInput(long Tick, int Address, byte[] Bytes) : InputEvent(Tick);

/// <summary>The machine was put back to a saved state.</summary>
/// <param name="Tick">When, before that.</param>
/// <param name="State">The state's file.</param>
public sealed record StateInput(long Tick, LoggedFile State) : InputEvent(Tick);

/// <summary>Somebody came to the other end of a serial line, or left.</summary>
/// <param name="Tick">When.</param>
/// <param name="Port">The port's number, COM1 being 0.</param>
/// <param name="IsConnected">Whether somebody is there.</param>
public sealed record SerialConnection(long Tick, int Port, bool IsConnected) : InputEvent(Tick);

/// <summary>Bytes came over a serial line.</summary>
/// <param name="Tick">When.</param>
/// <param name="Port">The port's number, COM1 being 0.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record SerialArrival(long Tick, int Port, byte[] Bytes) : InputEvent(Tick);

/// <summary>The other end took bytes that the guest had sent: when it is slow, the guest sees that on the line.</summary>
/// <param name="Tick">When.</param>
/// <param name="Port">The port's number, COM1 being 0.</param>
/// <param name="Count">How many.</param>
public sealed record SerialTaking(long Tick, int Port, int Count) : InputEvent(Tick);

/// <summary>A printer has run out of paper.</summary>
/// <param name="Tick">When.</param>
public sealed record PaperEnd(long Tick) : InputEvent(Tick);
