using TagBox.Plugin.Editor.Model;
using TagBox.Plugin.Metering;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Session;

namespace TagBox.Plugin.Tests.Editor;

public sealed class StemRowTests
{
    private static readonly StemPicture Violin = new(0, "violin", ["violin.wav"], Waveform.Empty, -23.04, IsHeard: true, IsCurrent: true);

    [Fact]
    public void FinishedStem_NeedsNoWords()
    {
        StemRow row = new(0, "violin", Violin);

        (row.Name, row.Note, row.Loudness, row.IsCurrent).ShouldBe(("violin", "", "-23.0 LUFS", true));
    }

    [Fact]
    public void WhatWasNotHeard_IsSaid() => new StemRow(0, "violin", Violin with { IsHeard = false }).Note.ShouldBe("Nothing like it was heard");

    [Fact]
    public void OtherChoice_SaysWhatPlaysUntilThen()
    {
        new StemRow(0, "cello", Violin).Note.ShouldBe("Plays violin until you separate again");
        new StemRow(0, null, Violin).Note.ShouldStartWith("Not chosen any more");
        new StemRow(0, "violin", Violin with { IsCurrent = false }).Note.ShouldStartWith("Of an earlier capture");
        new StemRow(0, "violin", null).Note.ShouldBe("Separate to make this stem");
    }

    [Fact]
    public void UnmeasuredLoudness_IsLeftOut() => new StemRow(StemSlots.Rest, null, Violin with { Loudness = null }).Loudness.ShouldBe("");

    [Theory]
    [InlineData(null, "")]
    [InlineData(3.0, "nearly done")]
    [InlineData(41.0, "about 45 s left")]
    [InlineData(94.0, "about 2 min left")]
    [InlineData(9000.0, "about 3 h left")]
    public void TimeLeft_ReadsCoarsely(double? seconds, string text) => Remaining.Text(seconds).ShouldBe(text);
}
