using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Tools;

/// <summary>ATTRIB: shows the attributes of files, and sets them.</summary>
internal sealed class AttribTool : Tool
{
    private const int Failed = 1;
    private const string Letters = "RASH";
    private const DosAttributes HiddenOnes = DosAttributes.Hidden | DosAttributes.System;

    /// <inheritdoc/>
    public override string Name => "ATTRIB";

    /// <inheritdoc/>
    protected override string Help => """
        Shows or changes the attributes of files.

        ATTRIB [+R|-R] [+A|-A] [+S|-S] [+H|-H] [files] [/S]

        R, A, S, H  Read-only, archive, system, hidden: + sets, - takes away.
        /S          Files in the folders below, too.

        """;

    /// <inheritdoc/>
    protected override async ValueTask<int> Work(ProgramDos dos)
    {
        CommandArguments arguments = CommandArguments.Parse(dos.Arguments);
        bool withFolders = arguments.Take("S");
        DosAttributes set = 0, cleared = 0;
        var names = new List<string>();
        foreach (string word in arguments.Names)
        {
            if (word[0] is not ('+' or '-'))
            {
                names.Add(word);
                continue;
            }

            if (AttributeOf(word[1..].ToUpperInvariant()) is not { } attribute)
            {
                await dos.PrintLine($"Parameter format not correct - {word}").ConfigureAwait(false);
                return Failed;
            }

            set |= word[0] == '+' ? attribute : 0;
            cleared |= word[0] == '-' ? attribute : 0;
        }

        string? complaint = arguments.Switches.Count > 0 ? $"Invalid switch - /{arguments.Switches[0]}" : names.Count > 1 ? $"Too many parameters - {names[1]}" : null;
        if (complaint is not null)
        {
            await dos.PrintLine(complaint).ConfigureAwait(false);
            return Failed;
        }

        var work = new Change(dos, set, cleared, withFolders);
        FilePattern pattern = await FilePattern.Of(dos, names.Count > 0 ? names[0] : "*.*").ConfigureAwait(false);
        return await work.Run(pattern, isNamed: names.Count > 0).ConfigureAwait(false);
    }

    private static DosAttributes? AttributeOf(string letter) => letter switch
    {
        "R" => DosAttributes.ReadOnly,
        "A" => DosAttributes.Archive,
        "S" => DosAttributes.System,
        "H" => DosAttributes.Hidden,
        _ => null,
    };

    /// <summary>What is done with the files.</summary>
    private sealed class Change(ProgramDos dos, DosAttributes set, DosAttributes cleared, bool withFolders)
    {
        private int _count;

        public async ValueTask<int> Run(FilePattern pattern, bool isNamed)
        {
            if (!await Folder(pattern).ConfigureAwait(false))
            {
                return Failed;
            }

            if (_count > 0)
            {
                return 0;
            }

            await dos.PrintLine(isNamed ? $"File not found - {pattern.Path}" : "File not found").ConfigureAwait(false);
            return Failed;
        }

        private async ValueTask<bool> Folder(FilePattern pattern)
        {
            (_, List<FoundFile> files) = await dos.FindAll(pattern.Path, HiddenOnes).ConfigureAwait(false);
            foreach (FoundFile file in files)
            {
                _count++;
                if (!await File(pattern.Folder + file.Name, file.Attributes).ConfigureAwait(false))
                {
                    return false;
                }
            }

            if (!withFolders)
            {
                return true;
            }

            (_, List<FoundFile> all) = await dos.FindAll(pattern.Folder + "*.*", HiddenOnes | DosAttributes.Directory).ConfigureAwait(false);
            foreach (FoundFile below in all.Where(file => file is { IsDirectory: true, IsDots: false }))
            {
                if (!await Folder(pattern with { Folder = $"{pattern.Folder}{below.Name}\\" }).ConfigureAwait(false))
                {
                    return false;
                }
            }

            return true;
        }

        private async ValueTask<bool> File(string path, DosAttributes attributes)
        {
            if ((set | cleared) == 0)
            {
                (_, string full) = await dos.FullName(path).ConfigureAwait(false);
                await dos.PrintLine($"{Shown(attributes)}{full}").ConfigureAwait(false);
                return true;
            }

            DosError error = await dos.SetAttributes(path, (attributes & ~cleared) | set).ConfigureAwait(false);
            if (error != DosError.None)
            {
                await dos.PrintLine($"Access denied - {path}").ConfigureAwait(false);
            }

            return error == DosError.None;
        }

        /// <summary>As MS-DOS 5 shows them: A in the third column, then S, H and R.</summary>
        private static string Shown(DosAttributes attributes)
        {
            char[] text = [.. "           "];
            text[2] = (attributes & DosAttributes.Archive) != 0 ? Letters[1] : ' ';
            text[5] = (attributes & DosAttributes.System) != 0 ? Letters[2] : ' ';
            text[6] = (attributes & DosAttributes.Hidden) != 0 ? Letters[3] : ' ';
            text[7] = (attributes & DosAttributes.ReadOnly) != 0 ? Letters[0] : ' ';
            return new string(text);
        }
    }
}
