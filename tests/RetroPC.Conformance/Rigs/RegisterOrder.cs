using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Rigs;

/// <summary>The vector files' registers in the order of the CPU's own numbers.</summary>
internal static class RegisterOrder
{
    public static ReadOnlySpan<Reg> General => [Reg.Ax, Reg.Cx, Reg.Dx, Reg.Bx, Reg.Sp, Reg.Bp, Reg.Si, Reg.Di];

    public static ReadOnlySpan<Reg> Segments => [Reg.Es, Reg.Cs, Reg.Ss, Reg.Ds];
}
