using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Sessions;

public sealed class StateFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-state-");

    private string State => Path.Combine(_folder.FullName, "x.state");

    [Fact]
    public void A_machine_is_found_again_with_its_settings_and_its_diskette()
    {
        string image = Image("a.img");
        string hash;
        using (GuestSession session = Start(["memory.conventional_kb=256"], image))
        {
            session.Machine.RunUntil(Tick.Second);
            StateFile.Save(State, session, DateTime.UnixEpoch);
            hash = session.StateHash();
        }

        SavedMachine about = StateFile.ReadMachine(State);
        Assert.Equal(("ibm-xt", "IBM Personal Computer XT (5160)"), (about.Machine, about.Name));
        Assert.Contains(about.Screen, line => line.Contains("RetroPC BIOS", StringComparison.Ordinal));
        using GuestSession again = StateFile.Open(State, hasHashes: false);
        Assert.Equal(256, again.Profile!.Memory.ConventionalKilobytes);
        Assert.Equal(Path.GetFullPath(image), Path.GetFullPath(again.FloppyIn(0)!));
        Assert.Equal(hash, again.StateHash());
        Assert.Empty(again.Notices);
    }

    [Fact]
    public void Restoring_puts_the_diskette_back_that_was_in_the_drive()
    {
        string first = Image("a.img"), second = Image("b.img", 0x5A);
        using GuestSession session = Start([], first);
        StateFile.Save(State, session, DateTime.UnixEpoch);
        session.Insert(0, second, ImageAccess.Save);
        Assert.Null(StateFile.Restore(State, session));
        Assert.Equal(Path.GetFullPath(first), Path.GetFullPath(session.FloppyIn(0)!));
        session.SaveDisks();
        session.Dispose();
        Assert.Equal(0x5A, File.ReadAllBytes(second)[1000]);
        Assert.Equal(0, File.ReadAllBytes(first)[1000]);
    }

    [Fact]
    public void An_image_that_was_written_to_since_is_left_alone()
    {
        string image = Image("a.img");
        using (GuestSession session = Start([], image))
        {
            StateFile.Save(State, session, DateTime.UnixEpoch);
        }

        byte[] later = File.ReadAllBytes(image);
        later[5000] = 77;
        File.WriteAllBytes(image, later);
        using (GuestSession again = StateFile.Open(State, hasHashes: false))
        {
            Assert.Contains("its image is left alone", Assert.Single(again.Notices), StringComparison.Ordinal);
            again.SaveDisks();
        }

        Assert.Equal(later, File.ReadAllBytes(image));
    }

    [Fact]
    public void A_hard_disk_that_was_written_to_since_refuses_the_state()
    {
        string disk = Path.Combine(_folder.FullName, "c.img");
        File.WriteAllBytes(disk, new byte[306 * 4 * 17 * 512]);
        string[] settings = ["disk=[{cylinders=306,heads=4,sectors=17}]"];
        using (GuestSession session = SessionFactory.Open(new MachineChoice("ibm-xt", settings), new GuestMedia { Disks = [disk] }))
        {
            StateFile.Save(State, session, DateTime.UnixEpoch);
            session.Machine.HardDisks[0].Write(3, new byte[512]);
            Assert.Null(StateFile.Restore(State, session));
            session.Machine.HardDisks[0].Write(3, [.. Enumerable.Repeat((byte)9, 512)]);
            session.SaveDisks();
        }

        MediaException refused = Assert.Throws<MediaException>(() => StateFile.Open(State, hasHashes: false));
        Assert.Contains("was written to after", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_or_another_machines_leaves_the_machine_as_it_was()
    {
        using GuestSession session = Start([], Image("a.img"));
        string hash = session.StateHash();
        File.WriteAllText(State, "no state");
        Assert.Throws<SnapshotException>(() => StateFile.Restore(State, session));
        using (GuestSession other = Start(["memory.conventional_kb=64"], null))
        {
            StateFile.Save(State, other, DateTime.UnixEpoch);
        }

        Assert.Throws<SnapshotException>(() => StateFile.Restore(State, session));
        session.RunSlice(new Frame());
        Assert.Throws<FileNotFoundException>(() => StateFile.Restore(Path.Combine(_folder.FullName, "none.state"), session));
        Assert.NotEqual("", hash);
    }

    [Fact]
    public void Random_damage_is_refused_in_order()
    {
        using GuestSession session = Start([], null);
        StateFile.Save(State, session, DateTime.UnixEpoch);
        byte[] whole = File.ReadAllBytes(State);
        var random = new Random(1);
        for (int round = 0; round < 60; round++)
        {
            byte[] damaged = random.Next(2) == 0 ? [.. whole] : whole[..random.Next(1, whole.Length)];
            for (int flip = 0; flip < 4 && damaged.Length > 0; flip++)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            }

            File.WriteAllBytes(State, damaged);
            try
            {
                StateFile.Restore(State, session);
            }
            catch (Exception e) when (e is SnapshotException or MediaException or FileNotFoundException)
            {
                Assert.NotEqual("", e.Message);
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static GuestSession Start(string[] settings, string? image) =>
        SessionFactory.Open(new MachineChoice("ibm-xt", settings), new GuestMedia { Floppies = image is null ? [] : [image] });

    private string Image(string name, byte fill = 0)
    {
        string path = Path.Combine(_folder.FullName, name);
        byte[] image = new byte[360 * 1024];
        Array.Fill(image, fill);
        File.WriteAllBytes(path, image);
        return path;
    }
}
