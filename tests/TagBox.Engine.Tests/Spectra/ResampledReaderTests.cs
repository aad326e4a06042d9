using TagBox.Engine.Audio;
using TagBox.Engine.Spectra;
using TagBox.Engine.Tests.Separators;

namespace TagBox.Engine.Tests.Spectra;

public class ResampledReaderTests
{
    [Theory]
    [InlineData(48000, 44100)]
    [InlineData(44100, 48000)]
    [InlineData(96000, 44100)]
    [InlineData(44100, 8000)]
    [InlineData(22050, 44100)]
    [InlineData(44100, 44100)]
    [InlineData(44101, 44100)]
    public void Read_OfAnyStretch_IsTheWholeResampled(int from, int to)
    {
        SeededSong song = new(2, 60000, from);
        AudioBuffer whole = new Resampler(from, to).Resample(song.Read(0, 60000));
        ResampledReader reader = new(song, to);
        reader.Length.ShouldBe(whole.Length);
        foreach ((int start, int length) in new[] { (0, 5000), (1, 1), (whole.Length / 3, 777), (whole.Length - 900, 900), (0, whole.Length) })
        {
            reader.Read(start, length).Channels[1].ShouldBe(whole.Channels[1][start..(start + length)]);
        }
    }

    [Fact]
    public void Read_BeyondTheSource_IsSilent()
    {
        SeededSong song = new(1, 1000, 48000);
        float[] read = new ResampledReader(song, 44100, 2000).Read(0, 2000).Channels[0];
        read.AsSpan(919).ContainsAnyExcept(0f).ShouldBeFalse();
        read.AsSpan(0, 900).ContainsAnyExcept(0f).ShouldBeTrue();
    }
}
