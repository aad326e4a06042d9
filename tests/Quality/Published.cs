using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Priors.Learned;
using TagBox.Engine.Published;
using TagBox.Engine.Separation;
using TagBox.Engine.Steering;
using TagBox.Engine.Taggers;

namespace Quality;

/// <summary>TAGBOX as published with each of its four possible outputs, beside silence, the other priors and the paper's unsupervised baselines. Each stem is asked for alone.</summary>
internal sealed class Published(IReadOnlyList<Tagger> taggers, LatentSettings settings, int seed)
{
    private static readonly string[] Percussive = ["drums", "percussion"];

    private readonly VqVaeLevel model = BuiltInVqVae.Load();

    public IReadOnlyList<Score> Run(Track track) =>
        [.. track.Stems.Where(stem => taggers.Any(tagger => TagSpelling.IndicesOf(tagger.Tags, stem.Tag).Count > 0)).SelectMany(stem => Run(track, stem.Tag, stem.Audio))];

    private IEnumerable<Score> Run(Track track, string tag, AudioBuffer truth)
    {
        AudioBuffer mixture = track.Mixture;
        Score Of(string method, AudioBuffer estimate) => Score.Of(method, track, tag, truth, estimate);

        yield return Of("silence", Difference(mixture, mixture));
        yield return Of("HPSS", Separate(new HarmonicPercussive([Percussive.Contains(tag)]), mixture));
        yield return Of("REPET-SIM", Separate(new RepetSim([!Percussive.Contains(tag)]), mixture));
        StemRequest[] wanted = [new StemRequest(tag, [tag])];
        yield return Of("components", Steer(new ComponentsPrior(new ComponentsSettings()), mixture, wanted));
        yield return Of("learned", Steer(new LearnedPrior(), mixture, wanted));
        LatentOracle oracle = new(model, settings, mixture);
        yield return Of("masked by the true stem", oracle.Masked(truth));
        yield return Of("masked by the true stem through the VQ-VAE", oracle.MaskedThroughTheModel(truth));
        foreach (bool ascends in new[] { false, true })
        {
            AudioBuffer masked = Separate(new LatentWindows(model, taggers, wanted, settings with { Ascends = ascends, Keep = KeptOutput.Masked }), mixture);
            string direction = ascends ? "ascend" : "descend";
            yield return Of($"vqvae, {direction}, masked", masked);
            yield return Of($"vqvae, {direction}, residual", Difference(mixture, masked));
        }

        // How a clip is extended counts only where a tagger's is longer.
        if (taggers.Any(tagger => (double)tagger.Clip.Shortest / tagger.SampleRate > (double)mixture.Length / mixture.SampleRate))
        {
            yield return Of("vqvae, descend, masked, zero padding", Separate(new LatentWindows(model, taggers, wanted, settings with { Padding = ClipPadding.Zero }), mixture));
        }
    }

    private AudioBuffer Steer(IPrior prior, AudioBuffer mixture, StemRequest[] wanted) =>
        new SteeringLoop(taggers, wanted, prior.SteeringFor(wanted))
            .Run(prior.Decompose(mixture, taggers[0].SampleRate, seed, CancellationToken.None), seed, _ => { }, CancellationToken.None)
            .Render(1)[0];

    private AudioBuffer Separate(IWindowSeparator separator, AudioBuffer mixture) =>
        separator.Separate(new Window(0, mixture.Length), mixture, seed, (_, _) => { }, CancellationToken.None)[0];

    private static AudioBuffer Difference(AudioBuffer a, AudioBuffer b) => new(
        [.. a.Channels.Zip(b.Channels, (left, right) => left.Zip(right, (x, y) => x - y).ToArray())], a.SampleRate);
}
