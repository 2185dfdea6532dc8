using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace RetroPC.Commands;

/// <summary>What <c>--setver</c> says: programs that are told another version of DOS.</summary>
internal static class DosVersions
{
    private const int LongestName = 12;

    /// <summary>Complains of what is not PROG=VERSION.</summary>
    public static void Check(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (!TryParse(token.Value, out _, out _))
            {
                result.AddError($"--setver is PROG=VERSION, as CHKDSK.COM=2.11, not '{token.Value}'");
            }
        }
    }

    /// <summary>The versions by program; of options that were checked.</summary>
    public static Dictionary<string, Version> Parse(string[] options)
    {
        Dictionary<string, Version> versions = [];
        foreach (string option in options)
        {
            if (TryParse(option, out string name, out Version? version))
            {
                versions[name] = version;
            }
        }

        return versions;
    }

    /// <summary>A name that DOS can have, and a version of two numbers, the second of one or two digits: 3.3 is 3.30.</summary>
    private static bool TryParse(string option, out string name, [NotNullWhen(true)] out Version? version)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        name = equals > 0 ? option[..equals].ToUpperInvariant() : "";
        version = null;
        string[] numbers = option[(equals + 1)..].Split('.');
        if (name.Length is 0 or > LongestName || !Ascii.IsValid(name) || numbers.Length != 2 || numbers[1].Length is 0 or > 2
            || !byte.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out byte major)
            || !byte.TryParse(numbers[1].PadRight(2, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out byte minor))
        {
            return false;
        }

        version = new Version(major, minor);
        return true;
    }
}
