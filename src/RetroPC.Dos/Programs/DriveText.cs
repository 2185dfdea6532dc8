namespace RetroPC.Dos.Programs;

/// <summary>What DOS's programs say of drives.</summary>
internal static class DriveText
{
    /// <summary>A drive's label and serial number, in two lines.</summary>
    public static async ValueTask<string> Volume(ProgramDos dos, int drive)
    {
        char letter = (char)('A' + drive);
        string? label = await dos.LabelOf(drive).ConfigureAwait(false);
        uint? serial = await dos.SerialNumberOf(drive).ConfigureAwait(false);
        return (label is null ? $" Volume in drive {letter} has no label\n" : $" Volume in drive {letter} is {label.TrimEnd()}\n")
            + (serial is { } number ? $" Volume Serial Number is {number >> 16:X4}-{number & 0xFFFF:X4}\n" : "");
    }
}
