using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Tools;

/// <summary>TREE: the folders of a drive, drawn as a tree.</summary>
internal sealed class TreeTool : Tool
{
    private const int Failed = 1;

    /// <inheritdoc/>
    public override string Name => "TREE";

    /// <inheritdoc/>
    public override string Extension => "COM";

    /// <inheritdoc/>
    protected override string Help => """
        Draws the folders below a folder.

        TREE [folder] [/F] [/A]

        /F  With the names of the files.
        /A  With letters in place of lines.

        """;

    /// <inheritdoc/>
    protected override async ValueTask<int> Work(ProgramDos dos)
    {
        CommandArguments arguments = CommandArguments.Parse(dos.Arguments);
        bool hasFiles = arguments.Take("F"), isAscii = arguments.Take("A");
        if (arguments.Complaint(most: 1) is { } complaint)
        {
            await dos.PrintLine(complaint).ConfigureAwait(false);
            return Failed;
        }

        (DosError error, string root) = await dos.FullName(arguments.Names.FirstOrDefault() ?? ".").ConfigureAwait(false);
        if (error != DosError.None || root.Length < 2)
        {
            await dos.PrintLine("Invalid drive specification").ConfigureAwait(false);
            return Failed;
        }

        int drive = root[0] - 'A';
        string? label = await dos.LabelOf(drive).ConfigureAwait(false);
        await dos.PrintLine(label is null ? "Directory PATH listing" : $"Directory PATH listing for Volume {label.TrimEnd()}").ConfigureAwait(false);
        if (await dos.SerialNumberOf(drive).ConfigureAwait(false) is { } serial)
        {
            await dos.PrintLine($"Volume Serial Number is {serial >> 16:X4}-{serial & 0xFFFF:X4}").ConfigureAwait(false);
        }

        await dos.PrintLine(arguments.Names.Count == 0 ? $"{root[..2]}." : root).ConfigureAwait(false);
        var drawing = new Drawing(dos, hasFiles, isAscii);
        if (!await drawing.Draw(root.TrimEnd('\\') + "\\", "").ConfigureAwait(false))
        {
            await dos.PrintLine($"{(await dos.AttributesOf(root).ConfigureAwait(false) is (DosError.None, _) || root.Length <= 3 ? "No sub-folders exist" : $"Invalid path - {root[2..]}")}\n").ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>The tree.</summary>
    private sealed class Drawing(ProgramDos dos, bool hasFiles, bool isAscii)
    {
        private const DosAttributes Hidden = DosAttributes.Hidden | DosAttributes.System;

        // Box drawing of code page 437, which the code pages of the time share.
        private readonly string _branch = isAscii ? "+---" : "\u00C3\u00C4\u00C4\u00C4", _last = isAscii ? "\\---" : "\u00C0\u00C4\u00C4\u00C4";
        private readonly string _line = isAscii ? "|   " : "\u00B3   ";

        /// <summary>Draws what is in a folder.</summary>
        /// <returns>Whether there are folders in it.</returns>
        public async ValueTask<bool> Draw(string folder, string before)
        {
            (_, List<FoundFile> all) = await dos.FindAll(folder + "*.*", DosAttributes.Directory | Hidden).ConfigureAwait(false);
            FoundFile[] folders = [.. all.Where(file => file is { IsDirectory: true, IsDots: false })];
            if (hasFiles)
            {
                await Files(all.Where(file => !file.IsDirectory), before + (folders.Length > 0 ? _line : "    ")).ConfigureAwait(false);
            }

            for (int i = 0; i < folders.Length; i++)
            {
                bool isLast = i == folders.Length - 1;
                await dos.PrintLine(before + (isLast ? _last : _branch) + folders[i].Name).ConfigureAwait(false);
                await Draw($"{folder}{folders[i].Name}\\", before + (isLast ? "    " : _line)).ConfigureAwait(false);
            }

            return folders.Length > 0;
        }

        private async ValueTask Files(IEnumerable<FoundFile> files, string before)
        {
            bool hasAny = false;
            foreach (FoundFile file in files)
            {
                hasAny = true;
                await dos.PrintLine(before + file.Name).ConfigureAwait(false);
            }

            if (hasAny)
            {
                await dos.PrintLine(before).ConfigureAwait(false);
            }
        }
    }
}
