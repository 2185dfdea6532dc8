using System.Text;
using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Shell.Commands;

/// <summary>DIR.</summary>
internal sealed class DirCommand(CommandShell shell)
{
    private const DosAttributes All = DosAttributes.Hidden | DosAttributes.System | DosAttributes.Directory;
    private const int WideColumns = 5, WideWidth = 16;

    private readonly ProgramDos _dos = shell.Dos;

    /// <summary>DIR [files] [switches].</summary>
    public async Task Run(string rest)
    {
        CommandArguments preset = CommandArguments.Parse(shell.Environment.Get("DIRCMD") ?? "");
        CommandArguments arguments = CommandArguments.Parse(rest);
        DirOptions options = new DirOptions().With(preset, out _).With(arguments, out string? complaint);
        complaint ??= arguments.Complaint(most: 1);
        if (complaint is not null)
        {
            await _dos.PrintLine(complaint).ConfigureAwait(false);
            return;
        }

        string text = arguments.Names.FirstOrDefault() ?? "";
        int drive = text is [_, ':', ..] ? _dos.Upper(text)[0] - 'A' : await _dos.CurrentDrive().ConfigureAwait(false);
        if (await _dos.SpaceOf(drive).ConfigureAwait(false) is not { } space)
        {
            await _dos.PrintLine("Invalid drive specification").ConfigureAwait(false);
            return;
        }

        var listing = new Listing(this, options, drive, space);
        await listing.Run(await FilePattern.Of(_dos, WithStar(text)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>DIR A is DIR A.*, and DIR .TXT is DIR *.TXT; but the name of a folder is that.</summary>
    private static string WithStar(string text)
    {
        int end = text.LastIndexOfAny(['\\', '/', ':']) + 1;
        string name = text[end..];
        return name.Length > 1 && name[0] == '.' && name != ".." ? $"{text[..end]}*{name}" : text;
    }

    /// <summary>One listing, and what it counts.</summary>
    private sealed class Listing(DirCommand command, DirOptions options, int drive, DosSpace space)
    {
        private readonly ProgramDos _dos = command._dos;
        private readonly ScreenPager _pager = new(command._dos, options.Pauses);
        private bool _isMissing;
        private int _allFiles;
        private long _allBytes;

        public async Task Run(FilePattern pattern)
        {
            if (!options.IsBare)
            {
                await Write("\n" + await DriveText.Volume(_dos, drive).ConfigureAwait(false)).ConfigureAwait(false);
            }

            await List(pattern, isFirst: true).ConfigureAwait(false);
            if (_allFiles == 0 && options.WithFolders && !_isMissing)
            {
                await Write("File not found\n").ConfigureAwait(false);
            }
            else if (options.WithFolders && !options.IsBare)
            {
                await Write("\nTotal files listed:\n" + Sum(_allFiles, _allBytes) + Free()).ConfigureAwait(false);
            }
        }

        private async ValueTask List(FilePattern pattern, bool isFirst)
        {
            string name = pattern.Name.Contains('.', StringComparison.Ordinal) ? pattern.Name : pattern.Name + ".*";
            (DosError error, List<FoundFile> found) = await _dos.FindAll(pattern.Folder + name, All).ConfigureAwait(false);
            if (error == DosError.PathNotFound)
            {
                await Write("Path not found\n").ConfigureAwait(false);
                _isMissing = true;
                return;
            }

            FoundFile[] files = [.. options.Sort(found.Where(options.Shows))];
            string folder = await FolderOf(pattern).ConfigureAwait(false);
            _pager.Folder = folder;
            if (files.Length > 0 || (isFirst && !options.WithFolders))
            {
                await ListFiles(files, folder).ConfigureAwait(false);
            }

            if (options.WithFolders)
            {
                (_, List<FoundFile> all) = await _dos.FindAll(pattern.Folder + "*.*", All).ConfigureAwait(false);
                foreach (FoundFile below in options.Sort(all.Where(file => file is { IsDirectory: true, IsDots: false } && (file.Attributes & options.Unwanted & ~DosAttributes.Directory) == 0)))
                {
                    await List(pattern with { Folder = $"{pattern.Folder}{below.Name}\\" }, isFirst: false).ConfigureAwait(false);
                }
            }
        }

        private async ValueTask ListFiles(FoundFile[] files, string folder)
        {
            if (!options.IsBare)
            {
                await Write(options.WithFolders ? $"\nDirectory of {folder}\n\n" : $" Directory of {folder}\n\n").ConfigureAwait(false);
            }

            if (files.Length == 0)
            {
                await Write("File not found\n").ConfigureAwait(false);
                return;
            }

            long bytes = files.Sum(file => (long)file.Length);
            _allFiles += files.Length;
            _allBytes += bytes;
            if (options.IsWide && !options.IsBare)
            {
                await WriteWide(files).ConfigureAwait(false);
            }
            else
            {
                string prefix = folder.EndsWith('\\') ? folder : folder + "\\";
                foreach (FoundFile file in files)
                {
                    await Write((options.IsBare ? (options.WithFolders ? prefix : "") + file.Name : Line(file)) + "\n", isNames: true).ConfigureAwait(false);
                }
            }

            if (!options.IsBare)
            {
                await Write(Sum(files.Length, bytes) + (options.WithFolders ? "" : Free())).ConfigureAwait(false);
            }
        }

        private async ValueTask<string> FolderOf(FilePattern pattern)
        {
            string folder = pattern.Folder.Length > 1 && pattern.Folder[^1] == '\\' && pattern.Folder[^2] != ':' ? pattern.Folder[..^1] : pattern.Folder;
            (DosError error, string path) = await _dos.FullName(folder is "" or [_, ':'] ? folder + "." : folder).ConfigureAwait(false);
            return error == DosError.None ? path : folder;
        }

        private async ValueTask WriteWide(FoundFile[] files)
        {
            var line = new StringBuilder();
            for (int i = 0; i < files.Length; i++)
            {
                string name = files[i].IsDirectory ? $"[{files[i].Name}]" : files[i].Name;
                bool isLast = i == files.Length - 1 || i % WideColumns == WideColumns - 1;
                line.Append(isLast ? name : name.PadRight(WideWidth));
                if (isLast)
                {
                    await Write($"{line}\n", isNames: true).ConfigureAwait(false);
                    line.Clear();
                }
            }
        }

        private string Line(FoundFile file)
        {
            int dot = file.IsDots ? -1 : file.Name.IndexOf('.', StringComparison.Ordinal);
            string name = (dot < 0 ? file.Name : file.Name[..dot]).PadRight(8), extension = (dot < 0 ? "" : file.Name[(dot + 1)..]).PadRight(3);
            string size = file.IsDirectory ? " <DIR>    " : $"{file.Length,10}";
            string time = file.Modified.ToDateTime() is { } modified
                ? $"{DosTexts.Date(modified, _dos.Country, hasCentury: false)}  {DosTexts.ShortTime(modified, _dos.Country)}"
                : "";
            return $"{name} {extension}{size} {time}".TrimEnd();
        }

        private static string Sum(int files, long bytes) => $"{files,9} file(s) {bytes,10} bytes\n";

        private string Free() => $"{(long)space.FreeClusters * space.SectorsPerCluster * space.BytesPerSector,28} bytes free\n";

        private ValueTask Write(string text, bool isNames = false) => _pager.Print(isNames && options.IsSmall ? text.ToLowerInvariant() : text);
    }
}
