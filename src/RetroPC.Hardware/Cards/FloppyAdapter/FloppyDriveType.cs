namespace RetroPC.Hardware.Cards;

/// <summary>A kind of diskette drive.</summary>
public enum FloppyDriveType : byte
{
    /// <summary>5.25 inches, 40 cylinders, one head: 160 KB with 8 sectors on a track, 180 KB with 9.</summary>
    SingleSided40,

    /// <summary>5.25 inches, 40 cylinders, two heads: 320 or 360 KB.</summary>
    DoubleSided40,

    /// <summary>3.5 inches, 80 cylinders, double density.</summary>
    DoubleSided80,

    /// <summary>5.25 inches, 80 cylinders, high density; it always turns at 360/min.</summary>
    HighDensity5,

    /// <summary>3.5 inches, 80 cylinders, high density.</summary>
    HighDensity3,

    /// <summary>3.5 inches, 80 cylinders, extra density.</summary>
    ExtraDensity3,
}
