using System.Runtime.CompilerServices;

namespace TagBox.Engine.Tests.Checkpoints;

/// <summary>The small checkpoints in fixtures, which fixtures/make.py makes with PyTorch.</summary>
internal static class Fixture
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "fixtures");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
