using TagBox.Engine.Audio;
using TagBox.Engine.Models.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Separation;
using TagBox.Engine.Steering;
using TagBox.Engine.Taggers;

namespace Quality;

/// <summary>Separates tracks with true stems in every way that the report compares.</summary>
internal sealed class Evaluation(IReadOnlyList<Tagger> taggers, SteeringSettings steering, ComponentsSettings components, int seed)
{
    private const int StemRate = 16000;

    public IReadOnlyList<Score> Run(Track track)
    {
        List<Score> scores = [];
        ISteerable alone = Decompose(track, 1);
        foreach ((string tag, AudioBuffer truth) in track.Stems)
        {
            AudioBuffer silence = new(truth.Channels.Length, truth.Length, truth.SampleRate);
            scores.Add(Score.Of("silence", track, tag, truth, silence));
            if (Known(tag))
            {
                scores.Add(Score.Of("one stem", track, tag, truth, Steer(alone, [tag])[0]));
            }
        }

        ISteerable together = Decompose(track, track.Stems.Count);
        OracleGains.Assign(together, [.. track.Stems.Select(stem => stem.Audio)], StemRate);
        Add("oracle", together.Render());
        if (track.Stems.All(stem => Known(stem.Tag)))
        {
            Add("all stems", Steer(together, [.. track.Stems.Select(stem => stem.Tag)]));
        }

        return scores;

        void Add(string method, AudioBuffer[] stems) =>
            scores.AddRange(track.Stems.Zip(stems, (stem, estimate) => Score.Of(method, track, stem.Tag, stem.Audio, estimate)));
    }

    private bool Known(string tag) => taggers.Any(tagger => TagSpelling.IndicesOf(tagger.Tags, tag).Count > 0);

    private ISteerable Decompose(Track track, int stems) =>
        new ComponentsPrior(components).Decompose(track.Mixture, stems, StemRate, seed, CancellationToken.None);

    private AudioBuffer[] Steer(ISteerable window, string[] tags)
    {
        Array.Clear(window.Parameters);
        new SteeringLoop(taggers, [.. tags.Select(tag => new StemRequest(tag, [tag]))], steering).Run(window, _ => { }, CancellationToken.None);
        return window.Render();
    }
}
