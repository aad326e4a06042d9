using TagBox.Engine.Layers;
using TagBox.Engine.Models.Names;
using TagBox.Engine.Separation;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Steering;

/// <summary>One tagger as it listens to a separation: what its logits say of the wanted stems, and what gradient that gives.</summary>
internal sealed class TaggerEar
{
    private readonly ILayer listener;
    private readonly IReadOnlyList<int[]> stemTags;
    private readonly StemObjective objective;
    private readonly int views;
    private IReadOnlyList<float[]> presence = [];

    /// <summary>Tunes a tagger to the stems.</summary>
    /// <param name="tagger">Who listens.</param>
    /// <param name="stems">What is wanted.</param>
    /// <param name="views">What is listened to.</param>
    /// <param name="purity">Weight of the tags that a stem must not carry.</param>
    public TaggerEar(Tagger tagger, IReadOnlyList<StemRequest> stems, IReadOnlyList<StemView> views, float purity)
    {
        listener = new Listener(tagger);
        stemTags = [.. stems.Select(stem => (int[])[.. stem.Tags.SelectMany(tag => TagSpelling.IndicesOf(tagger.Tags, tag)).Distinct()])];
        objective = new StemObjective(views, stemTags, purity);
        this.views = views.Count;
    }

    /// <summary>Whether the tagger knows a wanted stem.</summary>
    /// <param name="stem">Its index.</param>
    public bool Knows(int stem) => stemTags[stem].Length > 0;

    /// <summary>Whether it knows any of them.</summary>
    public bool KnowsAny => stemTags.Any(tags => tags.Length > 0);

    /// <summary>Listens to the whole mixture, to learn where the stems are to be heard at all.</summary>
    /// <param name="mixture">[samples] at the tagger's rate.</param>
    public void Attend(Tensor mixture)
    {
        Tensor logits = listener.Forward(mixture.Reshape(1, mixture[0])).Output;
        int tags = logits[1];
        presence = [.. stemTags.Select(indices => (float[])[.. Enumerable.Range(0, logits[0]).Select(
            clip => indices.Length == 0 ? 0 : Presence(StemObjective.StemLogit(logits.Data.AsSpan(clip * tags, tags), indices)))])];
    }

    /// <summary>Listens to the views.</summary>
    /// <param name="signals">[views, samples] at the tagger's rate.</param>
    /// <returns>The loss, and its derivative with respect to the signals.</returns>
    public (double Loss, Tensor Gradient) Listen(Tensor signals)
    {
        Pass pass = listener.Forward(signals);
        (double loss, Tensor gradient) = objective.Evaluate(pass.Output, presence);
        return (loss, pass.Backward(gradient));
    }

    private static float Presence(float logit) => 1;
}
