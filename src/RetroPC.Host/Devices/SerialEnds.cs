using System.Globalization;
using RetroPC.Media;

namespace RetroPC.Host.Devices;

/// <summary>The ends as command lines name them: <c>none</c>, <c>file:PATH</c>, <c>tcp:PORT</c>, <c>pty</c> and <c>pty:LINK</c>.</summary>
public static class SerialEnds
{
    private const string None = "none", Pty = "pty", FilePrefix = "file:", TcpPrefix = "tcp:", LinkPrefix = "pty:";

    /// <summary>What is wrong with the name of an end, in a few words; null if nothing is.</summary>
    public static string? Complaint(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool isSound = name is None or Pty || IsLongerThan(name, FilePrefix) || IsLongerThan(name, LinkPrefix) || PortOf(name) is not null;
        const string Ends = $"{None}, {FilePrefix}PATH, {TcpPrefix}PORT (0 to 65535), {Pty} or {LinkPrefix}LINK";
        return isSound ? null : $"an end of a serial port is {Ends}, not '{name}'";
    }

    /// <summary>Opens an end.</summary>
    /// <returns>Null for none.</returns>
    /// <exception cref="MediaException">It cannot be opened, or the name is none.</exception>
    public static SerialEnd? Open(string name)
    {
        if (Complaint(name) is { } complaint)
        {
            throw new MediaException(complaint);
        }

        try
        {
            return name switch
            {
                None => null,
                Pty => new PtyEnd(null),
                _ when name.StartsWith(FilePrefix, StringComparison.Ordinal) => new FileEnd(name[FilePrefix.Length..]),
                _ when name.StartsWith(LinkPrefix, StringComparison.Ordinal) => new PtyEnd(name[LinkPrefix.Length..]),
                _ => new TcpEnd(PortOf(name)!.Value),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new MediaException($"--serial {name}: {e.Message}", e) { IsSaveFailure = true };
        }
    }

    private static bool IsLongerThan(string name, string prefix) =>
        name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal);

    private static int? PortOf(string name) =>
        name.StartsWith(TcpPrefix, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(TcpPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
        && port <= ushort.MaxValue
            ? port
            : null;
}
