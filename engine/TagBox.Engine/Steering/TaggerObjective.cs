using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Steering;

/// <summary>The objective of one tagger over one window.</summary>
internal sealed class TaggerObjective
{
    private readonly Listener listener;
    private readonly StemObjective objective;

    /// <summary>Listens to the mixture, and sets what is to be heard in the views.</summary>
    /// <param name="tagger">Who listens.</param>
    /// <param name="listener">How it hears audio of any length.</param>
    /// <param name="mixture">[samples] at the tagger's rate.</param>
    /// <param name="stems">What is wanted.</param>
    /// <param name="views">What is listened to.</param>
    /// <param name="purity">Weight of the tags that no stem may carry.</param>
    public TaggerObjective(Tagger tagger, Listener listener, Tensor mixture, IReadOnlyList<StemRequest> stems, IReadOnlyList<StemView> views, float purity)
    {
        this.listener = listener;
        Tensor heard = listener.Forward(mixture.Reshape(1, mixture[0])).Output;
        int[][] tags = [.. stems.Select(stem => (int[])[.. stem.Tags.SelectMany(tag => TagSpelling.IndicesOf(tagger.Tags, tag)).Distinct()])];
        objective = new StemObjective(views, tags, [.. tags.Select(stem => Presence(heard, stem))], purity);
    }

    /// <summary>The objective's derivative.</summary>
    /// <param name="signals">[views, samples] at the tagger's rate.</param>
    /// <returns>The derivative with respect to the signals, of their shape.</returns>
    public Tensor Gradient(Tensor signals)
    {
        Pass pass = listener.Forward(signals);
        return pass.Backward(objective.Evaluate(pass.Output).Gradient);
    }

    /// <summary>
    /// How far a stem is there to be heard in each clip, 0 to 1: its probability, over the highest in the window where that is
    /// less than even, since what was asked for is looked for even where a tagger doubts it.
    /// </summary>
    private static float[] Presence(Tensor heard, int[] tags)
    {
        const float Even = 0.5f;
        if (tags.Length == 0)
        {
            return new float[heard[0]];
        }

        float[] probabilities = [.. Enumerable.Range(0, heard[0])
            .Select(clip => 1 / (1 + MathF.Exp(-StemObjective.StemLogit(heard.Data.AsSpan(clip * heard[1], heard[1]), tags))))];
        float scale = Math.Clamp(probabilities.Max(), float.Epsilon, Even);
        return [.. probabilities.Select(probability => MathF.Min(1, probability / scale))];
    }
}
