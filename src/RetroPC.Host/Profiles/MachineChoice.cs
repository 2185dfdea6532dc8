using System.Security.Cryptography;
using System.Text;

namespace RetroPC.Host.Profiles;

/// <summary>Which machine: a preset or a file, and what is set on top of it.</summary>
/// <param name="Machine">The preset's name, or the profile's file.</param>
/// <param name="Settings">The keys that are set on top of it, each as <c>memory.conventional_kb=256</c>.</param>
public sealed record MachineChoice(string Machine, IReadOnlyList<string> Settings)
{
    /// <summary>What is meant where nothing is said.</summary>
    public const string Default = "ibm-xt";

    /// <summary>Loads the profile.</summary>
    /// <inheritdoc cref="ProfileLoader.Load"/>
    public MachineProfile Load() => ProfileLoader.Load(Machine, Settings);

    /// <summary>The hash of the preset's or file's text, in lower-case digits.</summary>
    /// <exception cref="FileNotFoundException">There is no such preset or file.</exception>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ProfileLoader.ReadText(Machine))));
}
