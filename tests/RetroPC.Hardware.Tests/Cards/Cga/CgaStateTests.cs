using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>Saving, loading, and surviving whatever a guest or a damaged file does.</summary>
public class CgaStateTests
{
    [Fact]
    public void A_loaded_card_goes_on_like_the_saved_one()
    {
        Random random = new(11);
        for (int round = 0; round < 40; round++)
        {
            CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
            Abuse(rig, random, 200);
            byte[] saved = Save(rig);
            CgaRig loaded = new();
            Load(loaded, saved);
            Assert.Equal(saved, Save(loaded));
            int seed = random.Next();
            Abuse(rig, new Random(seed), 300);
            Abuse(loaded, new Random(seed), 300);
            Assert.Equal(Save(rig), Save(loaded));
        }
    }

    [Fact]
    public void A_damaged_state_is_refused_or_harmless()
    {
        Random random = new(12);
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        Abuse(rig, random, 100);
        byte[] saved = Save(rig);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. saved];
            damaged[random.Next(240)] = (byte)random.Next(256);
            CgaRig loaded = new();
            try
            {
                Load(loaded, damaged);
            }
            catch (SnapshotException)
            {
                refused++;
                continue;
            }

            Abuse(loaded, random, 20);
        }

        Assert.InRange(refused, 500, 3000);
    }

    [Fact]
    public void A_million_random_accesses_do_no_harm()
    {
        Random random = new(13);
        CgaRig rig = new(new byte[2048]);
        for (int i = 0; i < 20; i++)
        {
            rig.Card.IsSnowShown = (i & 3) == 3;
            Abuse(rig, random, 60_000);
        }
    }

    [Fact]
    public void A_text_program_allocates_nothing()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        Run(rig);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(rig);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);

        static void Run(CgaRig rig)
        {
            for (int i = 0; i < 10_000; i++)
            {
                rig.Card.Memory.Write(0xB8000 + (i & 0x3FFF), (byte)i);
                rig.Pass(1000);
                rig.Read(0x3DA);
                if (i % 1000 == 0)
                {
                    rig.Take();
                    rig.Draw();
                }
            }
        }
    }

    internal static byte[] Save(CgaRig rig)
    {
        Snapshot file = Snapshot.ForSaving();
        rig.Clock.Sync(file);
        rig.Card.Sync(file);
        return file.ToArray();
    }

    private static void Load(CgaRig rig, byte[] bytes)
    {
        Snapshot file = Snapshot.ForLoading(bytes);
        rig.Clock.Sync(file);
        rig.Card.Sync(file);
        file.End();
    }

    private static void Abuse(CgaRig rig, Random random, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            switch (random.Next(8))
            {
                case 0 or 1:
                    rig.Write(0x3D0 + random.Next(16), (byte)random.Next(256));
                    break;
                case 2:
                    rig.Crtc(random.Next(20), random.Next(random.Next(2) == 0 ? 8 : 256));
                    break;
                case 3:
                    rig.Read(0x3D0 + random.Next(16));
                    break;
                case 4:
                    rig.Poke(random.Next(0x8000), (byte)random.Next(256));
                    break;
                case 5:
                    rig.Card.Memory.Read(0xB8000 + random.Next(0x8000));
                    break;
                case 6:
                    rig.Card.Memory.Wait(rig.Clock.Now);
                    rig.Card.PeekPort(0x3D0 + random.Next(16));
                    break;
                default:
                    Rare(rig, random);
                    break;
            }

            rig.Pass(random.Next(10) == 0 ? random.Next(100_000) : random.Next(5_000));
        }
    }

    private static void Rare(CgaRig rig, Random random)
    {
        switch (random.Next(400))
        {
            case 0:
                rig.Pass(random.NextInt64(5L * CgaRig.FieldTicks));
                break;
            case 1:
                rig.Card.Reset();
                break;
            case 2:
                Show(rig.Take());
                break;
            case 3:
                Show(rig.Draw());
                break;
            case 4:
                rig.Card.TriggerLightPen(random.Next(-500, 500), random.Next(-500, 500));
                break;
            case 5:
                rig.Card.IsPenPressed = !rig.Card.IsPenPressed;
                break;
            case 6:
                for (int i = 0; i < 14; i++)
                {
                    rig.Crtc(i, CgaRig.Graphics[i]);
                }

                break;
        }
    }

    private static void Show(Frame frame)
    {
        if (frame.Kind == FrameKind.Graphics)
        {
            Assert.InRange(frame.Width, 1, 1024);
            Assert.InRange(frame.Height, 1, 512);
            Assert.True(frame.Pixels.Length >= frame.Width * frame.Height);
        }
        else if (frame.Kind == FrameKind.Text)
        {
            Assert.True(frame.Cells.Length >= frame.Columns * frame.Rows);
            Assert.InRange(frame.Cursor.Column, 0, frame.Columns - 1);
            Assert.InRange(frame.Cursor.Row, 0, frame.Rows - 1);
        }
    }
}
