namespace RetroPC.Conformance.Oracle;

/// <summary>Which chip a <see cref="SteppedCpu"/> is: they differ in the width of the data bus and the length of the queue.</summary>
public enum OracleModel
{
    Intel8086,
    Intel8088,
}
