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

    public IEnumerable<Score> Run(Track track)
    {
        List<Score> scores = [];
        foreach ((string tag, AudioBuffer truth) in track.Stems)
        {
            AudioBuffer silence = new(truth.Channels.Length, truth.Length, truth.SampleRate);
            scores.Add(Score.Of("silence", track, tag, truth, silence));
            if (Known(tag))
            {
                scores.Add(Score.Of("one stem", track, tag, truth, Separate(track, [tag])[0]));
            }
        }

        string[] known = [.. track.Stems.Select(stem => stem.Tag).Where(Known)];
        AudioBuffer[] joint = known.Length > 1 ? Separate(track, known) : [];
        ISteerable window = new ComponentsPrior(components).Decompose(track.Mixture, track.Stems.Count, StemRate, seed, CancellationToken.None);
        OracleGains.Assign(window, [.. track.Stems.Select(stem => stem.Audio)], StemRate);
        AudioBuffer[] oracle = window.Render();
        for (int stem = 0; stem < track.Stems.Count; stem++)
        {
            (string tag, AudioBuffer truth) = track.Stems[stem];
            scores.Add(Score.Of("oracle", track, tag, truth, oracle[stem]));
            if (joint.Length > 0 && Known(tag))
            {
                scores.Add(Score.Of("all stems", track, tag, truth, joint[Array.IndexOf(known, tag)]));
            }
        }

        return scores;
    }

    private bool Known(string tag) => taggers.Any(tagger => TagSpelling.IndicesOf(tagger.Tags, tag).Count > 0);

    private AudioBuffer[] Separate(Track track, string[] tags)
    {
        ISteerable window = new ComponentsPrior(components).Decompose(track.Mixture, tags.Length, StemRate, seed, CancellationToken.None);
        SteeringLoop loop = new(taggers, [.. tags.Select(tag => new StemRequest(tag, [tag]))], steering);
        loop.Run(window, _ => { }, CancellationToken.None);
        return window.Render();
    }
}
