using TagBox.Engine.Layers;
using TagBox.Engine.Priors;
using TagBox.Engine.Separation;
using TagBox.Engine.Taggers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Steering;

/// <summary>
/// Moves a prior's parameters by the gradient of frozen taggers until each stem is heard as what it should be. All wanted stems
/// are steered together.
/// </summary>
public sealed class SteeringLoop
{
    private readonly SteeringSettings settings;
    private readonly ViewMix views;
    private readonly TaggerEar[] ears;

    /// <summary>Prepares the loop.</summary>
    /// <param name="taggers">Who listens, all at one rate; those that know none of the stems are left out.</param>
    /// <param name="stems">What is wanted.</param>
    /// <param name="settings">How it moves.</param>
    /// <exception cref="TagBoxException">No tagger knows a stem, or taggers listen at different rates.</exception>
    public SteeringLoop(IReadOnlyList<Tagger> taggers, IReadOnlyList<StemRequest> stems, SteeringSettings settings)
    {
        ArgumentNullException.ThrowIfNull(taggers);
        ArgumentNullException.ThrowIfNull(stems);
        ArgumentNullException.ThrowIfNull(settings);
        this.settings = settings;
        IReadOnlyList<StemView> listened = StemView.StemAndRemainder(stems.Count);
        views = new ViewMix(listened);
        ears = [.. taggers.Select(tagger => new TaggerEar(tagger, stems, listened, settings.Purity)).Where(ear => ear.KnowsAny)];
        for (int stem = 0; stem < stems.Count; stem++)
        {
            if (!ears.Any(ear => ear.Knows(stem)))
            {
                throw new TagBoxException($"No tagger at hand knows \"{stems[stem].Name}\"; 'tagbox tags --list' prints every name that can be asked for.");
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
    /// <param name="window">What is steered; its parameters are moved.</param>
    /// <param name="progress">Told the fraction of the steps that are done.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>The loss before each step.</returns>
    public IReadOnlyList<double> Run(ISteerable window, Action<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(progress);
        Adam adam = new(window.Parameters.Length, settings.LearningRate);
        foreach (TaggerEar ear in ears)
        {
            ear.Attend(window.Mixture);
        }

        List<double> losses = [];
        for (int step = 0; step < settings.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            losses.Add(Step(window, adam));
            progress((step + 1.0) / settings.Steps);
        }

        return losses;
    }

    private double Step(ISteerable window, Adam adam)
    {
        Pass stems = window.Forward();
        Pass mixed = views.Forward(stems.Output);
        Tensor gradient = new(mixed.Output.Shape);
        double loss = 0;
        foreach (TaggerEar ear in ears)
        {
            (double part, Tensor slope) = ear.Listen(mixed.Output);
            loss += part / ears.Length;
            TensorPrimitives.MultiplyAdd(slope.Data, 1f / ears.Length, gradient.Data, gradient.Data);
        }

        adam.Step(window.Parameters, stems.Backward(mixed.Backward(gradient)).Data);
        return loss;
    }
}
