using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Programs;

/// <summary>What a search has found.</summary>
/// <param name="Name">Its name, as README.TXT; a label as the directory has it.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Modified">When it was written.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct FoundFile(string Name, DosAttributes Attributes, DosTime Modified, uint Length)
{
    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => (Attributes & DosAttributes.Directory) != 0;

    /// <summary>Whether it is . or .., which every directory but the root has.</summary>
    public bool IsDots => Name is "." or "..";
}
