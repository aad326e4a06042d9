using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Separation;
using TagBox.Engine.Steering;
using TagBox.Engine.Taggers;

namespace Quality;

/// <summary>Separates tracks with true stems in every way that the report compares.</summary>
internal sealed class Evaluation(IReadOnlyList<Tagger> taggers, IPrior prior, Func<IReadOnlyList<StemRequest>, SteeringSettings> steering, int seed)
{
    private const int StemRate = 16000;

    public IReadOnlyList<Score> Run(Track track)
    {
        IDecomposition window = prior.Decompose(track.Mixture, StemRate, seed, CancellationToken.None);
        List<Score> scores = [];
        Add("silence", [.. track.Stems.Select(stem => new AudioBuffer(stem.Audio.Channels.Length, stem.Audio.Length, stem.Audio.SampleRate))]);
        Add("ratio mask", RatioMask.Separate(track.Mixture, [.. track.Stems.Select(stem => stem.Audio)]));
        if (prior is ComponentsPrior)
        {
            ISteerable oracle = window.Share([.. track.Stems.Select(stem => new StemRequest(stem.Tag, [stem.Tag]))]);
            OracleGains.Assign(oracle, [.. track.Stems.Select(stem => stem.Audio)], StemRate);
            Add("oracle", oracle.Render(track.Stems.Count));
        }

        if (track.Stems.All(stem => Known(stem.Tag)))
        {
            Add("all stems", Steer(window, [.. track.Stems.Select(stem => stem.Tag)]));
        }

        foreach ((string tag, AudioBuffer truth) in track.Stems.Where(stem => Known(stem.Tag)))
        {
            scores.Add(Score.Of("one stem", track, tag, truth, Steer(window, [tag])[0]));
        }

        return scores;

        void Add(string method, AudioBuffer[] stems) =>
            scores.AddRange(track.Stems.Zip(stems, (stem, estimate) => Score.Of(method, track, stem.Tag, stem.Audio, estimate)));
    }

    /// <summary>How loud each tag is that the prior knows and the track lacks, when it is asked for alone, in dB under the mixture.</summary>
    public IEnumerable<(string Tag, double Level)> Absent(Track track, IEnumerable<string> tags)
    {
        IDecomposition window = prior.Decompose(track.Mixture, StemRate, seed, CancellationToken.None);
        return tags.Except(track.Stems.Select(stem => stem.Tag)).Select(tag => (tag, 10 * Math.Log10((Power(Steer(window, [tag])[0]) / Power(track.Mixture)) + 1e-10)));
    }

    private static double Power(AudioBuffer audio) => audio.Channels.Sum(channel => channel.Sum(sample => (double)sample * sample));

    private bool Known(string tag) => taggers.Any(tagger => TagSpelling.IndicesOf(tagger.Tags, tag).Count > 0);

    private AudioBuffer[] Steer(IDecomposition window, string[] tags)
    {
        StemRequest[] stems = [.. tags.Select(tag => new StemRequest(tag, [tag]))];
        return new SteeringLoop(taggers, stems, steering(stems)).Run(window, seed, _ => { }, CancellationToken.None).Render(tags.Length);
    }
}
