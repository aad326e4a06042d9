using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Taggers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Steering;

/// <summary>
/// Moves a prior's parameters by the gradient of frozen taggers until each stem is heard as what it should be. All wanted stems
/// are steered together.
/// </summary>
public sealed class SteeringLoop
{
    private readonly IReadOnlyList<StemRequest> wanted;
    private readonly SteeringSettings settings;
    private readonly IReadOnlyList<StemView> views;
    private readonly ViewMix mix;
    private readonly IReadOnlyList<(Tagger Tagger, Listener Listener)> listeners;
    private readonly Workspace workspace = new();

    /// <summary>Prepares the loop.</summary>
    /// <param name="taggers">Who listens, all at one rate; those that know none of the stems are left out.</param>
    /// <param name="stems">What is wanted.</param>
    /// <param name="settings">How it moves.</param>
    /// <exception cref="TagBoxException">No tagger knows a stem, or taggers listen at different rates.</exception>
    public SteeringLoop(IReadOnlyList<Tagger> taggers, IReadOnlyList<StemRequest> stems, SteeringSettings settings)
    {
        ArgumentNullException.ThrowIfNull(taggers);
        ArgumentNullException.ThrowIfNull(stems);
        wanted = stems;
        this.settings = settings;
        views = StemView.OfStems(stems.Count);
        mix = new ViewMix(views);
        listeners = [.. taggers.Where(tagger => stems.Any(stem => Knows(tagger, stem))).Select(tagger => (tagger, new Listener(tagger)))];
        foreach (StemRequest stem in stems)
        {
            if (!taggers.Any(tagger => Knows(tagger, stem)))
            {
                throw new TagBoxException($"No tagger at hand knows \"{stem.Name}\"; 'tagbox tags --list' prints every name that can be asked for.");
            }
        }

        SampleRate = taggers[0].SampleRate;
        if (taggers.Any(tagger => tagger.SampleRate != SampleRate))
        {
            throw new TagBoxException("The taggers listen at different sample rates; use them one at a time.");
        }
    }

    /// <summary>The rate at which the taggers listen, in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Steers one window.</summary>
    /// <param name="window">The window, taken apart.</param>
    /// <param name="seed">Where its randomness starts: the same seed gives the same bits.</param>
    /// <param name="progress">Told the fraction of the steps that are done.</param>
    /// <param name="cancellation">Stops the work, within a step too.</param>
    /// <returns>The wanted stems, in their order.</returns>
    public ISteerable Run(IDecomposition window, int seed, Action<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(progress);
        ISteerable steered = window.Share(wanted);
        if (settings.Steps == 0)
        {
            return steered;
        }

        using IDisposable scope = Workers.StopOn(cancellation);
        TaggerObjective[] objectives = Listen(window.Mixture);
        Random random = new(seed);
        Adam adam = new(steered.Parameters.Length, settings.LearningRate);
        for (int step = 0; step < settings.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Step(steered, objectives, adam, random);
            progress((step + 1.0) / settings.Steps);
        }

        return steered;
    }

    private TaggerObjective[] Listen(Tensor mixture)
    {
        using IDisposable scope = workspace.Enter();
        return [.. listeners.Select(pair => new TaggerObjective(pair.Tagger, pair.Listener, mixture, wanted, views, settings.Purity))];
    }

    private static bool Knows(Tagger tagger, StemRequest stem) => stem.Tags.Any(tag => TagSpelling.IndicesOf(tagger.Tags, tag).Count > 0);

    /// <summary>
    /// One step along the gradient at a point a random way off. A tagger's gradient at one point is easily fooled; its mean around
    /// the point, which the optimiser takes over the steps, follows what is really heard (as SmoothGrad, Smilkov et al., 2017).
    /// </summary>
    private void Step(ISteerable steered, TaggerObjective[] objectives, Adam adam, Random random)
    {
        using IDisposable scope = workspace.Enter();
        float[] parameters = [.. steered.Parameters];
        for (int i = 0; i < parameters.Length; i++)
        {
            steered.Parameters[i] += settings.Exploration * Normal(random);
        }

        Pass stems = steered.Forward();
        Pass heard = mix.Forward(stems.Output);
        Tensor gradient = Uninitialized.Cleared(heard.Output.Shape);
        foreach (TaggerObjective objective in objectives)
        {
            TensorPrimitives.Add(gradient.Data, objective.Gradient(heard.Output).Data, gradient.Data);
        }

        parameters.CopyTo(steered.Parameters, 0);
        adam.Step(steered.Parameters, stems.Backward(heard.Backward(gradient)).Data);
    }

    /// <summary>A normally distributed number (Box and Muller, 1958).</summary>
    private static float Normal(Random random) =>
        MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
}
