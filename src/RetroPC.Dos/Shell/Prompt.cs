using System.Globalization;
using System.Text;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell;

/// <summary>The prompt, as the variable PROMPT has it.</summary>
internal sealed class Prompt(ProgramDos dos, CommandShell shell)
{
    private const string Usual = "$N$G";

    /// <summary>Prints it, on a line of its own.</summary>
    public async ValueTask Print() => await dos.Print("\n" + await Text().ConfigureAwait(false)).ConfigureAwait(false);

    private async ValueTask<string> Text()
    {
        string form = shell.Environment.Get("PROMPT") ?? Usual;
        var text = new StringBuilder();
        for (int i = 0; i < form.Length; i++)
        {
            if (form[i] != '$' || i + 1 == form.Length)
            {
                text.Append(form[i]);
                continue;
            }

            text.Append(await Meaning(char.ToUpperInvariant(form[++i])).ConfigureAwait(false));
        }

        return text.ToString();
    }

    private async ValueTask<string> Meaning(char sign) => sign switch
    {
        '$' => "$",
        'P' => await Path().ConfigureAwait(false),
        'N' => ((char)('A' + await dos.CurrentDrive().ConfigureAwait(false))).ToString(),
        'G' => ">",
        'L' => "<",
        'B' => "|",
        'Q' => "=",
        'H' => "\b \b",
        'E' => "\x1B",
        '_' => "\n",
        'V' => "MS-DOS Version 5.00",
        'D' => await Date().ConfigureAwait(false),
        'T' => await Time().ConfigureAwait(false),
        _ => "",
    };

    private async ValueTask<string> Path()
    {
        int drive = await dos.CurrentDrive().ConfigureAwait(false);
        (DosError error, string directory) = await dos.CurrentDirectory(drive).ConfigureAwait(false);
        return error == DosError.None ? $"{(char)('A' + drive)}:{directory}" : "Current drive is no longer valid";
    }

    private async ValueTask<string> Date()
    {
        DateTime date = await dos.Now().ConfigureAwait(false);
        return $"{date.ToString("ddd", CultureInfo.InvariantCulture)} {DosTexts.Date(date, dos.Country, hasCentury: true)}";
    }

    private async ValueTask<string> Time() => DosTexts.Time(await dos.Now().ConfigureAwait(false), dos.Country);
}
