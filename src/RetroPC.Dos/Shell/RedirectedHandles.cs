using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Shell;

/// <summary>Standard input and output while they are redirected.</summary>
internal sealed class RedirectedHandles(ProgramDos dos)
{
    private readonly int[] _saved = [-1, -1];

    /// <summary>Redirects.</summary>
    /// <returns>Whether that worked; if not, why has been printed.</returns>
    public async ValueTask<bool> Redirect(Redirections to)
    {
        if (to.Input is { } input)
        {
            (DosError error, int file) = await dos.Open(input).ConfigureAwait(false);
            if (error != DosError.None)
            {
                await dos.PrintLine(ShellErrors.TextOf(error)).ConfigureAwait(false);
                return false;
            }

            await Replace(ProgramDos.Input, file).ConfigureAwait(false);
        }

        if (to.Output is { } output)
        {
            (DosError error, int file) = await OpenOutput(output, to.IsAppended).ConfigureAwait(false);
            if (error != DosError.None)
            {
                await dos.PrintLine("File creation error").ConfigureAwait(false);
                return false;
            }

            await Replace(ProgramDos.Output, file).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Puts them back.</summary>
    public async ValueTask Restore()
    {
        for (int handle = 0; handle < _saved.Length; handle++)
        {
            if (_saved[handle] >= 0)
            {
                await dos.Redirect(handle, _saved[handle]).ConfigureAwait(false);
                await dos.Close(_saved[handle]).ConfigureAwait(false);
                _saved[handle] = -1;
            }
        }
    }

    private async ValueTask<(DosError Error, int Handle)> OpenOutput(string name, bool isAppended)
    {
        if (isAppended)
        {
            (DosError error, int file) = await dos.Open(name, DosAccess.ReadWrite).ConfigureAwait(false);
            if (error == DosError.None)
            {
                await SeekToEnd(file).ConfigureAwait(false);
                return (error, file);
            }
        }

        return await dos.Create(name).ConfigureAwait(false);
    }

    /// <summary>What is added begins where the text ends: at a ^Z that somebody has put there.</summary>
    private async ValueTask SeekToEnd(int file)
    {
        const byte EndOfText = 0x1A;
        if (await dos.IsDevice(file).ConfigureAwait(false))
        {
            return;
        }

        (_, uint length) = await dos.Seek(file, 0, 2).ConfigureAwait(false);
        if (length == 0)
        {
            return;
        }

        await dos.Seek(file, -1, 2).ConfigureAwait(false);
        (_, byte[] last) = await dos.Read(file, 1).ConfigureAwait(false);
        if (last is [EndOfText])
        {
            await dos.Seek(file, -1, 2).ConfigureAwait(false);
        }
    }

    private async ValueTask Replace(int handle, int file)
    {
        (_, _saved[handle]) = await dos.Duplicate(handle).ConfigureAwait(false);
        await dos.Redirect(handle, file).ConfigureAwait(false);
        await dos.Close(file).ConfigureAwait(false);
    }
}
