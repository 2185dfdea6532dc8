using System.Globalization;
using RetroPC.Host.Profiles;

namespace RetroPC.Forms;

/// <summary>What the form of a machine shows of its profile, and changes.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Cpu">8088 or 8086.</param>
/// <param name="Megahertz">The CPU's clock in MHz.</param>
/// <param name="Kilobytes">RAM from address 0, in KB.</param>
/// <param name="Video">The adapter.</param>
/// <param name="DriveA">The capacity of drive A:, or <see cref="None"/>.</param>
/// <param name="DriveB">The capacity of drive B:, or <see cref="None"/>.</param>
/// <param name="Com1">What is at COM1: <see cref="None"/>, <see cref="Port"/> or <see cref="Mouse"/>.</param>
/// <param name="Bios">The BIOS: a file, or builtin:xt.</param>
internal sealed record MachineEdit(string Name, string Cpu, string Megahertz, string Kilobytes, string Video, string DriveA, string DriveB, string Com1, string Bios)
{
    /// <summary>No drive, or no port.</summary>
    public const string None = "none";

    /// <summary>A port to which the host connects something.</summary>
    public const string Port = "a port";

    /// <summary>A Microsoft mouse.</summary>
    public const string Mouse = "a mouse";

    /// <summary>What a profile says.</summary>
    public static MachineEdit Of(MachineProfile profile) => new(
        profile.Name,
        profile.Cpu.Model,
        profile.Cpu.ClockMegahertz.ToString(CultureInfo.InvariantCulture),
        profile.Memory.ConventionalKilobytes.ToString(CultureInfo.InvariantCulture),
        profile.Video.Adapter,
        TypeOf(profile, 0),
        TypeOf(profile, 1),
        profile.Serials.Count == 0 ? None : profile.Serials[0].Device == "mouse" ? Mouse : Port,
        string.Join(", ", profile.Firmware.Bios));

    /// <summary>The text of a profile of one's own that is built on a preset.</summary>
    /// <param name="preset">The preset's name.</param>
    public static string Begin(string preset) => $"# A machine of your own. Every key that is not here is the preset's: `retropc machines show {preset}` prints them.\nextends = {ProfileText.Quoted(preset)}\n";

    /// <summary>Puts what has changed into the text of a profile; all else stays as it is.</summary>
    /// <param name="text">The profile.</param>
    /// <param name="before">What it said.</param>
    /// <param name="profile">The profile as it was.</param>
    public string ApplyTo(string text, MachineEdit before, MachineProfile profile)
    {
        text = Name == before.Name ? text : ProfileText.Set(text, "", "name", ProfileText.Quoted(Name));
        text = Cpu == before.Cpu ? text : ProfileText.Set(text, "cpu", "model", ProfileText.Quoted(Cpu));
        text = Megahertz == before.Megahertz ? text : ProfileText.Set(text, "cpu", "clock_mhz", NumberOf(Megahertz));
        text = Kilobytes == before.Kilobytes ? text : ProfileText.Set(text, "memory", "conventional_kb", NumberOf(Kilobytes));
        text = Video == before.Video ? text : ProfileText.Set(text, "video", "adapter", ProfileText.Quoted(Video));
        text = Bios == before.Bios ? text : ProfileText.Set(text, "firmware", "bios", ListOf(Bios));
        text = (DriveA, DriveB) == (before.DriveA, before.DriveB) ? text : ProfileText.SetList(text, "floppy", [.. Drives(profile)]);
        return Com1 == before.Com1 ? text : ProfileText.SetList(text, "serial", [.. Serials(profile)]);
    }

    private static string TypeOf(MachineProfile profile, int drive) => drive < profile.Floppies.Count ? profile.Floppies[drive].Type : None;

    /// <summary>What is no number stays text, so that the profile's own error says what is wrong.</summary>
    private static string NumberOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? text.Trim() : ProfileText.Quoted(text);

    private static string ListOf(string files)
    {
        string[] parts = files.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 1 ? ProfileText.Quoted(parts[0]) : $"[{string.Join(", ", parts.Select(ProfileText.Quoted))}]";
    }

    private IEnumerable<string> Drives(MachineProfile profile)
    {
        IEnumerable<string> others = profile.Floppies.Skip(2).Select(drive => drive.Type);
        return ((string[])[DriveA, DriveB]).Where(type => type != None).Concat(others).Select(type => $"type = {ProfileText.Quoted(type)}");
    }

    private IEnumerable<string> Serials(MachineProfile profile)
    {
        if (Com1 != None)
        {
            SerialProfile? first = profile.Serials.Count > 0 ? profile.Serials[0] : null;
            string chip = first is null ? "" : $"chip = {ProfileText.Quoted(first.Chip)}\n";
            yield return $"port = 0x{first?.Port ?? 0x3F8:X}\nirq = {first?.Irq ?? 4}\n{chip}device = \"{(Com1 == Mouse ? "mouse" : "none")}\"";
        }

        foreach (SerialProfile other in profile.Serials.Skip(1))
        {
            yield return $"port = 0x{other.Port:X}\nirq = {other.Irq}\nchip = {ProfileText.Quoted(other.Chip)}\ndevice = {ProfileText.Quoted(other.Device)}";
        }
    }
}
