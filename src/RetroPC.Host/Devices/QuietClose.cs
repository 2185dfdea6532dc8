namespace RetroPC.Host.Devices;

/// <summary>Closes a file whose last bytes may not go to a full disk any more: that has been told already.</summary>
internal static class QuietClose
{
    public static void Of(Stream file)
    {
        try
        {
            file.Dispose();
        }
        catch (IOException)
        {
            // Whoever wrote last has told of it.
        }
    }
}
