using RetroPC.Host.Sessions;

namespace RetroPC.Forms;

/// <summary>What was chosen on the home screen.</summary>
/// <param name="Entry">The machine, or the saved state.</param>
/// <param name="Media">What goes into it.</param>
internal sealed record HomeResult(HomeEntry Entry, GuestMedia Media);
