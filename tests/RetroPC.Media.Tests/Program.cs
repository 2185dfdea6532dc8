using RetroPC.Media;
using RetroPC.Media.Tests.Floppies;
using RetroPC.Media.Tests.HardDisks;

// Saves an image over and over, each time filled with the next number, and says so when that is done: until it is killed.
//   floppy IMAGE   disk IMAGE
Action<byte> save = args[0] == "disk" ? Saving(HardDiskImageFile.Open(args[1], ImageAccess.Save), HardDiskFilling.Fill)
    : Saving(FloppyImageFile.Open(args[1], ImageAccess.Save), DiskFilling.Fill);
for (byte generation = 1; ; generation++)
{
    save(generation);
    Console.WriteLine(generation);
}

static Action<byte> Saving<T>(T file, Action<T, byte> fill)
    where T : SavedFile => generation =>
    {
        fill(file, generation);
        file.Flush();
    };
