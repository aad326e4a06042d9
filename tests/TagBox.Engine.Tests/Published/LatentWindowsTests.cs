using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Published;
using TagBox.Engine.Separation;
using TagBox.Engine.Steering;
using TagBox.Engine.Taggers;
using TagBox.Engine.Tests.Separation;
using TagBox.Engine.Tests.Steering;

namespace TagBox.Engine.Tests.Published;

public class LatentWindowsTests
{
    private const int Rate = 22050;

    [Fact]
    public void Separate_StereoKeptEitherWay_StemsAreTheMixtureTogether()
    {
        AudioBuffer mixture = Song(2, 2);
        AudioBuffer masked = Separate(mixture, new LatentSettings { Steps = 2, Keep = KeptOutput.Masked });
        AudioBuffer residual = Separate(mixture, new LatentSettings { Steps = 2, Keep = KeptOutput.Residual });
        for (int channel = 0; channel < 2; channel++)
        {
            masked.Channels[channel].Zip(residual.Channels[channel], (a, b) => a + b)
                .Zip(mixture.Channels[channel], (sum, whole) => Math.Abs(sum - whole)).Max().ShouldBeLessThan(1e-6f);
            masked.Channels[channel].ShouldContain(value => value != 0);
        }
    }

    [Fact]
    public void Separate_WithoutSteps_MasksByTheReconstruction()
    {
        AudioBuffer mixture = Song(2, 1);
        AudioBuffer masked = Separate(mixture, new LatentSettings { Steps = 0 });
        Energy(masked).ShouldBeInRange(0.3 * Energy(mixture), Energy(mixture));
    }

    [Fact]
    public void Separate_WithoutMask_GivesTheDecodersAudioInEveryChannel()
    {
        AudioBuffer stem = Separate(Song(1, 2), new LatentSettings { Steps = 1, Masks = false });
        stem.Channels[0].ShouldBe(stem.Channels[1]);
        stem.Channels[0].ShouldContain(value => value != 0);
    }

    [Fact]
    public void Run_LongerThanAWindow_StemsAndRestAreTheMixture()
    {
        using SyntheticSong song = new(Rate, 1, 30 * Rate);
        CollectingSink sink = new();
        new Separator(Request(new LatentSettings { Steps = 1 })).Run(song, sink, null, CancellationToken.None);
        sink.Length.ShouldBe(song.Length);
        sink.LargestDifference(song).ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void Run_DescendingAndAscending_LowersAndRaisesTheLoss()
    {
        double[] descending = Losses(new LatentSettings { Steps = 12 });
        double[] ascending = Losses(new LatentSettings { Steps = 12, Ascends = true });
        descending[0].ShouldBe(ascending[0]);
        descending[^1].ShouldBeLessThan(descending[0]);
        ascending[^1].ShouldBeGreaterThan(ascending[0]);
    }

    [Fact]
    public void Run_WithPatience_StopsWhenNothingIsGained() =>
        Losses(new LatentSettings { Steps = 500, LearningRate = 1e-9f, Patience = 3 }).Length.ShouldBeLessThan(20);

    private static double[] Losses(LatentSettings settings)
    {
        LatentSteering steering = new(BuiltInVqVae.Load(), new TagTarget([BandTagger.Create()], ["low"], ClipPadding.Loop), settings, new Tensor(Song(1, 1).Channels[0], 1, Rate));
        List<double> losses = [];
        steering.Run(steering.Encode(), losses.Add, CancellationToken.None);
        return [.. losses];
    }

    private static AudioBuffer Separate(AudioBuffer mixture, LatentSettings settings) =>
        Request(settings).Windows!().Separate(new Window(0, mixture.Length), mixture, 0, (_, _) => { }, CancellationToken.None)[0];

    private static SeparationRequest Request(LatentSettings settings)
    {
        Tagger[] taggers = [BandTagger.Create()];
        StemRequest[] stems = [new StemRequest("low", ["low"])];
        VqVaeLevel model = BuiltInVqVae.Load();
        return new SeparationRequest { Stems = stems, Taggers = taggers, Windows = () => new LatentWindows(model, taggers, stems, settings) };
    }

    private static AudioBuffer Song(int seconds, int channels)
    {
        Random random = new(1);
        return new AudioBuffer(
            [.. Enumerable.Range(0, channels).Select(channel => Enumerable.Range(0, seconds * Rate).Select(i =>
                (0.3f * MathF.Sin(2 * MathF.PI * 300 * (channel + 1) * i / Rate)) + (0.1f * (float)(random.NextDouble() - 0.5))).ToArray())],
            Rate);
    }

    private static double Energy(AudioBuffer audio) => audio.Channels.Sum(channel => channel.Sum(value => (double)value * value));
}
