using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell.Commands;

/// <summary>CD, MD, RD.</summary>
internal sealed class DirectoryCommands(ProgramDos dos)
{
    /// <summary>CD [path]: without a path, or with a drive only, it tells the current directory.</summary>
    public async Task Change(string rest)
    {
        CommandArguments arguments = CommandArguments.Parse(rest);
        if (await Refuse(arguments, most: 1).ConfigureAwait(false))
        {
            return;
        }

        string path = arguments.Names.FirstOrDefault() ?? "";
        if (path.Length == 0 || path is [_, ':'])
        {
            await Show(path).ConfigureAwait(false);
        }
        else if (await dos.ChangeDirectory(path).ConfigureAwait(false) != DosError.None)
        {
            await dos.PrintLine("Invalid directory").ConfigureAwait(false);
        }
    }

    /// <summary>MD path.</summary>
    public async Task Make(string rest)
    {
        if (await OnlyName(rest).ConfigureAwait(false) is not { } path)
        {
            return;
        }

        if (await dos.MakeDirectory(path).ConfigureAwait(false) != DosError.None)
        {
            bool isThere = await dos.AttributesOf(path).ConfigureAwait(false) is (DosError.None, var attributes) && (attributes & Volumes.DosAttributes.Directory) != 0;
            await dos.PrintLine(isThere ? "Directory already exists" : "Unable to create directory").ConfigureAwait(false);
        }
    }

    /// <summary>RD path.</summary>
    public async Task Remove(string rest)
    {
        if (await OnlyName(rest).ConfigureAwait(false) is not { } path)
        {
            return;
        }

        DosError error = await dos.RemoveDirectory(path).ConfigureAwait(false);
        if (error != DosError.None)
        {
            await dos.PrintLine(error == DosError.CurrentDirectory
                ? "Attempt to remove current directory - " + path.ToUpperInvariant()
                : "Invalid path, not directory,\nor directory not empty").ConfigureAwait(false);
        }
    }

    private async ValueTask Show(string path)
    {
        int drive = path.Length == 0 ? await dos.CurrentDrive().ConfigureAwait(false) : dos.Upper(path)[0] - 'A';
        (DosError error, string directory) = await dos.CurrentDirectory(drive).ConfigureAwait(false);
        await dos.PrintLine(error == DosError.None ? $"{(char)('A' + drive)}:{directory}" : "Invalid drive specification").ConfigureAwait(false);
    }

    private async ValueTask<string?> OnlyName(string rest)
    {
        CommandArguments arguments = CommandArguments.Parse(rest);
        if (await Refuse(arguments, most: 1).ConfigureAwait(false))
        {
            return null;
        }

        if (arguments.Names.Count == 0)
        {
            await dos.PrintLine("Required parameter missing").ConfigureAwait(false);
            return null;
        }

        return arguments.Names[0];
    }

    private async ValueTask<bool> Refuse(CommandArguments arguments, int most)
    {
        string? complaint = arguments.Complaint(most);
        if (complaint is not null)
        {
            await dos.PrintLine(complaint).ConfigureAwait(false);
        }

        return complaint is not null;
    }
}
