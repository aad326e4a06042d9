using TagBox.Engine.Audio;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Priors;

/// <summary>One window of a mixture under a prior: parameters, the stems they make, and the gradient back to them.</summary>
public interface ISteerable
{
    /// <summary>What steering moves, in any order the prior likes. Written by the optimiser between passes.</summary>
    float[] Parameters { get; }

    /// <summary>The mixture as the taggers hear it: mono, at the stem rate, [samples].</summary>
    Tensor Mixture { get; }

    /// <summary>Makes the stems from <see cref="Parameters"/> as they are now.</summary>
    /// <returns>
    /// Output: mono stems at the stem rate, [stems + 1, samples], the rest last, adding up to <see cref="Mixture"/>.
    /// Backward: the gradient with respect to <see cref="Parameters"/>, [parameters].
    /// </returns>
    Pass Forward();

    /// <summary>Makes the wanted stems at the mixture's own rate and channels. What they leave of the mixture is the rest.</summary>
    /// <returns>One buffer a wanted stem, each of the window's length.</returns>
    AudioBuffer[] Render();
}
