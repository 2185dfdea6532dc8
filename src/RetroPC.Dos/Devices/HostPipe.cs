namespace RetroPC.Dos.Devices;

/// <summary>A standard handle that the host has redirected: programs see a file, as under COMMAND.COM with &lt; and &gt;.</summary>
/// <param name="dos">The kernel.</param>
/// <param name="handle">0 input, 1 output, 2 errors.</param>
internal sealed class HostPipe(DosKernel dos, int handle) : CharacterDevice
{
    private readonly byte[] _one = new byte[1];

    /// <inheritdoc/>
    public override string Name => "        ";

    /// <inheritdoc/>
    public override ushort Info => Files.SystemFile.Remote | 2;

    /// <inheritdoc/>
    public override bool IsInputReady => handle != 0 || dos.Options.Host.IsInputReady;

    /// <inheritdoc/>
    public override int Peek() => dos.Options.Host.PeekInput();

    /// <inheritdoc/>
    public override async ValueTask<int> ReadByte()
    {
        while (!IsInputReady)
        {
            await dos.Console.Idle().ConfigureAwait(false);
        }

        return handle == 0 && dos.Options.Host.ReadInput(_one) == 1 ? _one[0] : -1;
    }

    /// <inheritdoc/>
    public override ValueTask<DosError> WriteByte(byte value)
    {
        TryWrite([value]);
        return new(DosError.None);
    }

    /// <inheritdoc/>
    public override bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        dos.Options.Host.WriteOutput(Math.Max(handle, 1), bytes);
        return true;
    }
}
