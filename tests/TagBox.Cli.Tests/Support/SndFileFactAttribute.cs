using System.Runtime.InteropServices;

namespace TagBox.Cli.Tests.Support;

/// <summary>A test that needs libsndfile.</summary>
public sealed class SndFileFactAttribute : FactAttribute
{
    private static readonly bool IsInstalled = new[] { "libsndfile.so.1", "libsndfile.1.dylib", "sndfile.dll" }.Any(name => NativeLibrary.TryLoad(name, out _));

    public SndFileFactAttribute() => Skip = IsInstalled ? null : "libsndfile is not installed";
}
