using TagBox.Engine.Audio;
using TagBox.Engine.Names;

namespace TagBox.Engine.Priors;

/// <summary>A frozen model of music that turns a few parameters into the stems of a mixture.</summary>
public interface IPrior
{
    /// <summary>How taggers steer it unless the user says otherwise: what was measured best for it, see docs/quality.md.</summary>
    /// <param name="stems">To what.</param>
    SteeringSettings SteeringFor(IReadOnlyList<StemRequest> stems);

    /// <summary>Takes a window of the mixture apart.</summary>
    /// <param name="mixture">The window, at its own rate and number of channels.</param>
    /// <param name="stemRate">The rate, in Hz, at which the taggers listen.</param>
    /// <param name="seed">Where its randomness starts: the same seed gives the same bits.</param>
    /// <param name="cancellation">Stops the work.</param>
    IDecomposition Decompose(AudioBuffer mixture, int stemRate, int seed, CancellationToken cancellation);
}
