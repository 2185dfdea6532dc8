using System.CommandLine;
using RetroPC.Host.Profiles;

namespace RetroPC.Commands;

/// <summary><c>retropc machines</c>: presets and profiles.</summary>
internal static class MachinesCommand
{
    public static Command Create() => new("machines", "List, show, check and make machines.")
    {
        CreateList(),
        CreateShow(),
        CreateCheck(),
        CreateNew(),
    };

    private static Argument<string> Machine() => new("machine") { Description = "A preset's name, or a profile's file (.toml)." };

    private static Command CreateList()
    {
        var list = new Command("list", "List the presets.");
        list.SetAction(_ =>
        {
            foreach (string name in ProfileLoader.PresetNames)
            {
                MachineProfile profile = ProfileLoader.Load(name);
                Console.WriteLine($"{name,-16} {profile.Year}  {profile.Name}: {profile.Summary}");
            }

            return ExitCode.Success;
        });
        return list;
    }

    private static Command CreateShow()
    {
        Argument<string> machine = Machine();
        var show = new Command("show", "Print a machine's profile as it is written.") { machine };
        show.SetAction(parsed =>
        {
            Console.Write(ProfileLoader.ReadText(parsed.GetRequiredValue(machine)));
            return ExitCode.Success;
        });
        return show;
    }

    private static Command CreateCheck()
    {
        Argument<string> machine = Machine();
        var check = new Command("check", "Check a profile; every error is shown.") { machine };
        check.SetAction(parsed =>
        {
            MachineProfile profile = ProfileLoader.Load(parsed.GetRequiredValue(machine));
            Console.WriteLine($"{parsed.GetRequiredValue(machine)}: {profile.Name} is a sound profile");
            return ExitCode.Success;
        });
        return check;
    }

    private static Command CreateNew()
    {
        Argument<string> file = new("file") { Description = "The profile to write (.toml)." };
        Option<string> from = new("--extends") { Description = "The preset to build on.", DefaultValueFactory = _ => "ibm-xt" };
        var make = new Command("new", "Write a profile to begin with.") { file, from };
        make.SetAction(parsed => NewProfile.Write(parsed.GetRequiredValue(file), parsed.GetRequiredValue(from)));
        return make;
    }
}
