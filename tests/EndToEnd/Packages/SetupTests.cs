using System.Text;

namespace TagBox.EndToEnd.Packages;

/// <summary>Windows' setup, as NSIS makes it; it runs in <see cref="Wine.SetupTests"/>.</summary>
public sealed class SetupTests(StandInStage stage) : IClassFixture<StandInStage>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tagbox-setup-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [PackageFact("makensis")]
    public void Setup_OfOneStage_IsTheSameBytesAndAsksForNoAdministrator()
    {
        byte[] first = Make("first");
        Make("second").ShouldBe(first);
        int header = BitConverter.ToInt32(first, 0x3c);
        BitConverter.ToUInt16(first, header + 4).ShouldBe((ushort)0x8664, "the machine of its PE header is x86-64");
        string text = Encoding.Latin1.GetString(first);
        text.ShouldContain("requestedExecutionLevel level=\"asInvoker\"");
        text.ShouldContain(Encoding.Latin1.GetString(Encoding.Unicode.GetBytes("1.2.3-rc1")));
    }

    private byte[] Make(string name)
    {
        stage.Package("1.2.3-rc1", Path.Combine(folder, name), "windows");
        return File.ReadAllBytes(Path.Combine(folder, name, "TagBox-1.2.3-rc1-setup.exe"));
    }
}
