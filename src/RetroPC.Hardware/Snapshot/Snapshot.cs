using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace RetroPC.Hardware.Snapshots;

/// <summary>
/// A machine's state on its way out or in. Each part of the machine names its block, gives it a version, and hands over a plain
/// struct; the same call saves and loads it.
/// </summary>
/// <remarks>
/// A file is the magic <c>RetroPC\x1A</c> and a format version, then blocks: name length, name (UTF-8), version, byte length, bytes; numbers are 32-bit
/// little endian. Blocks stand in the order in which the machine syncs its parts.
/// </remarks>
public sealed class Snapshot
{
    private const int FormatVersion = 1;
    private readonly MemoryStream? _output;
    private readonly ReadOnlyMemory<byte> _input;
    private int _position;

    private Snapshot(MemoryStream output) => _output = output;

    private Snapshot(ReadOnlyMemory<byte> input) => _input = input;

    private static ReadOnlySpan<byte> Magic => "RetroPC\x1A"u8;

    /// <summary>Whether blocks are being read into the machine.</summary>
    public bool IsLoading => _output is null;

    /// <summary>Begins a new state file.</summary>
    public static Snapshot ForSaving()
    {
        var output = new MemoryStream();
        output.Write(Magic);
        var file = new Snapshot(output);
        file.WriteNumber(FormatVersion);
        return file;
    }

    /// <summary>Opens a state file.</summary>
    /// <exception cref="SnapshotException">It is no state file, or one of another format.</exception>
    public static Snapshot ForLoading(ReadOnlyMemory<byte> bytes)
    {
        var file = new Snapshot(bytes);
        if (!file.Take(Magic.Length).SequenceEqual(Magic))
        {
            throw new SnapshotException("This is not a RetroPC state file.");
        }

        int version = file.ReadNumber();
        return version == FormatVersion
            ? file
            : throw new SnapshotException($"The state file has format {version}; this program reads format {FormatVersion}.");
    }

    /// <summary>The bytes saved so far.</summary>
    /// <exception cref="InvalidOperationException">The file was opened for loading.</exception>
    public byte[] ToArray() => (_output ?? throw new InvalidOperationException("The file was opened for loading.")).ToArray();

    /// <summary>Saves or loads one struct.</summary>
    /// <param name="name">The block's name, as <c>pit.channel0</c>.</param>
    /// <param name="version">Counted up when the struct's meaning or layout changes.</param>
    /// <param name="state">The struct; plain data, without references.</param>
    /// <exception cref="SnapshotException">The file has another block here, or another version or length of it.</exception>
    public void Block<T>(string name, int version, ref T state)
        where T : unmanaged
        => Bytes(name, version, MemoryMarshal.AsBytes(new Span<T>(ref state)));

    /// <summary>Saves or loads an array of plain data; its length is fixed by the machine.</summary>
    /// <inheritdoc cref="Block{T}"/>
    public void Array<T>(string name, int version, T[] array)
        where T : unmanaged
        => Bytes(name, version, MemoryMarshal.AsBytes(array.AsSpan()));

    /// <summary>Checks that a file being loaded has been used up.</summary>
    /// <exception cref="SnapshotException">Bytes are left over.</exception>
    public void End()
    {
        if (IsLoading && _position != _input.Length)
        {
            throw new SnapshotException($"The state file has {_input.Length - _position} bytes too many: it is of another machine.");
        }
    }

    private void Bytes(string name, int version, Span<byte> bytes)
    {
        if (_output is not null)
        {
            WriteHeader(name, version, bytes.Length);
            _output.Write(bytes);
        }
        else
        {
            ReadHeader(name, version, bytes.Length);
            Take(bytes.Length).CopyTo(bytes);
        }
    }

    private void WriteHeader(string name, int version, int length)
    {
        byte[] nameBytes = Encoding.UTF8.GetBytes(name);
        WriteNumber(nameBytes.Length);
        _output!.Write(nameBytes);
        WriteNumber(version);
        WriteNumber(length);
    }

    private void ReadHeader(string name, int version, int length)
    {
        int nameLength = ReadNumber();
        string found = Encoding.UTF8.GetString(Take(nameLength));
        if (found != name)
        {
            throw new SnapshotException($"The state file has block '{found}' where '{name}' is due: it is of another machine.");
        }

        int foundVersion = ReadNumber();
        if (foundVersion != version)
        {
            throw new SnapshotException($"Block '{name}' has version {foundVersion}; this program reads version {version}.");
        }

        int foundLength = ReadNumber();
        if (foundLength != length)
        {
            throw new SnapshotException($"Block '{name}' has {foundLength} bytes in place of {length}: it is of another machine.");
        }
    }

    private void WriteNumber(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        _output!.Write(bytes);
    }

    private int ReadNumber() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _input.Length - _position)
        {
            throw new SnapshotException($"The state file ends at byte {_input.Length}, in the middle of a block.");
        }

        ReadOnlySpan<byte> bytes = _input.Span.Slice(_position, length);
        _position += length;
        return bytes;
    }
}
