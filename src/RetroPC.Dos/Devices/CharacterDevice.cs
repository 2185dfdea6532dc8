using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>A character device, or what a redirected handle of the host's is.</summary>
internal abstract class CharacterDevice
{
    /// <summary>Its name, with blanks to 8 characters.</summary>
    public abstract string Name { get; }

    /// <summary>Where its driver's header is.</summary>
    public virtual FarPointer Header => default;

    /// <summary>What INT 21/4400h tells when it has just been opened.</summary>
    public abstract ushort Info { get; }

    /// <summary>Whether a byte can be read at once, or the input has ended.</summary>
    public virtual bool IsInputReady => true;

    /// <summary>Whether a byte can be written.</summary>
    public virtual bool IsOutputReady => true;

    /// <summary>Looks at the next byte, and leaves it; -1 if there is none.</summary>
    public virtual int Peek() => -1;

    /// <summary>Reads a byte.</summary>
    /// <returns>The byte; -1 at the end.</returns>
    public abstract ValueTask<int> ReadByte();

    /// <summary>Writes a byte.</summary>
    public abstract ValueTask<DosError> WriteByte(byte value);

    /// <summary>Writes bytes without a look at each; false if that is not possible now.</summary>
    public virtual bool TryWrite(ReadOnlySpan<byte> bytes) => false;

    /// <summary>Throws away what was typed ahead.</summary>
    public virtual void FlushInput()
    {
    }
}
