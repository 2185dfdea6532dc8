using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Conditions;
using RetroPC.Host.Sessions;

namespace RetroPC.Commands;

/// <summary>What a headless run came to, as data: <c>retropc boot --json</c>.</summary>
/// <param name="End">What ended it: text, idle, exit, time, replayed, timeout, hostTimeout or stopped.</param>
/// <param name="GuestSeconds">How long the machine was on.</param>
/// <param name="Picture">text, graphics or blank.</param>
/// <param name="Screen">The lines of a text screen, blanks at their ends cut off.</param>
/// <param name="MemorySha256">The hash of all 1 MB that the CPU can address, ROMs and video memory included.</param>
internal sealed record BootResult(string End, double GuestSeconds, string Picture, IReadOnlyList<string> Screen, string MemorySha256)
{
    public static BootResult Of(RunEnd end, ScreenWatch screen, GuestSession session) => new(
        CamelCase(end.ToString()),
        Math.Round((double)session.Machine.Clock.Now / Tick.Second, 6),
        CamelCase(screen.Frame.Kind.ToString()),
        screen.Lines,
        HashOf(session.Machine.Memory));

    public string ToJson() => JsonSerializer.Serialize(this, BootJson.Default.BootResult);

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string HashOf(MemoryBus memory)
    {
        byte[] content = new byte[memory.AddressMask + 1];
        for (int address = 0; address < content.Length; address++)
        {
            content[address] = memory.Peek(address);
        }

        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}

/// <summary>The JSON of a run, generated at build time so that an ahead-of-time build needs no reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BootResult))]
internal sealed partial class BootJson : JsonSerializerContext;
