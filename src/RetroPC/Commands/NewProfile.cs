using RetroPC.Host.Profiles;

namespace RetroPC.Commands;

/// <summary><c>retropc machines new</c>: a profile that extends a preset, with a few keys to change.</summary>
internal static class NewProfile
{
    public static int Write(string path, string preset)
    {
        MachineProfile profile = ProfileLoader.Load(preset);
        string text = $"""
            # A machine of your own. Every key that is not here is the preset's: `retropc machines show {preset}` prints them.
            extends = "{preset}"
            name = "My {profile.Name}"

            [memory]
            conventional_kb = {profile.Memory.ConventionalKilobytes}

            [firmware]
            # bios = "BIOS.BIN"

            """;
        try
        {
            // Never over a file that is there: it may be somebody's work.
            using var file = new FileStream(path, FileMode.CreateNew);
            using var writer = new StreamWriter(file);
            writer.Write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"retropc: cannot write {path}: {e.Message}");
            return ExitCode.CannotCreate;
        }

        Console.WriteLine($"{path}: a machine like {preset}; check it with 'retropc machines check {path}'");
        return ExitCode.Success;
    }
}
