using System.Security.Cryptography;
using RetroPC.Host.Profiles;

namespace RetroPC.Host.Firmware;

/// <summary>
/// Reads the ROM files that a profile names: one dump, dumps of chips that hold alternate bytes, and further ROMs at their addresses. Sizes are checked, and
/// hashes where the profile has them.
/// </summary>
public static class FirmwareLoader
{
    private const int EndOfMemory = 0x100000;
    private const int SmallestRom = 0x800;
    private const int LargestBios = 0x20000;

    /// <summary>Loads a profile's ROMs.</summary>
    /// <param name="firmware">The profile's part about them.</param>
    /// <returns>The BIOS, which ends at 1 MB, first if the profile has one, then the others.</returns>
    /// <exception cref="FileNotFoundException">A file is missing or cannot be read.</exception>
    /// <exception cref="FirmwareException">A file has the wrong size or content, or two ROMs want the same addresses.</exception>
    public static IReadOnlyList<RomImage> Load(FirmwareProfile firmware)
    {
        ArgumentNullException.ThrowIfNull(firmware);
        var images = new List<RomImage>();
        if (firmware.Bios.Count > 0)
        {
            images.Add(LoadBios(firmware));
        }

        images.AddRange(firmware.Roms.Select(rom => LoadRom(rom)));
        RefuseOverlaps(images);
        return images;
    }

    private static RomImage LoadBios(FirmwareProfile firmware)
    {
        byte[][] parts = [.. firmware.Bios.Select(file => ReadFile(file))];
        string name = string.Join(" + ", firmware.Bios);
        if (parts.Any(part => part.Length != parts[0].Length))
        {
            string sizes = string.Join(", ", firmware.Bios.Zip(parts, (file, part) => $"{file} {part.Length}"));
            throw new FirmwareException($"the files of one BIOS must be of one size ({sizes} bytes): are they chips of the same board?");
        }

        byte[] content = Interleave(parts);
        if (content.Length > LargestBios)
        {
            throw new FirmwareException($"{name} has {content.Length} bytes: a BIOS has at most {LargestBios}");
        }

        CheckSize(name, content);
        CheckHash(name, content, firmware.BiosSha256);
        return new RomImage(name, EndOfMemory - content.Length, content);
    }

    private static RomImage LoadRom(RomProfile rom)
    {
        byte[] content = ReadFile(rom.File);
        CheckSize(rom.File, content);
        CheckHash(rom.File, content, rom.Sha256);
        var image = new RomImage(rom.File, rom.Address, content);
        return image.End <= EndOfMemory
            ? image
            : throw new FirmwareException($"{rom.File} at {rom.Address:X}h with {content.Length} bytes reaches past the end of memory at 100000h");
    }

    /// <summary>Reads a ROM of any size: of a chip that is not in the CPU's memory, as a character generator.</summary>
    /// <exception cref="FileNotFoundException">The file is missing or cannot be read.</exception>
    /// <exception cref="FirmwareException">The file is too large for a ROM.</exception>
    public static byte[] ReadFile(string path)
    {
        if (path.StartsWith(FirmwareProfile.BuiltinPrefix, StringComparison.Ordinal))
        {
            return ReadBuiltin(path[FirmwareProfile.BuiltinPrefix.Length..]);
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            if (file.Length > LargestBios)
            {
                throw new FirmwareException($"{path} has {file.Length} bytes: a ROM has at most {LargestBios}");
            }

            byte[] content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new FileNotFoundException($"cannot read the ROM {path}: {e.Message}", path, e);
        }
    }

    private static byte[] ReadBuiltin(string name)
    {
        string known = string.Join(", ", BuiltinRoms.Names.Select(other => FirmwareProfile.BuiltinPrefix + other));
        return BuiltinRoms.Names.Contains(name)
            ? BuiltinRoms.Load(name)
            : throw new FirmwareException($"there is no ROM '{FirmwareProfile.BuiltinPrefix}{name}' in this version: there are {known}. Or name a ROM file");
    }

    /// <summary>Puts the bytes of several chips in turn: the first chip has the first byte of each group.</summary>
    private static byte[] Interleave(byte[][] parts)
    {
        byte[] content = new byte[parts.Length * parts[0].Length];
        for (int i = 0; i < content.Length; i++)
        {
            content[i] = parts[i % parts.Length][i / parts.Length];
        }

        return content;
    }

    private static void CheckSize(string name, byte[] content)
    {
        if (content.Length == 0 || content.Length % SmallestRom != 0)
        {
            throw new FirmwareException($"{name} has {content.Length} bytes: a ROM has a multiple of {SmallestRom}. Is the dump cut, or has it a header?");
        }
    }

    private static void CheckHash(string name, byte[] content, string? expected)
    {
        if (expected is null)
        {
            return;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (!hash.Equals(expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new FirmwareException($"{name} is not the ROM that the profile asks for: its SHA-256 is {hash}, not {expected}");
        }
    }

    private static void RefuseOverlaps(List<RomImage> images)
    {
        RomImage[] sorted = [.. images.OrderBy(image => image.Address)];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Address < sorted[i - 1].End)
            {
                throw new FirmwareException($"{sorted[i - 1].Name} ({sorted[i - 1].Address:X}h to {sorted[i - 1].End - 1:X}h) and {sorted[i].Name} (from {sorted[i].Address:X}h) want the same addresses");
            }
        }
    }
}
