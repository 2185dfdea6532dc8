using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Shell.Commands;

/// <summary>COPY: file by file, or several into one. Into one they are texts, which end at ^Z, unless /B says otherwise.</summary>
internal sealed class CopyCommand(CommandShell shell)
{
    private const byte EndOfText = 0x1A;

    private readonly ProgramDos _dos = shell.Dos;

    /// <summary>COPY source[+source…] [target] [/A] [/B] [/V].</summary>
    public async Task Run(string rest)
    {
        CopyRequest request = CopyRequest.Parse(rest);
        if (request.Complaint is { } complaint)
        {
            await _dos.PrintLine(complaint).ConfigureAwait(false);
            return;
        }

        int copied = 0;
        try
        {
            copied = await Copy(request).ConfigureAwait(false);
        }
        catch (CopyException e)
        {
            copied = e.Copied;
            await _dos.PrintLine(e.Message).ConfigureAwait(false);
        }

        await _dos.PrintLine($"{copied,9} file(s) copied").ConfigureAwait(false);
    }

    private async ValueTask<int> Copy(CopyRequest request)
    {
        FilePattern target = request.Target is { } given ? await Target(given.Text).ConfigureAwait(false) : new FilePattern("", "*.*");
        FilePattern first = await FilePattern.Of(_dos, request.Sources[0].Text).ConfigureAwait(false);
        bool isIntoOne = request.IsJoined ? request.Target is null || !target.HasWildcards : !target.HasWildcards && first.HasWildcards && !await IsDevice(target.Path).ConfigureAwait(false);
        return isIntoOne
            ? await Join(request, request.Target is null ? first : target).ConfigureAwait(false)
            : await CopyEach(request, target).ConfigureAwait(false);
    }

    /// <summary>A target that names a device or a file is one name; a folder takes names as they are.</summary>
    private async ValueTask<FilePattern> Target(string text) => await FilePattern.Of(_dos, text).ConfigureAwait(false);

    private async ValueTask<int> CopyEach(CopyRequest request, FilePattern target)
    {
        int copied = 0;
        foreach (CopyName name in request.Sources)
        {
            FilePattern source = await FilePattern.Of(_dos, name.Text).ConfigureAwait(false);
            foreach (string file in await Expand(source, copied).ConfigureAwait(false))
            {
                string path = source.Folder + file;
                if (source.HasWildcards)
                {
                    await _dos.PrintLine(path).ConfigureAwait(false);
                }

                string to = target.Folder + FilePattern.Fill(target.Name, file);
                await RefuseSame(path, to, copied).ConfigureAwait(false);
                await CopyOne(path, to, name.IsText ?? false, request.Target?.IsText ?? false, copied).ConfigureAwait(false);
                copied++;
            }
        }

        return copied;
    }

    private async ValueTask CopyOne(string from, string to, bool isText, bool endsText, int copied)
    {
        int source = await OpenSource(from, copied).ConfigureAwait(false);
        try
        {
            DosTime time = await _dos.TimeOf(source).ConfigureAwait(false);
            bool isDevice = await _dos.IsDevice(source).ConfigureAwait(false);
            int target = await CreateTarget(to, copied).ConfigureAwait(false);
            try
            {
                await Transfer(source, target, to, isText || isDevice, copied).ConfigureAwait(false);
                await EndTarget(target, endsText).ConfigureAwait(false);
                if (!isDevice)
                {
                    await _dos.SetTime(target, time).ConfigureAwait(false);
                }
            }
            finally
            {
                await _dos.Close(target).ConfigureAwait(false);
            }
        }
        finally
        {
            await _dos.Close(source).ConfigureAwait(false);
        }
    }

    private async ValueTask<int> Join(CopyRequest request, FilePattern into)
    {
        var sources = new List<(string Path, bool IsText, bool IsShown)>();
        foreach (CopyName name in request.Sources)
        {
            FilePattern source = await FilePattern.Of(_dos, name.Text).ConfigureAwait(false);
            foreach (string file in await Expand(source, 0).ConfigureAwait(false))
            {
                sources.Add((source.Folder + file, name.IsText ?? true, source.HasWildcards || request.IsJoined));
            }
        }

        // COPY A+B adds to A.
        bool isAddedTo = request.Target is null || await IsSame(sources[0].Path, into.Path).ConfigureAwait(false);
        bool isText = request.Target?.IsText ?? sources[0].IsText;
        int target = isAddedTo ? await OpenToAdd(into.Path, isText).ConfigureAwait(false) : await CreateTarget(into.Path, 0).ConfigureAwait(false);
        try
        {
            foreach ((string path, bool sourceIsText, bool isShown) in sources)
            {
                if (isShown)
                {
                    await _dos.PrintLine(path).ConfigureAwait(false);
                }

                if (isAddedTo && path == sources[0].Path)
                {
                    continue;
                }

                if (await IsSame(path, into.Path).ConfigureAwait(false))
                {
                    await _dos.PrintLine("Content of destination lost before copy").ConfigureAwait(false);
                    continue;
                }

                int source = await OpenSource(path, 0).ConfigureAwait(false);
                await Transfer(source, target, into.Path, sourceIsText, 0).ConfigureAwait(false);
                await _dos.Close(source).ConfigureAwait(false);
            }

            await EndTarget(target, isText).ConfigureAwait(false);
        }
        finally
        {
            await _dos.Close(target).ConfigureAwait(false);
        }

        return 1;
    }

    /// <summary>Opens a file behind its text: at the ^Z, if it is one.</summary>
    private async ValueTask<int> OpenToAdd(string path, bool isText)
    {
        (DosError error, int file) = await _dos.Open(path, DosAccess.ReadWrite).ConfigureAwait(false);
        if (error != DosError.None)
        {
            throw new CopyException($"{ShellErrors.TextOf(error)} - {path}", 0);
        }

        int place = 0;
        while (isText && await _dos.Read(file).ConfigureAwait(false) is (DosError.None, [_, ..] bytes))
        {
            int end = Array.IndexOf(bytes, EndOfText);
            place += end < 0 ? bytes.Length : end;
            if (end >= 0)
            {
                break;
            }
        }

        await _dos.Seek(file, isText ? place : 0, isText ? 0 : 2).ConfigureAwait(false);
        return file;
    }

    /// <summary>Copies the bytes of one file into another; if there is no room for them, the other goes.</summary>
    private async ValueTask Transfer(int source, int target, string to, bool isText, int copied)
    {
        while (await _dos.Read(source).ConfigureAwait(false) is (DosError.None, [_, ..] bytes))
        {
            int end = isText ? Array.IndexOf(bytes, EndOfText) : -1;
            DosError error = end == 0 ? DosError.None : await _dos.Write(target, end < 0 ? bytes : bytes.AsMemory(0, end)).ConfigureAwait(false);
            if (error != DosError.None)
            {
                await _dos.Close(target).ConfigureAwait(false);
                await _dos.Delete(to).ConfigureAwait(false);
                throw new CopyException(ShellErrors.TextOf(error), copied);
            }

            if (end >= 0)
            {
                return;
            }
        }
    }

    /// <summary>A text ends with ^Z; and what was in the file behind it is cut off.</summary>
    private async ValueTask EndTarget(int target, bool isText)
    {
        if (await _dos.IsDevice(target).ConfigureAwait(false))
        {
            return;
        }

        if (isText)
        {
            await _dos.Write(target, new byte[] { EndOfText }).ConfigureAwait(false);
        }

        await _dos.Write(target, Array.Empty<byte>()).ConfigureAwait(false);
    }

    private async ValueTask<List<string>> Expand(FilePattern source, int copied)
    {
        if (!source.HasWildcards)
        {
            return [source.Name];
        }

        (DosError error, List<FoundFile> files) = await _dos.FindAll(source.Path, DosAttributes.None).ConfigureAwait(false);
        return error == DosError.None ? [.. files.Select(file => file.Name)] : throw new CopyException($"{ShellErrors.TextOf(error)} - {source.Path}", copied);
    }

    private async ValueTask<int> OpenSource(string path, int copied)
    {
        (DosError error, int file) = await _dos.Open(path).ConfigureAwait(false);
        return error == DosError.None ? file : throw new CopyException($"{ShellErrors.TextOf(error)} - {path}", copied);
    }

    private async ValueTask<int> CreateTarget(string path, int copied)
    {
        (DosError error, int file) = await _dos.Create(path).ConfigureAwait(false);
        return error == DosError.None ? file
            : throw new CopyException(error == DosError.AccessDenied ? ShellErrors.TextOf(error) : "File creation error", copied);
    }

    private async ValueTask RefuseSame(string from, string to, int copied)
    {
        if (!await IsDevice(to).ConfigureAwait(false) && await IsSame(from, to).ConfigureAwait(false))
        {
            throw new CopyException("File cannot be copied onto itself", copied);
        }
    }

    private async ValueTask<bool> IsSame(string one, string other)
    {
        (DosError error, string first) = await _dos.FullName(one).ConfigureAwait(false);
        (_, string second) = await _dos.FullName(other).ConfigureAwait(false);
        return error == DosError.None && first == second;
    }

    private async ValueTask<bool> IsDevice(string name)
    {
        (DosError error, int file) = await _dos.Open(name).ConfigureAwait(false);
        if (error != DosError.None)
        {
            return false;
        }

        bool isDevice = await _dos.IsDevice(file).ConfigureAwait(false);
        await _dos.Close(file).ConfigureAwait(false);
        return isDevice;
    }

    /// <summary>COPY cannot go on.</summary>
    private sealed class CopyException(string message, int copied) : Exception(message)
    {
        /// <summary>How many files it has copied before.</summary>
        public int Copied { get; } = copied;
    }
}
