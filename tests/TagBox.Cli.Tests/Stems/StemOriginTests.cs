using TagBox.Cli.Stems;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Tests.Stems;

public class StemOriginTests
{
    [Fact]
    public void Of_SongWithOrigin_KeepsItAndAddsTheRegionsStart()
    {
        AudioOrigin song = new(48_000, "take 3", "Recorder", "REF-1", "2026-01-02", "03:04:05");
        new StemOrigin(song, 1234, "TagBox 1.2.3", ["fcn", "crnn"]).Of("violin")
            .ShouldBe(song with { TimeReference = 49_234, Description = "violin; TagBox 1.2.3; heard by fcn, crnn" });
    }

    [Fact]
    public void Of_SongWithout_BeginsWhereTheRegionBegins() =>
        new StemOrigin(null, 1234, "TagBox 1.2.3", ["fcn"]).Of("rest")
            .ShouldBe(new AudioOrigin(1234, "rest; TagBox 1.2.3; heard by fcn", "TagBox 1.2.3"));
}
