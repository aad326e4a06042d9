using TagBox.Engine.Audio;
using TagBox.Engine.Priors;
using TagBox.Engine.Steering;

namespace TagBox.Engine.Separation;

/// <summary>Separates window by window: the prior takes each apart, and the taggers steer its parts into stems.</summary>
/// <param name="request">What to separate, and how.</param>
internal sealed class SteeredWindows(SeparationRequest request) : IWindowSeparator
{
    private const double WindowSeconds = 10;
    private const double OverlapSeconds = 1;

    private readonly SteeringLoop loop = new(request.Taggers, request.Stems, request.Steering ?? request.Prior.SteeringFor(request.Stems));

    /// <inheritdoc/>
    public WindowLengths Lengths(int sampleRate) => new((int)(WindowSeconds * sampleRate), (int)(OverlapSeconds * sampleRate));

    /// <inheritdoc/>
    public AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation)
    {
        const double DecompositionShare = 0.15;
        report(0, "taking apart");
        IDecomposition decomposition = request.Prior.Decompose(mixture, loop.SampleRate, seed, cancellation);
        ISteerable steered = loop.Run(decomposition, seed, fraction => report(DecompositionShare + ((1 - DecompositionShare) * fraction), "steering"), cancellation);
        return steered.Render(request.Stems.Count);
    }
}
