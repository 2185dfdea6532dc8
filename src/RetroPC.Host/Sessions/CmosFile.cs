using RetroPC.Hardware.Machines;
using RetroPC.Host.Devices;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>What a machine keeps while it is off, with the file in which it is kept; without a file, only the warning that it is lost.</summary>
internal sealed class CmosFile : SavedFile
{
    private readonly Machine _machine;
    private readonly NvramFile? _file;
    private readonly byte[] _atFirst;

    private CmosFile(Machine machine, NvramFile? file)
    {
        _machine = machine;
        _file = file;
        _atFirst = machine.SaveNvram();
        Warning = file?.Warning;
    }

    /// <summary>What the machine was given at power-on: empty if its battery was dead, null if there was no file.</summary>
    public byte[]? Loaded { get; private init; }

    /// <inheritdoc/>
    public override long Revision => _machine.NvramRevision;

    /// <summary>Reads the file, and gives a machine that is off what it has kept.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="path">The file; null for none.</param>
    /// <exception cref="MediaException">The machine keeps nothing, or the name is that of no file.</exception>
    public static CmosFile Open(Machine machine, string? path)
    {
        if (path is null)
        {
            return new CmosFile(machine, null);
        }

        if (machine.NvramLength == 0)
        {
            throw new MediaException($"{path} is for a machine that keeps settings, which this one does not: leave --cmos out");
        }

        NvramFile file = NvramFile.Open(path, machine.NvramLength);
        if (file.Content is { } content)
        {
            machine.LoadNvram(content);
        }
        else if (file.IsLost)
        {
            machine.LoseNvram();
        }

        return new CmosFile(machine, file) { Loaded = file.Content ?? (file.IsLost ? [] : null) };
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (_file is not null)
        {
            _file.Flush(Revision, _machine.SaveNvram());
        }
        else if (Revision != 0 && !_machine.SaveNvram().AsSpan().SequenceEqual(_atFirst))
        {
            Warning = "the machine's settings are not kept: name a file for them, as --cmos FILE";
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        // The file is open only while it is read or written.
    }

    /// <inheritdoc/>
    protected override string Rescue() => "the machine's settings are lost";
}
