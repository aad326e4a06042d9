using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Methods;

/// <summary>Separates window by window: the prior takes each apart and shares its parts out by what it knows of the names. Nobody listens.</summary>
/// <param name="prior">Takes windows apart.</param>
/// <param name="stems">What is wanted.</param>
internal sealed class NamedWindows(IPrior prior, IReadOnlyList<StemRequest> stems) : IWindowSeparator
{
    /// <inheritdoc/>
    public int Stems => stems.Count;

    /// <inheritdoc/>
    public WindowLengths Lengths(int sampleRate) => PriorWindows.Lengths(sampleRate);

    /// <inheritdoc/>
    public AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation)
    {
        const double DecompositionShare = 0.7;
        report(0, "taking apart");
        IDecomposition decomposition = prior.Decompose(mixture, mixture.SampleRate, seed, cancellation);
        report(DecompositionShare, "naming");
        return decomposition.Share(stems).Render(stems.Count);
    }
}
