using RetroPC.Host.Profiles;

namespace RetroPC.Host.Scripts;

/// <summary>A session as a text: what to boot, wait for, press and capture, a line each. <c>SCRIPTS.md</c> beside this file is the language on a page.</summary>
public sealed class Script
{
    private readonly List<(ScriptStep Step, int Line)> _steps = [];
    private readonly Dictionary<string, int> _labels = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _lines;

    private Script(string name, string[] lines) => (Name, _lines) = (name, lines);

    /// <summary>What messages call it: its file.</summary>
    public string Name { get; }

    /// <summary>The steps, each with the number of its line, from 0.</summary>
    internal IReadOnlyList<(ScriptStep Step, int Line)> Steps => _steps;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="variables">What <c>${NAME}</c> stands for.</param>
    /// <exception cref="FileNotFoundException">It is missing or cannot be read.</exception>
    /// <exception cref="ScriptException">It has mistakes.</exception>
    public static Script Load(string path, IReadOnlyDictionary<string, string>? variables = null)
    {
        try
        {
            return Parse(path, File.ReadAllText(path), variables);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"cannot read the script {path}: {e.Message}", path, e);
        }
    }

    /// <summary>Reads a script from its text.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="text">The text.</param>
    /// <param name="variables">What <c>${NAME}</c> stands for.</param>
    /// <exception cref="ScriptException">It has mistakes.</exception>
    public static Script Parse(string name, string text, IReadOnlyDictionary<string, string>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var script = new Script(name, text.ReplaceLineEndings("\n").Split('\n'));
        var mistakes = new List<string>();
        for (int line = 0; line < script._lines.Length; line++)
        {
            script.ReadLine(line, variables ?? new Dictionary<string, string>(), mistakes);
        }

        script.CheckLabels(mistakes);
        return mistakes.Count == 0 ? script : throw new ScriptException(string.Join(Environment.NewLine, mistakes));
    }

    /// <summary>The line of a step.</summary>
    internal string LineOf(int step) => _lines[_steps[step].Line].Trim();

    /// <summary>Where a step stands: the file and the line.</summary>
    internal string PlaceOf(int step) => $"{Name}:{_steps[step].Line + 1}";

    /// <summary>The step to which a label leads.</summary>
    internal int StepOf(string label) => _labels[label];

    private void ReadLine(int line, IReadOnlyDictionary<string, string> variables, List<string> mistakes)
    {
        var words = new ScriptWords(_lines[line], variables);
        try
        {
            words.Split();
            if (!words.Any)
            {
                return;
            }

            if (!words.TryTake("label"))
            {
                _steps.Add((ScriptReader.Read(words), line));
            }
            else if (!_labels.TryAdd(words.Take("the label's name").Text, _steps.Count))
            {
                throw new FormatException("there is a label of that name already");
            }

            words.End();
        }
        catch (FormatException e)
        {
            mistakes.Add($"{Name}:{line + 1}:{words.Column}: {e.Message}");
        }
    }

    private void CheckLabels(List<string> mistakes)
    {
        for (int step = 0; step < _steps.Count; step++)
        {
            if (_steps[step].Step is not RepeatStep repeat)
            {
                continue;
            }

            if (!_labels.TryGetValue(repeat.Label, out int target))
            {
                string mend = NearestName.Of(repeat.Label, [.. _labels.Keys]) is { } nearest ? $": did you mean '{nearest}'?" : "";
                mistakes.Add($"{PlaceOf(step)}:1: there is no label '{repeat.Label}'{mend}");
            }
            else if (target > step)
            {
                mistakes.Add($"{PlaceOf(step)}:1: the label '{repeat.Label}' stands below: repeat goes back, not on");
            }
        }
    }
}
