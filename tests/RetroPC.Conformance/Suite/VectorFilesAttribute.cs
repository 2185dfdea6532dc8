using System.Reflection;
using RetroPC.Conformance.Vectors;
using Xunit.Sdk;

namespace RetroPC.Conformance.Suite;

/// <summary>Gives a theory the names of the form files of a directory, one per case.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorFilesAttribute(string directory) : DataAttribute
{
    public string Directory { get; } = directory;

    /// <summary>Throws when the directory is absent: where the vectors are required, that fails the theory.</summary>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        TestData.FilesIn(Directory).Select(file => new object[] { file.Name });
}
