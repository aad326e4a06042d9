using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Taggers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Published;

/// <summary>
/// How far what taggers hear is from wanted tags and no other (the loss of algorithm 1 of TAGBOX, arXiv 2110.13071): the binary
/// cross-entropy of a tagger's probabilities, the mean over a signal's clips, against 1 for each wanted tag and 0 for all others; the
/// mean over tags, signals and taggers.
/// </summary>
public sealed class TagTarget
{
    private readonly IReadOnlyList<(Listener Listener, bool[] Wanted)> listeners;

    /// <summary>Creates the target.</summary>
    /// <param name="taggers">Who listens, all at one rate; those that know none of the tags are left out.</param>
    /// <param name="tags">What should be heard, in any spelling.</param>
    /// <param name="padding">How signals shorter than a tagger's clip are extended.</param>
    /// <exception cref="TagBoxException">No tagger knows a tag, or they listen at different rates.</exception>
    public TagTarget(IReadOnlyList<Tagger> taggers, IReadOnlyList<string> tags, ClipPadding padding)
    {
        ArgumentNullException.ThrowIfNull(taggers);
        ArgumentNullException.ThrowIfNull(tags);
        (Tagger Tagger, bool[] Wanted)[] knowing = [.. taggers.Select(tagger => (tagger, Wanted(tagger, tags))).Where(pair => pair.Item2.Contains(true))];
        if (knowing.Length == 0)
        {
            throw new TagBoxException($"No tagger at hand knows {string.Join(" or ", tags.Select(tag => $"\"{tag}\""))}; 'tagbox tags --list' prints every name that can be asked for.");
        }

        SampleRate = knowing[0].Tagger.SampleRate;
        if (knowing.Any(pair => pair.Tagger.SampleRate != SampleRate))
        {
            throw new TagBoxException("The taggers listen at different sample rates; use them one at a time.");
        }

        listeners = [.. knowing.Select(pair => (new Listener(pair.Tagger, padding), pair.Wanted))];
    }

    /// <summary>The rate at which the taggers listen, in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Listens to signals.</summary>
    /// <param name="signals">[signals, samples] at <see cref="SampleRate"/>.</param>
    /// <returns>The loss, and its derivative with respect to the signals.</returns>
    public (double Loss, Tensor Gradient) Evaluate(Tensor signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        Tensor gradient = new(signals.Shape);
        double loss = 0;
        foreach ((Listener listener, bool[] wanted) in listeners)
        {
            Pass pass = listener.Forward(signals);
            Tensor slopes = new(pass.Output.Shape);
            int length = pass.Output.Data.Length / signals[0];
            for (int signal = 0; signal < signals[0]; signal++)
            {
                loss += CrossEntropy(wanted, pass.Output.Data.AsSpan(signal * length, length), slopes.Data.AsSpan(signal * length, length));
            }

            TensorPrimitives.Add(gradient.Data, pass.Backward(slopes).Data, gradient.Data);
        }

        int terms = listeners.Count * signals[0];
        TensorPrimitives.Divide(gradient.Data, terms, gradient.Data);
        return (loss / terms, gradient);
    }

    private static bool[] Wanted(Tagger tagger, IReadOnlyList<string> tags)
    {
        bool[] wanted = new bool[tagger.Tags.Count];
        foreach (int index in tags.SelectMany(tag => TagSpelling.IndicesOf(tagger.Tags, tag)))
        {
            wanted[index] = true;
        }

        return wanted;
    }

    /// <summary>The cross-entropy of one signal's clips, [clips, tags], and its derivatives.</summary>
    private static double CrossEntropy(bool[] wanted, ReadOnlySpan<float> logits, Span<float> slopes)
    {
        // As torch.nn.BCELoss: a logarithm goes no lower than this, and a saturated probability has a slope nevertheless.
        const double LowestLogarithm = -100;
        const double Saturated = 1e-12;
        int clips = logits.Length / wanted.Length;
        double loss = 0;
        for (int tag = 0; tag < wanted.Length; tag++)
        {
            double mean = 0;
            for (int clip = 0; clip < clips; clip++)
            {
                mean += Sigmoid(logits[(clip * wanted.Length) + tag]) / clips;
            }

            loss -= Math.Max(Math.Log(wanted[tag] ? mean : 1 - mean), LowestLogarithm) / wanted.Length;
            double slope = (mean - (wanted[tag] ? 1 : 0)) / Math.Max(mean * (1 - mean), Saturated) / wanted.Length / clips;
            for (int clip = 0; clip < clips; clip++)
            {
                double probability = Sigmoid(logits[(clip * wanted.Length) + tag]);
                slopes[(clip * wanted.Length) + tag] = (float)(slope * probability * (1 - probability));
            }
        }

        return loss;
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
