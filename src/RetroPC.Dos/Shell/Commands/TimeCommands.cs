using System.Globalization;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell.Commands;

/// <summary>DATE and TIME.</summary>
internal sealed class TimeCommands(ProgramDos dos)
{
    /// <summary>DATE [date].</summary>
    public async Task Date(string rest)
    {
        string text = CommandWords.TrimStart(rest).TrimEnd(' ');
        if (text.Length == 0)
        {
            DateTime now = await dos.Now().ConfigureAwait(false);
            string day = now.ToString("ddd", CultureInfo.InvariantCulture);
            await dos.PrintLine($"Current date is {day} {DosTexts.Date(now, dos.Country, hasCentury: true)}").ConfigureAwait(false);
        }

        while (true)
        {
            if (text.Length == 0)
            {
                text = await Ask($"Enter new date ({DosTexts.DateForm(dos.Country)}): ").ConfigureAwait(false);
            }

            if (text.Length == 0)
            {
                return;
            }

            if (DosTexts.ParseDate(text, dos.Country) is { } date)
            {
                await dos.Function(0x2B00, cx: date.Year, dx: (date.Month << 8) | date.Day).ConfigureAwait(false);
                return;
            }

            await dos.PrintLine("\nInvalid date").ConfigureAwait(false);
            text = "";
        }
    }

    /// <summary>TIME [time].</summary>
    public async Task Time(string rest)
    {
        string text = CommandWords.TrimStart(rest).TrimEnd(' ');
        if (text.Length == 0)
        {
            await dos.PrintLine($"Current time is {DosTexts.Time(await dos.Now().ConfigureAwait(false), dos.Country)}").ConfigureAwait(false);
        }

        while (true)
        {
            if (text.Length == 0)
            {
                text = await Ask("Enter new time: ").ConfigureAwait(false);
            }

            if (text.Length == 0)
            {
                return;
            }

            if (DosTexts.ParseTime(text, dos.Country) is { } time)
            {
                int hundredths = time.Milliseconds / 10;
                await dos.Function(0x2D00, cx: (time.Hours << 8) | time.Minutes, dx: (time.Seconds << 8) | hundredths).ConfigureAwait(false);
                return;
            }

            await dos.PrintLine("\nInvalid time").ConfigureAwait(false);
            text = "";
        }
    }

    private async ValueTask<string> Ask(string question)
    {
        await dos.Print(question).ConfigureAwait(false);
        string answer = await dos.ReadLine().ConfigureAwait(false);
        await dos.PrintLine().ConfigureAwait(false);
        return answer.Trim(' ');
    }
}
