using System.Collections.ObjectModel;
using RetroPC.Host.Files;
using RetroPC.Host.Profiles;
using RetroPC.Interactive;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace RetroPC.Forms;

/// <summary>The settings of a machine as a form. A preset's are saved as a machine of the user's own, an own machine's in its file.</summary>
internal sealed class MachineForm : Dialog
{
    private const int LabelWidth = 14, FieldWidth = 34;

    private readonly HomeEntry _entry;
    private readonly MachineEdit _before;
    private readonly TextField _name, _megahertz, _kilobytes, _bios;
    private readonly DropDownList _cpu, _video, _driveA, _driveB, _com1;
    private readonly Label _error;
    private readonly Button _cancel;
    private int _row;

    /// <summary>A form for a machine whose profile is sound.</summary>
    public MachineForm(HomeEntry entry)
    {
        _entry = entry;
        _before = MachineEdit.Of(entry.Profile!);
        Title = entry.IsOwn ? $"Settings of {Path.GetFileName(entry.Choice.Machine)}" : "A machine of your own";
        SetScheme(Colors.Dialog);
        string[] drives = [MachineEdit.None, "160K", "180K", "320K", "360K", "720K", "1.2M", "1.44M", "2.88M"];
        _name = AddText("Name", entry.IsOwn ? _before.Name : $"My {_before.Name}");
        _cpu = AddChoice("CPU", _before.Cpu, ["8088", "8086"]);
        _megahertz = AddText("Clock, MHz", _before.Megahertz);
        _kilobytes = AddText("Memory, KB", _before.Kilobytes);
        _video = AddChoice("Display", _before.Video, ["mda", "hercules", "cga"]);
        _driveA = AddChoice("Drive A:", _before.DriveA, drives);
        _driveB = AddChoice("Drive B:", _before.DriveB, drives);
        _com1 = AddChoice("COM1", _before.Com1, [MachineEdit.None, MachineEdit.Port, MachineEdit.Mouse]);
        _bios = AddText("BIOS", _before.Bios);
        _error = new Label { X = 1, Y = _row + 1, Width = Dim.Fill(1), Height = 3, HotKeySpecifier = new System.Text.Rune(0xFFFF), Text = "BIOS: builtin:xt, or files of ROM dumps with commas between them." };
        Add(_error);
        Width = LabelWidth + FieldWidth + 6;
        Height = _row + 9;
        _cancel = new Button { Text = "_Cancel" };
        AddButton(_cancel);
        AddButton(new Button { Text = "_Save", IsDefault = true });
    }

    /// <summary>The file that was written; null if none was.</summary>
    public string? Saved { get; private set; }

    /// <summary>Enter anywhere is Save; the dialog closes when that is done.</summary>
    /// <inheritdoc/>
    protected override bool OnAccepting(CommandEventArgs args)
    {
        View? source = null;
        args.Context?.Source?.TryGetTarget(out source);
        if (source == _cancel)
        {
            App!.RequestStop();
        }
        else
        {
            Save();
        }

        return true;
    }

    private TextField AddText(string label, string text)
    {
        var field = new TextField { X = LabelWidth, Y = _row, Width = FieldWidth, Text = text };
        AddRow(label, field);
        return field;
    }

    private DropDownList AddChoice(string label, string value, string[] values)
    {
        var field = new DropDownList
        {
            X = LabelWidth,
            Y = _row,
            Width = FieldWidth,
            Source = new ListWrapper<string>(new ObservableCollection<string>(values.Contains(value) ? values : [value, .. values])),
            ReadOnly = true,
            Text = value,
        };
        AddRow(label, field);
        return field;
    }

    private void AddRow(string label, View field)
    {
        Add(new Label { X = 1, Y = _row, Text = label }, field);
        _row++;
    }

    private void Save()
    {
        var edit = new MachineEdit(_name.Text, _cpu.Text, _megahertz.Text, _kilobytes.Text, _video.Text, _driveA.Text, _driveB.Text, _com1.Text, _bios.Text);
        try
        {
            string path = _entry.IsOwn ? _entry.Choice.Machine : NewPath(edit.Name);
            string old = _entry.IsOwn ? File.ReadAllText(path) : MachineEdit.Begin(_entry.Choice.Machine);
            string text = edit.ApplyTo(old, _before, _entry.Profile!);
            _ = ProfileLoader.Parse(text, path);
            Directory.CreateDirectory(UserFolders.Machines);
            OutputFile.Write(path, System.Text.Encoding.UTF8.GetBytes(text));
            Saved = path;
            App!.RequestStop();
        }
        catch (ProfileException e)
        {
            Complain(e.Errors[0].Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complain(e.Message);
        }
    }

    private void Complain(string message)
    {
        _error.SetScheme(new Scheme(Colors.Error));
        _error.Text = message;
    }

    /// <summary>A file that is not there yet, named after the machine.</summary>
    private static string NewPath(string name)
    {
        string stem = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        stem = stem.Length == 0 ? "machine" : stem;
        string path = Path.Combine(UserFolders.Machines, $"{stem}.toml");
        for (int number = 2; File.Exists(path); number++)
        {
            path = Path.Combine(UserFolders.Machines, $"{stem}-{number}.toml");
        }

        return path;
    }
}
