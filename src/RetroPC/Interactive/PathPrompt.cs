using RetroPC.Host.Ansi;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

/// <summary>Asks for a file's name, to be typed.</summary>
/// <param name="question">What is asked.</param>
/// <param name="answer">Called with the name.</param>
internal sealed class PathPrompt(string question, Action<string> answer) : Overlay
{
    private string _text = "";

    /// <inheritdoc/>
    public override bool Take(in KeyEvent key)
    {
        switch (key.Code)
        {
            case KeyCode.Escape:
                return false;
            case KeyCode.Enter or KeyCode.KeypadEnter:
                if (_text.Length > 0)
                {
                    answer(_text);
                }

                return false;
            case KeyCode.Backspace when _text.Length > 0:
                _text = _text[..^1];
                return true;
        }

        System.Text.Rune typed = key.Text != default ? key.Text : key.Character;
        if (key.Code == KeyCode.Character && (key.Held & (KeyModifiers.Control | KeyModifiers.Alt)) == 0)
        {
            _text += typed.ToString();
        }

        return true;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => [$"{question}, then Enter: {_text}"];

    /// <inheritdoc/>
    public override void Paint(AnsiScreen screen)
    {
        (int left, int top, int width, int height) = PaintBox(screen, question, Math.Max(question.Length, 60), 1);
        screen.Write(left, top, Cut(height > 0 ? $" {_text}_" : "", width), Ink, Paper);
    }
}
