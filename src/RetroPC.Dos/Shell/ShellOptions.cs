namespace RetroPC.Dos.Shell;

/// <summary>What COMMAND was told: COMMAND [folder] [device] [/E:n] [/P] [/C command | /K command].</summary>
internal sealed record ShellOptions
{
    private const int LeastEnvironment = 160, MostEnvironment = 32768;

    /// <summary>The command of /C or /K; null for none.</summary>
    public string? Command { get; private init; }

    /// <summary>Whether the shell ends behind it.</summary>
    public bool EndsWithCommand { get; private init; }

    /// <summary>Whether it is the first one, which EXIT does not end, and which runs AUTOEXEC.BAT.</summary>
    public bool Permanent { get; private init; }

    /// <summary>AUTOEXEC.BAT, in the current drive's root.</summary>
    public string StartFile { get; private init; } = "\\AUTOEXEC.BAT";

    /// <summary>Bytes of the environment; 0 if nothing was said.</summary>
    public int EnvironmentSize { get; private init; }

    /// <summary>Reads the command line.</summary>
    public static ShellOptions Parse(string arguments)
    {
        var options = new ShellOptions();
        string rest = arguments;
        while (rest.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 && slash + 1 < rest.Length)
        {
            char name = char.ToUpperInvariant(rest[slash + 1]);
            string after = rest[(slash + 2)..];
            if (name is 'C' or 'K')
            {
                return options with { Command = after.TrimStart(' ', '\t'), EndsWithCommand = name == 'C' };
            }

            rest = after;
            options = name switch
            {
                'P' => options with { Permanent = true },
                'E' => options with { EnvironmentSize = SizeOf(after) },
                _ => options,
            };
        }

        return options;
    }

    private static int SizeOf(string text)
    {
        string digits = new([.. text.TrimStart(':').TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, out int size) ? Math.Clamp(size, LeastEnvironment, MostEnvironment) : 0;
    }
}
