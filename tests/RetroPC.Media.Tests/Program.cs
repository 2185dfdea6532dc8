using RetroPC.Media;
using RetroPC.Media.Tests.Floppies;

// Saves an image over and over, each time filled with the next number, and says so when that is done: until it is killed.
using FloppyImageFile file = FloppyImageFile.Open(args[0], isReadOnly: false);
for (byte generation = 1; ; generation++)
{
    DiskFilling.Fill(file, generation);
    file.Flush();
    Console.WriteLine(generation);
}
