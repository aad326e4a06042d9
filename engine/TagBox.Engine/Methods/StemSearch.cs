using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Priors.Learned;
using TagBox.Engine.Separators;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Methods;

/// <summary>
/// The second stage behind a separator: looks for stems in what it made. What it made has been told apart from all else already, so a source that is
/// hardly heard in it gets nothing, and those that are heard share what it would have had.
/// </summary>
internal sealed class StemSearch
{
    /// <summary>A stem so far under the mixture holds nothing to look for, in decibels.</summary>
    private const double Faint = 60;

    /// <summary>In what has no name of ours, any source may be.</summary>
    private readonly LearnedPrior inOther = new() { YieldBelow = 0.25f };

    /// <summary>In what has one, the network has to be sure that another source is there, too.</summary>
    private readonly LearnedPrior inNamed = new() { YieldBelow = 0.25f, SureFrom = 0.5f };

    /// <summary>Looks for stems.</summary>
    /// <param name="source">Where.</param>
    /// <param name="mixture">The mixture that it was made of.</param>
    /// <param name="wanted">What to look for.</param>
    /// <param name="seed">Where randomness starts.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The stems, in their order; silent where nothing like them is heard.</returns>
    public AudioBuffer[] In(SeparatedStem source, AudioBuffer mixture, IReadOnlyList<StemRequest> wanted, int seed, CancellationToken cancellation)
    {
        LearnedPrior prior = source.Gives.Count == 0 ? inOther : inNamed;
        StemRequest[] known = [.. wanted.Where(stem => stem.IsAmong(prior.Sources))];
        AudioBuffer[] found = known.Length > 0 && Power(source.Audio) > Power(mixture) * Math.Pow(10, -Faint / 10)
            ? prior.Decompose(source.Audio, source.Audio.SampleRate, seed, cancellation).Share(known).Render(known.Length)
            : [];
        return [.. wanted.Select(stem => Array.IndexOf(known, stem) is int index and >= 0 && index < found.Length
            ? found[index]
            : new AudioBuffer(source.Audio.Channels.Length, source.Audio.Length, source.Audio.SampleRate))];
    }

    private static double Power(AudioBuffer audio) => audio.Channels.Sum(channel => (double)TensorPrimitives.SumOfSquares<float>(channel));
}
