using RetroPC.Conformance.Oracle;
using RetroPC.Conformance.Rigs;

namespace RetroPC.Conformance.Tool;

/// <summary>The processors that can be put under test.</summary>
public enum Processor
{
    /// <summary>The machine's own, which advances bus cycle by bus cycle.</summary>
    Span,

    /// <summary>The slow one of the tests, which advances clock by clock.</summary>
    Oracle,
}

public static class RigFactory
{
    public static IVectorRig Create(Processor processor) => processor switch
    {
        Processor.Span => new SpanRig(),
        _ => new OracleRig(),
    };
}
