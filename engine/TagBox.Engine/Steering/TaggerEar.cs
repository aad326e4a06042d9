using TagBox.Engine.Layers;
using TagBox.Engine.Models.Names;
using TagBox.Engine.Separation;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Steering;

/// <summary>One tagger listening to one window: what it hears in the mixture, and what gradient it gives the stems.</summary>
internal sealed class TaggerEar
{
    private readonly ILayer listener;
    private readonly Tensor heard;
    private StemObjective? objective;

    /// <summary>Listens to the mixture.</summary>
    /// <param name="tagger">Who listens.</param>
    /// <param name="listener">How it hears audio of any length.</param>
    /// <param name="mixture">[samples] at the tagger's rate.</param>
    public TaggerEar(Tagger tagger, ILayer listener, Tensor mixture)
    {
        Tagger = tagger;
        this.listener = listener;
        heard = listener.Forward(mixture.Reshape(1, mixture[0])).Output;
    }

    /// <summary>Who listens.</summary>
    public Tagger Tagger { get; }

    /// <summary>How probable it is that any of some tags sounds in the mixture, [clips]; empty when there are none.</summary>
    /// <param name="tags">Indices of the tagger's logits.</param>
    public float[] Probabilities(int[] tags) => tags.Length == 0
        ? []
        : [.. Enumerable.Range(0, heard[0]).Select(clip => 1 / (1 + MathF.Exp(-StemObjective.StemLogit(heard.Data.AsSpan(clip * heard[1], heard[1]), tags))))];

    /// <summary>Sets what is to be heard.</summary>
    /// <param name="stems">The stems.</param>
    /// <param name="views">What is listened to.</param>
    /// <param name="purity">Weight of the tags that no stem may carry.</param>
    /// <returns>Whether the tagger knows any of the stems.</returns>
    public bool Attend(IReadOnlyList<StemRequest> stems, IReadOnlyList<StemView> views, float purity)
    {
        int[][] tags = [.. stems.Select(stem => (int[])[.. stem.Tags.SelectMany(tag => TagSpelling.IndicesOf(Tagger.Tags, tag)).Distinct()])];
        objective = new StemObjective(views, tags, [.. tags.Select(Presence)], purity);
        return tags.Any(known => known.Length > 0);
    }

    /// <summary>Listens to the views.</summary>
    /// <param name="signals">[views, samples] at the tagger's rate.</param>
    /// <returns>The loss, and its derivative with respect to the signals.</returns>
    public (double Loss, Tensor Gradient) Listen(Tensor signals)
    {
        Pass pass = listener.Forward(signals);
        (double loss, Tensor gradient) = objective!.Evaluate(pass.Output);
        return (loss, pass.Backward(gradient));
    }

    /// <summary>
    /// How far a stem is there to be heard in each clip, 0 to 1: its probability, over the highest in the window where that is
    /// less than even, since what was asked for is looked for even where a tagger doubts it.
    /// </summary>
    private float[] Presence(int[] tags)
    {
        const float Even = 0.5f;
        float[] probabilities = Probabilities(tags);
        float scale = Math.Clamp(probabilities.DefaultIfEmpty(1).Max(), float.Epsilon, Even);
        return [.. probabilities.Select(probability => MathF.Min(1, probability / scale))];
    }
}
