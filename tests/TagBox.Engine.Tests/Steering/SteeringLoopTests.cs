using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Separation;
using TagBox.Engine.Steering;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Tests.Steering;

public class SteeringLoopTests
{
    private static readonly ComponentsSettings Small = new() { Components = 2, Iterations = 100 };

    [Fact]
    public void Run_TonesInDifferentBands_GoToTheStemsThatAskForThem()
    {
        AudioBuffer low = Tone(330, 0.3f);
        AudioBuffer high = Tone(2600, 0.2f);
        AudioBuffer[] stems = Loop(["low", "high"], new SteeringSettings { Steps = 60 }).Run(Decompose(low, high), 0, _ => { }, CancellationToken.None).Render(2);

        SignalToDistortion.ScaleInvariant(stems[0], low).ShouldBeGreaterThan(20);
        SignalToDistortion.ScaleInvariant(stems[1], high).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Run_OneStem_LeavesTheOtherToneInTheRest()
    {
        AudioBuffer high = Tone(2600, 0.2f);
        AudioBuffer[] stems = Loop(["high"], new SteeringSettings { Steps = 60 }).Run(Decompose(Tone(330, 0.3f), high), 0, _ => { }, CancellationToken.None).Render(1);

        SignalToDistortion.ScaleInvariant(stems[0], high).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Run_NoSteps_LeavesTheParametersAlone()
    {
        ISteerable steered = Loop(["low"], new SteeringSettings { Steps = 0 }).Run(Decompose(Tone(330, 0.3f), Tone(2600, 0.2f)), 0, _ => { }, CancellationToken.None);

        steered.Parameters.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        IDecomposition window = Decompose(Tone(330, 0.3f), Tone(2600, 0.2f));
        using CancellationTokenSource cancellation = new();
        int steps = 0;

        Should.Throw<OperationCanceledException>(() => Loop(["low"], new SteeringSettings { Steps = 50 }).Run(
            window,
            0,
            _ =>
            {
                steps++;
                cancellation.Cancel();
            },
            cancellation.Token));
        steps.ShouldBe(1);
    }

    [Fact]
    public void Run_CancelledWithinAStep_StopsThere()
    {
        IDecomposition window = Decompose(Tone(330, 0.3f), Tone(2600, 0.2f));
        using CancellationTokenSource cancellation = new();
        Tagger tagger = BandTagger.Create();
        Cancelling body = new(tagger.Body, cancellation);
        Tagger watched = new(tagger.Name, tagger.Tags, tagger.SampleRate, tagger.Stft, tagger.Clip, body);
        SteeringLoop loop = new([watched], [new StemRequest("low", ["low"])], new SteeringSettings());

        Should.Throw<OperationCanceledException>(() => loop.Run(window, 0, _ => { }, cancellation.Token));
        body.Finished.ShouldBe(1, "it heard the mixture, and no step's views to the end");
    }

    [Fact]
    public void Constructor_StemThatNoTaggerKnows_SaysWhich() =>
        Should.Throw<TagBoxException>(() => Loop(["theremin"], new SteeringSettings())).Message.ShouldContain("theremin");

    private static SteeringLoop Loop(string[] stems, SteeringSettings settings) =>
        new([BandTagger.Create()], [.. stems.Select(stem => new StemRequest(stem, [stem]))], settings);

    private static IDecomposition Decompose(AudioBuffer first, AudioBuffer second)
    {
        AudioBuffer mixture = new([[.. first.Channels[0].Zip(second.Channels[0], (a, b) => a + b)]], first.SampleRate);
        return new ComponentsPrior(Small).Decompose(mixture, BandTagger.SampleRate, 0, CancellationToken.None);
    }

    /// <summary>A network during whose second pass the user presses Ctrl+C.</summary>
    private sealed class Cancelling(ILayer network, CancellationTokenSource source) : ILayer
    {
        private int begun;

        public int Finished { get; private set; }

        public Pass Forward(Tensor input)
        {
            if (++begun == 2)
            {
                source.Cancel();
            }

            Pass pass = network.Forward(input);
            Finished++;
            return pass;
        }
    }

    /// <summary>A tone that comes and goes, so that the two are not always heard together.</summary>
    private static AudioBuffer Tone(double hertz, float level)
    {
        const int Rate = 22050;
        return new AudioBuffer([[.. Enumerable.Range(0, 2 * Rate).Select(i =>
            (float)(level * Math.Pow(Math.Sin(Math.PI * i * hertz / 1000 / Rate), 2) * Math.Sin(2 * Math.PI * hertz * i / Rate)))]], Rate);
    }
}
