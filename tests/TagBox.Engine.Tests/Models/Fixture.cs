using System.Runtime.CompilerServices;

namespace TagBox.Engine.Tests.Models;

/// <summary>The small checkpoints in fixtures, which fixtures/make.py makes with PyTorch.</summary>
internal static class Fixture
{
    public static string PathOf(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "fixtures", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));
}
