using RetroPC.Dos;

namespace RetroPC.Host.Dos;

/// <summary>The host's standard streams as the built-in DOS has them, and what it tells of its program.</summary>
public sealed class DosHost : IDosHost, IDisposable
{
    private readonly bool[] _isRedirected = new bool[3];
    private readonly PipeText?[] _outputs = new PipeText?[3];

    /// <summary>Standard streams.</summary>
    /// <param name="codePage">What the program's characters are.</param>
    /// <param name="input">Opens standard input; null if that is the machine's keyboard.</param>
    /// <param name="output">Standard output; null if that is the machine's screen.</param>
    /// <param name="errors">Standard error, likewise.</param>
    public DosHost(ActiveCodePage codePage, Func<Stream>? input, Stream? output, Stream? errors)
    {
        _isRedirected = [input is not null, output is not null, errors is not null];
        Input = input is null ? null : new PipeInput(input, codePage);
        _outputs[1] = output is null ? null : new PipeText(output, codePage);
        _outputs[2] = errors is null ? null : new PipeText(errors, codePage);
    }

    /// <summary>Standard input, if it is redirected.</summary>
    public PipeInput? Input { get; }

    /// <summary>The errorlevel; null as long as the program runs.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Why the program could not be started; null if it could.</summary>
    public StartFailure? Failure { get; private set; }

    /// <summary>The program or the driver that could not be started: its DOS path.</summary>
    public string FailedFile { get; private set; } = "";

    /// <summary>Whether the program has drawn: it uses the screen as a screen.</summary>
    public bool HasDrawn { get; private set; }

    /// <summary>Whether nobody reads what the program writes any more.</summary>
    public bool IsBroken => _outputs[1] is { IsBroken: true };

    /// <summary>Called with each character that goes to the screen as on a teletype; null if standard output gets them.</summary>
    public Action<byte, byte>? Teletype { get; set; }

    /// <inheritdoc/>
    public bool IsInputReady => Input?.IsReady ?? true;

    /// <inheritdoc/>
    public bool IsRedirected(int handle) => _isRedirected[handle];

    /// <inheritdoc/>
    public int ReadInput(Span<byte> bytes) => Input?.Read(bytes) ?? 0;

    /// <inheritdoc/>
    public int PeekInput() => Input?.Peek() ?? -1;

    /// <inheritdoc/>
    public void WriteOutput(int handle, ReadOnlySpan<byte> bytes)
    {
        const int Errors = 2;
        _outputs[handle]?.Write(bytes);
        if (handle == Errors)
        {
            // Both may go to the same place: what was printed before stands there first.
            Flush();
        }
    }

    /// <inheritdoc/>
    public void Typed(byte character, byte attribute)
    {
        if (Teletype is { } teletype)
        {
            teletype(character, attribute);
        }
        else if (!HasDrawn)
        {
            _outputs[1]?.Write([character]);
        }
    }

    /// <inheritdoc/>
    public void Drawn()
    {
        if (!HasDrawn)
        {
            HasDrawn = true;
            _outputs[1]?.Flush();
        }
    }

    /// <inheritdoc/>
    public void Ended(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public void Failed(StartFailure failure, string file) => (Failure, FailedFile) = (failure, file);

    /// <summary>Gives out what is held back.</summary>
    public void Flush()
    {
        _outputs[1]?.Flush();
        _outputs[2]?.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _outputs[1]?.End();
        _outputs[2]?.End();
        Input?.Dispose();
    }
}
