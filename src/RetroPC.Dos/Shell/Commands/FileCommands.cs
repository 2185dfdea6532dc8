using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Shell.Commands;

/// <summary>DEL, REN, TYPE.</summary>
internal sealed class FileCommands(CommandShell shell)
{
    private const string Missing = "Required parameter missing";

    private readonly ProgramDos _dos = shell.Dos;

    /// <summary>DEL files [/P].</summary>
    public async Task Delete(string rest)
    {
        CommandArguments arguments = CommandArguments.Parse(rest);
        bool asksForEach = arguments.Take("P");
        if (await Refuse(arguments, least: 1, most: 1).ConfigureAwait(false))
        {
            return;
        }

        FilePattern pattern = await FilePattern.Of(_dos, arguments.Names[0]).ConfigureAwait(false);
        if (pattern.IsAll && !asksForEach && !await shell.Confirm("All files in directory will be deleted!\nAre you sure (Y/N)?").ConfigureAwait(false))
        {
            return;
        }

        (DosError error, List<FoundFile> files) = await _dos.FindAll(pattern.Path, DosAttributes.None).ConfigureAwait(false);
        foreach (FoundFile file in files)
        {
            string name = pattern.Folder + file.Name;
            if (asksForEach && !await shell.Confirm($"{name},    Delete (Y/N)?").ConfigureAwait(false))
            {
                continue;
            }

            error = await _dos.Delete(name).ConfigureAwait(false);
            if (error != DosError.None)
            {
                break;
            }
        }

        if (error != DosError.None)
        {
            await _dos.PrintLine(ShellErrors.TextOf(error)).ConfigureAwait(false);
        }
    }

    /// <summary>REN from to: wildcards in the second name stand for what the first one has there.</summary>
    public async Task Rename(string rest)
    {
        CommandArguments arguments = CommandArguments.Parse(rest);
        if (await Refuse(arguments, least: 2, most: 2).ConfigureAwait(false))
        {
            return;
        }

        string to = _dos.Upper(arguments.Names[1]);
        if (to.AsSpan().IndexOfAny('\\', '/', ':') >= 0)
        {
            await _dos.PrintLine("Invalid filename or file not found").ConfigureAwait(false);
            return;
        }

        string from = arguments.Names[0];
        string folder = from[..(from.LastIndexOfAny(['\\', '/', ':']) + 1)];
        (DosError error, List<FoundFile> files) = await _dos.FindAll(from, DosAttributes.None).ConfigureAwait(false);
        foreach (FoundFile file in files)
        {
            error = await _dos.Rename(folder + file.Name, folder + FilePattern.Fill(to, file.Name)).ConfigureAwait(false);
            if (error != DosError.None)
            {
                break;
            }
        }

        if (error != DosError.None)
        {
            await _dos.PrintLine("Duplicate file name or file not found").ConfigureAwait(false);
        }
    }

    /// <summary>TYPE file.</summary>
    public async Task Type(string rest)
    {
        const byte EndOfText = 0x1A;
        CommandArguments arguments = CommandArguments.Parse(rest);
        if (await Refuse(arguments, least: 1, most: 1).ConfigureAwait(false))
        {
            return;
        }

        string name = arguments.Names[0];
        if (name.AsSpan().IndexOfAny('*', '?') >= 0)
        {
            await _dos.PrintLine("Invalid filename or file not found").ConfigureAwait(false);
            return;
        }

        (DosError error, int file) = await _dos.Open(name).ConfigureAwait(false);
        if (error != DosError.None)
        {
            await _dos.PrintLine($"{ShellErrors.TextOf(error)} - {_dos.Upper(name)}").ConfigureAwait(false);
            return;
        }

        try
        {
            bool isDevice = await _dos.IsDevice(file).ConfigureAwait(false);
            while (await _dos.Read(file).ConfigureAwait(false) is (DosError.None, [_, ..] bytes))
            {
                int end = Array.IndexOf(bytes, EndOfText);
                await _dos.Write(ProgramDos.Output, end < 0 ? bytes : bytes.AsMemory(0, end)).ConfigureAwait(false);
                if (end >= 0 || isDevice)
                {
                    break;
                }
            }
        }
        finally
        {
            await _dos.Close(file).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> Refuse(CommandArguments arguments, int least, int most)
    {
        string? complaint = arguments.Complaint(most) ?? (arguments.Names.Count < least ? Missing : null);
        if (complaint is not null)
        {
            await _dos.PrintLine(complaint).ConfigureAwait(false);
        }

        return complaint is not null;
    }
}
