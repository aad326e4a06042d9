using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Separation;
using TagBox.Engine.Steering;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Methods;

/// <summary>Separates window by window: the prior takes each apart, and taggers steer its parts into stems.</summary>
/// <param name="prior">Takes windows apart.</param>
/// <param name="taggers">Who listens.</param>
/// <param name="stems">What is wanted.</param>
/// <param name="settings">How far it is steered.</param>
internal sealed class SteeredWindows(IPrior prior, IReadOnlyList<Tagger> taggers, IReadOnlyList<StemRequest> stems, SteeringSettings settings) : IWindowSeparator
{
    private readonly SteeringLoop loop = new(taggers, stems, settings);

    /// <inheritdoc/>
    public int Stems => stems.Count;

    /// <inheritdoc/>
    public WindowLengths Lengths(int sampleRate) => PriorWindows.Lengths(sampleRate);

    /// <inheritdoc/>
    public AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation)
    {
        const double DecompositionShare = 0.15;
        report(0, "taking apart");
        IDecomposition decomposition = prior.Decompose(mixture, loop.SampleRate, seed, cancellation);
        ISteerable steered = loop.Run(decomposition, seed, fraction => report(DecompositionShare + ((1 - DecompositionShare) * fraction), "steering"), cancellation);
        return steered.Render(stems.Count);
    }
}
