using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;

namespace TagBox.Engine.Tests.Audio;

public class RegionReaderTests
{
    [Fact]
    public void Read_GivesTheStretchAndNoMore()
    {
        SyntheticSong song = new(16000, 2, 48000);
        using RegionReader region = new(song, 16000, 8000);

        region.Length.ShouldBe(8000);
        region.Read(100, 50).Channels[1].ShouldBe(song.Read(16100, 50).Channels[1]);
        Should.Throw<ArgumentOutOfRangeException>(() => region.Read(7990, 11));
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    [InlineData(40000, 10000)]
    [InlineData(48000, 1)]
    [InlineData(1, long.MaxValue)]
    public void New_OutsideTheAudio_SaysSo(long start, long length) =>
        Should.Throw<TagBoxException>(() => new RegionReader(new SyntheticSong(16000, 1, 48000), start, length)).Message.ShouldContain("48000 samples");
}
