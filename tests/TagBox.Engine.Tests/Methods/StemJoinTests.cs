using TagBox.Engine.Audio;
using TagBox.Engine.Methods;
using TagBox.Engine.Names;
using TagBox.Engine.Separators;
using TagBox.Engine.Tests.Separators;

namespace TagBox.Engine.Tests.Methods;

public class StemJoinTests
{
    private static readonly AudioBuffer Loud = new SeededSong(2, 22050, 44100).Read(0, 22050);

    [Fact]
    public void Join_OfScrapsAlone_IsTheMixtureItself()
    {
        AudioBuffer mixture = Sum(Loud, Scaled(0.1f));
        IReadOnlyList<SeparatedStem> joined = Join([Stem("bass", Scaled(0.1f)), Stem(null, Loud)], mixture, "violin");
        joined.ShouldHaveSingleItem().Audio.ShouldBeSameAs(mixture);
    }

    [Fact]
    public void Join_OfWhatIsAskedFor_KeepsItHoweverSoft()
    {
        SeparatedStem asked = Stem("bass", Scaled(0.1f));
        IReadOnlyList<SeparatedStem> joined = Join([asked, Stem("drums", Scaled(0.05f)), Stem(null, Loud)], Sum(Loud, Scaled(0.15f)), "violin", "bass");
        joined.Count.ShouldBe(2);
        joined[0].Audio.ShouldBeSameAs(asked.Audio);
        joined[1].Gives.ShouldBeEmpty();
    }

    [Fact]
    public void Join_OfAnything_AddsUpToTheMixture()
    {
        AudioBuffer mixture = Sum(Loud, Scaled(1.5f));
        IReadOnlyList<SeparatedStem> joined = Join([Stem("drums", Scaled(0.9f)), Stem("vocals", Scaled(0.6f)), Stem(null, Loud)], mixture, "vocals");
        AudioBuffer sum = joined.Select(stem => stem.Audio).Aggregate(Sum);
        sum.Channels[1].Zip(mixture.Channels[1], (mine, whole) => Math.Abs(mine - whole)).Max().ShouldBeLessThan(1e-6f);
    }

    [Fact]
    public void Join_OfWhatAnotherSeparatorTookApart_KeepsIt()
    {
        SeparatedStem drums = Stem("drums", Scaled(0.1f)) with { Parts = [Stem("kick", Scaled(0.1f))] };
        Join([drums, Stem(null, Loud)], Sum(Loud, Scaled(0.1f)), "violin")[0].Audio.ShouldBeSameAs(drums.Audio);
    }

    private static IReadOnlyList<SeparatedStem> Join(IReadOnlyList<SeparatedStem> made, AudioBuffer mixture, params string[] wanted) =>
        new StemJoin(new StemSearch(), mixture, [.. wanted.Select(name => new StemRequest(name, [name]))], 0, CancellationToken.None).Join(made);

    private static SeparatedStem Stem(string? name, AudioBuffer audio) => new(name is null ? [] : [name], [], audio, []);

    private static AudioBuffer Scaled(float gain) => new([.. Loud.Channels.Select(channel => channel.Select(sample => gain * sample).ToArray())], 44100);

    private static AudioBuffer Sum(AudioBuffer one, AudioBuffer other) =>
        new([.. one.Channels.Zip(other.Channels, (left, right) => left.Zip(right, (a, b) => a + b).ToArray())], 44100);
}
