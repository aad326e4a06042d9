using System.Runtime.CompilerServices;
using TagBox.Engine.Catalogue;

namespace TagBox.Cli.Tests.Support;

/// <summary>Keeps the models of whoever runs the tests out of them.</summary>
internal static class NoModels
{
    [ModuleInitializer]
    internal static void Forget() =>
        Environment.SetEnvironmentVariable(ModelFolder.Variable, Path.Combine(Path.GetTempPath(), $"tagbox-no-models-{Environment.ProcessId}"));
}
