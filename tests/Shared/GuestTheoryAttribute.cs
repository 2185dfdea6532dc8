namespace RetroPC.Testing;

/// <summary>A theory over other people's software: skipped where that is absent, unless the environment requires it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GuestTheoryAttribute : TheoryAttribute
{
    public GuestTheoryAttribute() => Skip = SharedFolder.IsRequired ? null : SharedFolder.WhyAbsent("guests");
}

/// <summary>A fact about other people's software: skipped where that is absent, unless the environment requires it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GuestFactAttribute : FactAttribute
{
    public GuestFactAttribute() => Skip = SharedFolder.IsRequired ? null : SharedFolder.WhyAbsent("guests");
}
