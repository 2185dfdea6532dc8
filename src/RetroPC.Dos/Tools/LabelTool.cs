using RetroPC.Dos.Files;
using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Tools;

/// <summary>LABEL: gives a drive a label, or takes it away.</summary>
internal sealed class LabelTool : Tool
{
    private const int Failed = 1, LabelLength = 11;
    private const string NotInLabels = "*?/\\|.,;:+=[]()&^<>\"";

    /// <inheritdoc/>
    public override string Name => "LABEL";

    /// <inheritdoc/>
    public override string Extension => "COM";

    /// <inheritdoc/>
    protected override string Help => """
        Gives a drive a label, changes it or takes it away.

        LABEL [drive:][label]

        """;

    /// <inheritdoc/>
    protected override async ValueTask<int> Work(ProgramDos dos)
    {
        string text = dos.Arguments.Trim(' ', '\t');
        int drive = await dos.CurrentDrive().ConfigureAwait(false);
        if (text is [var letter, ':', ..])
        {
            drive = dos.Upper(letter.ToString())[0] - 'A';
            text = text[2..].TrimStart();
        }

        if (await dos.SpaceOf(drive).ConfigureAwait(false) is null)
        {
            await dos.PrintLine("Invalid drive specification").ConfigureAwait(false);
            return Failed;
        }

        if (text.Length == 0)
        {
            await dos.Print((await DriveText.Volume(dos, drive).ConfigureAwait(false)).Replace("\n ", "\n", StringComparison.Ordinal).TrimStart(' ')).ConfigureAwait(false);
            await dos.Print("Volume label (11 characters, ENTER for none)? ").ConfigureAwait(false);
            text = (await dos.ReadLine().ConfigureAwait(false)).Trim(' ');
            await dos.PrintLine().ConfigureAwait(false);
        }

        return await SetLabel(dos, drive, text).ConfigureAwait(false);
    }

    private static async ValueTask<int> SetLabel(ProgramDos dos, int drive, string text)
    {
        string root = $"{(char)('A' + drive)}:\\";
        if (text.Any(character => NotInLabels.Contains(character, StringComparison.Ordinal)))
        {
            await dos.PrintLine("Invalid characters in volume label").ConfigureAwait(false);
            return Failed;
        }

        string? old = await dos.LabelOf(drive).ConfigureAwait(false);
        if (text.Length == 0 && (old is null || !await Confirm(dos).ConfigureAwait(false)))
        {
            return 0;
        }

        // Only by FCB can a label be deleted; then another one can be made.
        DosError error = old is null ? DosError.None : await dos.DeleteLabel(drive).ConfigureAwait(false);
        if (error == DosError.None && text.Length > 0)
        {
            string label = dos.Upper(text.Length > LabelLength ? text[..LabelLength] : text);
            (error, int handle) = await dos.Create(root + PathResolver.FromFcbName(label.PadRight(LabelLength)), DosAttributes.Label).ConfigureAwait(false);
            await dos.Close(handle).ConfigureAwait(false);
        }

        if (error != DosError.None)
        {
            await dos.PrintLine("Cannot make directory entry").ConfigureAwait(false);
        }

        return error == DosError.None ? 0 : Failed;
    }

    private static async ValueTask<bool> Confirm(ProgramDos dos)
    {
        await dos.Print("Delete current volume label (Y/N)? ").ConfigureAwait(false);
        string answer = dos.Upper(await dos.ReadLine().ConfigureAwait(false)).TrimStart();
        await dos.PrintLine().ConfigureAwait(false);
        return answer is ['Y', ..];
    }
}
