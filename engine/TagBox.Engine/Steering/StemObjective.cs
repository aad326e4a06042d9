using TagBox.Engine.Layers;

namespace TagBox.Engine.Steering;

/// <summary>
/// What steering lowers: for every view and clip, softplus(-z) for a stem that must be heard, softplus(z) for one that must
/// not, and a small softplus over all other tags where a stem must be heard alone. z is the logit of a stem for one tagger.
/// </summary>
/// <remarks>A stem of several tags is heard when any of them is: z is the log-sum-exp of their logits.</remarks>
public sealed class StemObjective
{
    private readonly IReadOnlyList<StemView> views;
    private readonly IReadOnlyList<int[]> stemTags;
    private readonly IReadOnlyList<float[]> presence;
    private readonly float purity;

    /// <summary>Creates the objective for one tagger.</summary>
    /// <param name="views">What is listened to.</param>
    /// <param name="stemTags">For each wanted stem, the indices of the tagger's logits that mean it; empty where the tagger does not know it.</param>
    /// <param name="presence">How far each stem is there to be heard in each clip of the mixture, [stem][clip], 0 to 1.</param>
    /// <param name="purity">Weight of the mean over the tags that a stem must not carry beside its own, 0 for none.</param>
    public StemObjective(IReadOnlyList<StemView> views, IReadOnlyList<int[]> stemTags, IReadOnlyList<float[]> presence, float purity)
    {
        this.views = views;
        this.stemTags = stemTags;
        this.presence = presence;
        this.purity = purity;
    }

    /// <summary>Computes the loss and its gradient.</summary>
    /// <param name="logits">What the tagger hears, [views × clips, tags], a view's clips together.</param>
    /// <returns>The mean loss a clip, and its derivative with respect to the logits.</returns>
    public (double Loss, Tensor Gradient) Evaluate(Tensor logits)
    {
        int clips = logits[0] / views.Count;
        int tags = logits[1];
        Tensor gradient = new(logits.Shape);
        double loss = 0;
        for (int view = 0; view < views.Count; view++)
        {
            for (int clip = 0; clip < clips; clip++)
            {
                int row = ((view * clips) + clip) * tags;
                loss += Evaluate(views[view], logits.Data.AsSpan(row, tags), gradient.Data.AsSpan(row, tags), clip, 1f / clips);
            }
        }

        return (loss / clips, gradient);
    }

    /// <summary>The logit of a stem that may mean several tags: the log-sum-exp of theirs.</summary>
    /// <param name="logits">One clip's logits.</param>
    /// <param name="tags">Indices of the stem's tags, at least one.</param>
    public static float StemLogit(ReadOnlySpan<float> logits, int[] tags)
    {
        float largest = float.NegativeInfinity;
        foreach (int tag in tags)
        {
            largest = MathF.Max(largest, logits[tag]);
        }

        float sum = 0;
        foreach (int tag in tags)
        {
            sum += MathF.Exp(logits[tag] - largest);
        }

        return largest + MathF.Log(sum);
    }

    private double Evaluate(StemView view, ReadOnlySpan<float> logits, Span<float> gradient, int clip, float weight)
    {
        double loss = 0;
        foreach (int stem in view.Wanted)
        {
            loss += Add(stem, sign: -1, presence[stem][clip], logits, gradient, weight);
        }

        foreach (int stem in view.Unwanted)
        {
            loss += Add(stem, sign: 1, 1, logits, gradient, weight);
        }

        return view.Wanted.Length > 0 && purity > 0 ? loss + AddPurity(view, logits, gradient, weight) : loss;
    }

    /// <summary>Adds amount × softplus(sign × z) and its gradient.</summary>
    private double Add(int stem, int sign, float amount, ReadOnlySpan<float> logits, Span<float> gradient, float weight)
    {
        int[] tags = stemTags[stem];
        if (tags.Length == 0)
        {
            return 0;
        }

        float logit = StemLogit(logits, tags);
        float slope = amount * sign * Sigmoid(sign * logit) * weight;
        foreach (int tag in tags)
        {
            gradient[tag] += slope * MathF.Exp(logits[tag] - logit);
        }

        return amount * Softplus(sign * logit);
    }

    private double AddPurity(StemView view, ReadOnlySpan<float> logits, Span<float> gradient, float weight)
    {
        float share = purity / logits.Length;
        double loss = 0;
        for (int tag = 0; tag < logits.Length; tag++)
        {
            if (!view.Wanted.Any(stem => stemTags[stem].Contains(tag)))
            {
                gradient[tag] += share * Sigmoid(logits[tag]) * weight;
                loss += share * Softplus(logits[tag]);
            }
        }

        return loss;
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    private static double Softplus(float x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
