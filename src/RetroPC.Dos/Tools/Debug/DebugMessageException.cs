namespace RetroPC.Dos.Tools.Debug;

/// <summary>A command of DEBUG's cannot be done.</summary>
/// <param name="text">What DEBUG says, with its line ends.</param>
internal sealed class DebugMessageException(string text) : Exception(text);
