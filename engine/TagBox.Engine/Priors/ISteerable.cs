using TagBox.Engine.Audio;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Priors;

/// <summary>The stems of one window under a prior: parameters, the stems they make, and the gradient back to them.</summary>
public interface ISteerable
{
    /// <summary>What steering moves, in any order the prior likes. Written by the optimiser between passes.</summary>
    float[] Parameters { get; }

    /// <summary>
    /// Makes the stems from <see cref="Parameters"/> as they are now. The pass serves one step: what layers computed for it is
    /// overwritten by the next.
    /// </summary>
    /// <returns>
    /// Output: mono stems at the stem rate, [stems + 1, samples], the rest last, adding up to the mixture as it is heard.
    /// Backward: the gradient with respect to <see cref="Parameters"/>, [parameters].
    /// </returns>
    Pass Forward();

    /// <summary>Makes stems at the mixture's own rate and channels.</summary>
    /// <param name="stems">How many, from the first; what they leave of the mixture is the rest.</param>
    /// <returns>One buffer a stem, each of the window's length.</returns>
    AudioBuffer[] Render(int stems);
}
