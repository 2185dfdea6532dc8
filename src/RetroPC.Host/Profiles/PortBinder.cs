namespace RetroPC.Host.Profiles;

/// <summary>The part of a profile about serial and printer ports. Without numbers they are where a PC looks for them.</summary>
internal static class PortBinder
{
    private static readonly (int Port, int Irq)[] _serials = [(0x3F8, 4), (0x2F8, 3), (0x3E8, 4), (0x2E8, 3)];
    private static readonly int[] _parallels = [0x378, 0x278, 0x3BC];

    public static SerialProfile[] BindSerials(TableBinder root) => [.. Some(root, "serial", "serial ports", _serials.Length).Select(BindSerial)];

    public static ParallelProfile[] BindParallels(TableBinder root) =>
        [.. Some(root, "parallel", "printer ports", _parallels.Length).Select(BindParallel)];

    private static IEnumerable<TableBinder> Some(TableBinder root, string key, string name, int most)
    {
        IReadOnlyList<TableBinder> ports = root.Tables(key);
        if (ports.Count > most)
        {
            root.Error(root.LocationOf(key), $"a machine has at most {most} {name}, not {ports.Count}");
        }

        return ports.Take(most);
    }

    private static SerialProfile BindSerial(TableBinder serial, int index)
    {
        var profile = new SerialProfile(
            PortOf(serial, _serials[index].Port, step: 8),
            serial.Whole("irq", _serials[index].Irq, least: 2, most: 7),
            serial.Choice("chip", "8250", "16450"),
            serial.Choice("device", "none", "mouse"));
        serial.End();
        return profile;
    }

    private static ParallelProfile BindParallel(TableBinder parallel, int index)
    {
        var profile = new ParallelProfile(PortOf(parallel, _parallels[index], step: 4));
        parallel.End();
        return profile;
    }

    private static int PortOf(TableBinder table, int otherwise, int step)
    {
        int port = table.Whole("port", otherwise, least: 0x200, most: 0x3F8);
        if (port % step != 0)
        {
            table.Error(table.LocationOf("port"), $"a port begins at a multiple of {step}, not at {port:X}h");
        }

        return port;
    }
}
