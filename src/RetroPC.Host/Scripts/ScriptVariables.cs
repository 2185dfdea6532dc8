using System.Text;
using RetroPC.Host.Profiles;

namespace RetroPC.Host.Scripts;

/// <summary>Replaces <c>${NAME}</c>; <c>$$</c> is a dollar sign.</summary>
internal static class ScriptVariables
{
    /// <summary>The name that stands for the number of a capture; it is replaced when the capture is taken.</summary>
    public const string Number = "n";

    private const string NumberWord = "${n}";

    /// <summary>Replaces the variables of a word.</summary>
    /// <exception cref="FormatException">There is no such variable.</exception>
    public static string Replace(string text, IReadOnlyDictionary<string, string> variables)
    {
        var result = new StringBuilder();
        for (int place = 0; place < text.Length; place++)
        {
            char next = text[place] == '$' && place + 1 < text.Length ? text[place + 1] : default;
            if (next == '$')
            {
                result.Append('$');
                place++;
            }
            else if (next == '{' && text.IndexOf('}', place) is var end && end > 0)
            {
                result.Append(ValueOf(text[(place + 2)..end], variables));
                place = end;
            }
            else
            {
                result.Append(text[place]);
            }
        }

        return result.ToString();
    }

    /// <summary>Puts a number in.</summary>
    public static string PutNumber(string text, int number) => text.Replace(NumberWord, $"{number:D2}", StringComparison.Ordinal);

    private static string ValueOf(string name, IReadOnlyDictionary<string, string> variables)
    {
        if (name == Number)
        {
            return NumberWord;
        }

        string mend = NearestName.Of(name, [.. variables.Keys]) is { } nearest ? $": did you mean '{nearest}'?" : $": give it one with --define {name}=VALUE";
        return variables.TryGetValue(name, out string? value) ? value : throw new FormatException($"'${{{name}}}' has no value{mend}");
    }
}
